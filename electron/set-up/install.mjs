import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findMissingPackages } from "./lockfile.mjs";

/**
 * Returns the path of the project's Node 24, which may not be there yet.
 * @param {string} root
 */
export function projectNode(root) {
  return join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
}

/**
 * Installs what the lockfile asks for and node_modules lacks; does nothing where all is there.
 *
 * Install scripts stay off, or npm would try to compile better-sqlite3, whose binary is in its package; only
 * the node package fetches its binary by a script.
 * @param {string} root
 * @param {(line: string) => void} say
 * @throws {SetUpError} where npm is missing or fails
 */
export async function installWhatIsMissing(root, say) {
  const missing = findMissingPackages(
    readPackages(join(root, "package-lock.json")),
    readPackages(join(root, "node_modules", ".package-lock.json")),
  );
  if (missing.length > 0) {
    say(`Installing ${missing.length} packages (this takes a minute the first time)…`);
    await npm(root, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  if (!existsSync(projectNode(root))) {
    say("Installing Node 24…");
    await npm(root, ["rebuild", "node", "--loglevel=error"]);
  }
}

/** Says what a person can do about a step that failed; its message is all that they need to see. */
export class SetUpError extends Error {}

/**
 * @param {string} path
 * @returns {import("./lockfile.mjs").LockedPackages}
 */
function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : {};
}

/**
 * @param {string} root
 * @param {string[]} options
 */
async function npm(root, options) {
  const code = await run("npm", options, { cwd: root, shell: process.platform === "win32" });
  if (code !== 0) {
    throw new SetUpError(
      `npm ${options[0]} failed (exit code ${code}): see its output above. Nothing else was changed; run the command again once that is mended.`,
    );
  }
}

/**
 * Runs a program with its output shown; resolves with its exit code, 1 where a signal ended it. Its standard
 * output goes to ours of errors, which leaves ours to what the program was started for.
 * @param {string} command
 * @param {readonly string[]} options
 * @param {import("node:child_process").SpawnOptions} spawnOptions
 * @returns {Promise<number>}
 */
export function run(command, options, spawnOptions) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, { stdio: ["ignore", 2, 2], ...spawnOptions });
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.once("SIGTERM", forward);
    child.once("error", (error) =>
      reject(new SetUpError(`${command} could not be started (${error.message}). Is it on the PATH?`)),
    );
    child.once("exit", (code) => {
      process.off("SIGTERM", forward);
      resolve(code ?? 1);
    });
  });
}
