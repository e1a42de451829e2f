import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "./files-below.mjs";
import { projectNode } from "./install.mjs";

const DAY_MS = 24 * 60 * 60 * 1000;
const STALL_MS = 15_000;

/**
 * Returns why a window cannot be opened here whatever is installed, or undefined.
 * @param {{ platform: string, env: NodeJS.ProcessEnv, isRoot: boolean }} machine
 */
export function whyNoWindow({ platform, env, isRoot }) {
  if (platform !== "linux") return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return "there is no display";
  if (isRoot) return "Electron keeps its sandbox, and so does not run as root";
  return undefined;
}

/**
 * Returns the path of Electron's executable, or undefined where its runtime is not there.
 * @param {string} root
 */
export function findElectron(root) {
  const folder = join(root, "node_modules", "electron");
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, "dist");
  const name = join(folder, "path.txt");
  const executable = join(dist, existsSync(name) ? readFileSync(name, "utf8") : defaultExecutable());
  return existsSync(executable) ? executable : undefined;
}

/**
 * Fetches Electron's runtime with its own installer, for as long as bytes arrive. A failure is remembered for
 * a day, so that a machine without a way to it is not asked at every start.
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {{ now?: number, stallMs?: number }} [options]
 * @returns {Promise<string | undefined>} the executable, or undefined where it could not be fetched
 */
export async function fetchElectron(root, say, { now = Date.now(), stallMs = STALL_MS } = {}) {
  const marker = join(root, "dist", "electron-not-fetched.json");
  const version = JSON.parse(
    readFileSync(join(root, "node_modules", "electron", "package.json"), "utf8"),
  ).version;
  if (failedLately(marker, version, now)) return undefined;
  say("Fetching Electron's runtime (about 120 MB, once; it is given up if nothing arrives)…");
  const done = await runInstaller(root, stallMs);
  if (done) return findElectron(root);
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(marker, JSON.stringify({ version, at: now }));
  return undefined;
}

/**
 * @param {string} marker
 * @param {string} version
 * @param {number} now
 */
function failedLately(marker, version, now) {
  if (!existsSync(marker)) return false;
  const failure = JSON.parse(readFileSync(marker, "utf8"));
  return failure.version === version && Math.abs(now - failure.at) < DAY_MS;
}

/**
 * @param {string} root
 * @param {number} stallMs
 * @returns {Promise<boolean>}
 */
function runInstaller(root, stallMs) {
  const downloads = join(root, "dist", `electron-download-${process.pid}`);
  mkdirSync(downloads, { recursive: true });
  const child = spawn(projectNode(root), [join(root, "node_modules", "electron", "install.js")], {
    cwd: root,
    // The installer writes below the folder for temporary files: its size shows whether bytes arrive.
    env: { ...process.env, TMPDIR: downloads, TEMP: downloads, TMP: downloads },
    stdio: "ignore",
  });
  let size = 0;
  let grewAt = Date.now();
  const watch = setInterval(() => {
    const sizeNow = sizeOf(downloads) + sizeOf(join(root, "node_modules", "electron", "dist"));
    if (sizeNow !== size) grewAt = Date.now();
    size = sizeNow;
    if (Date.now() - grewAt > stallMs) child.kill("SIGKILL");
  }, 250);
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  }).then((done) => {
    clearInterval(watch);
    process.off("exit", stop);
    rmSync(downloads, { recursive: true, force: true });
    return Boolean(done);
  });
}

/** @param {string} folder whose files come and go meanwhile */
function sizeOf(folder) {
  try {
    return filesBelow(folder).reduce((total, path) => total + statSync(path).size, 0);
  } catch {
    return 0;
  }
}

function defaultExecutable() {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}
