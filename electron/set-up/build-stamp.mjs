import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "./files-below.mjs";
import { projectNode, run, SetUpError } from "./install.mjs";

const SOURCES = [
  "electron",
  "package-lock.json",
  "package.json",
  "renderer",
  "server",
  "shared",
  "vite.config.ts",
];
const NOT_BUILT = /\.(test|contract)\.tsx?$/;

/**
 * Returns a digest of everything that a build reads: names and contents, no times, so that a checkout or a
 * copy of the same sources is recognised.
 * @param {string} root
 */
export function digestOfSources(root) {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((source) => sourceFiles(root, source)).sort()) {
    if (NOT_BUILT.test(path)) continue;
    const content = readFileSync(join(root, path));
    hash.update(`${path.replaceAll("\\", "/")}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * Builds unless dist/ was built from these very sources.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function buildWhatChanged(root, say) {
  const stamp = join(root, "dist", "build-stamp");
  const digest = digestOfSources(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  say("Building…");
  const code = await run(projectNode(root), [join(root, "electron", "set-up", "build.mjs")], { cwd: root });
  if (code !== 0) throw new SetUpError("The build failed: see its output above.");
}

/**
 * Notes that dist/ was built from sources of this digest.
 * @param {string} root
 * @param {string} digest taken before the build read them
 */
export function writeBuildStamp(root, digest) {
  writeFileSync(join(root, "dist", "build-stamp"), digest);
}

/**
 * @param {string} root
 * @param {string} source a file or folder, which need not exist
 * @returns {string[]} paths relative to the root
 */
function sourceFiles(root, source) {
  const path = join(root, source);
  const files = statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : filesBelow(path);
  return files.map((file) => file.slice(root.length + 1));
}
