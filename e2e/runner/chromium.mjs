import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const PLACES = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Finds an installed Chromium: the one that DAYBOOK_CHROMIUM names, on the PATH, in its usual place, or
 * downloaded by Playwright.
 * @returns {Promise<string | undefined>} path of its executable
 */
export async function findChromium() {
  const named = process.env.DAYBOOK_CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...onPath, ...PLACES].find(isExecutable);
  if (found !== undefined) return found;
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/**
 * Installs Chromium: with apt as root on Debian, else with Playwright's own download.
 * @param {string} node that runs Playwright
 * @param {string} playwright its command-line script
 * @param {(line: string) => void} say
 */
export function installChromium(node, playwright, say) {
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    say("Installing Chromium with apt-get…");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"], env });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: ["ignore", "ignore", "inherit"],
      env,
    });
    return;
  }
  say("Fetching Chromium with Playwright…");
  spawnSync(node, [playwright, "install", "chromium"], { stdio: "inherit", timeout: 300_000 });
}

/** Arguments for a browser under test: it calls nobody, and runs as root where the tests do. */
export function chromiumArguments() {
  return [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
