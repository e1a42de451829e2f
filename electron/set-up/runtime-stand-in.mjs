import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Lays out what electron-builder needs of a runtime for Linux, where the real one cannot be had: it then packs
 * the application as ever, fuses included, around an executable that does not run.
 * @param {string} folder
 */
export function layOutRuntimeStandIn(folder) {
  mkdirSync(join(folder, "locales"), { recursive: true });
  mkdirSync(join(folder, "resources"), { recursive: true });
  for (const file of ["LICENSE", "LICENSES.chromium.html", "locales/en-US.pak", "resources.pak", "version"]) {
    writeFileSync(join(folder, file), "");
  }
  // The fuses of Electron: a sentinel, the version of the wire, its length, and one character for each fuse.
  const fuses = "101100010";
  const wire = Buffer.concat([
    Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
    Buffer.from([1, fuses.length]),
    Buffer.from(fuses),
  ]);
  writeFileSync(join(folder, "electron"), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]), {
    mode: 0o755,
  });
}
