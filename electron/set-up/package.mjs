// `npm run package`: the desktop packages for this platform, into dist/packages, and a check of what they hold.
// Where Electron's runtime cannot be had, only the check: exit code 3, for there is no package.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildWhatChanged } from "./build-stamp.mjs";
import { fetchElectron, findElectron } from "./electron-runtime.mjs";
import { installWhatIsMissing } from "./install.mjs";

const root = resolve(import.meta.dirname, "../..");

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {import("./pack.mjs").PackedApplication[]} packed */
function sayProblems(packed) {
  const problems = packed.flatMap((application) => application.problems);
  for (const problem of problems) say(`PROBLEM: ${problem}`);
  if (packed.length === 0) say("PROBLEM: nothing was packed");
  return problems.length > 0 || packed.length === 0;
}

await installWhatIsMissing(root, say);
await buildWhatChanged(root, say);
const { packApplication, packAroundStandIn } = await import("./pack.mjs");

/** @returns {Promise<number>} the exit code */
async function makePackages() {
  const packed = await packApplication(join(root, "node_modules", "electron", "dist"));
  if (sayProblems(packed)) return 1;
  say("The packages are in dist/packages. Checked: what the archive holds, and the fuses.");
  return 0;
}

/** @returns {Promise<number>} the exit code */
async function checkWithoutRuntime() {
  const folder = mkdtempSync(join(tmpdir(), "daybook-package-"));
  const hasProblems = sayProblems(await packAroundStandIn(folder));
  rmSync(folder, { recursive: true, force: true });
  say(
    "No package was made: Electron's runtime is not here and could not be fetched. The application was packed around a stand-in for it.",
  );
  if (hasProblems) return 1;
  say(
    "Verified: the archive for Linux holds every entry, better-sqlite3 with this platform's binary alone and as plain files, nothing twice and no sources; the fuses are set.\nNot verified: that the packed application starts, and the installers.",
  );
  return 3;
}

const hasRuntime = (findElectron(root) ?? (await fetchElectron(root, say))) !== undefined;
// An exit hook that electron-builder brings turns a mere process.exitCode into 0.
process.exit(await (hasRuntime ? makePackages() : checkWithoutRuntime()));
