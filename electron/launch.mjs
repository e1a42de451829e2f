#!/usr/bin/env node
// `npm start`, on Node 20 or later, from a bare clone: sets up what is missing and opens Daybook.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWhatChanged } from "./set-up/build-stamp.mjs";
import { fetchElectron, findElectron, whyNoWindow } from "./set-up/electron-runtime.mjs";
import { installWhatIsMissing, projectNode, SetUpError } from "./set-up/install.mjs";
import { readLaunchOptions, serverArguments, USAGE } from "./set-up/launch-options.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @returns {Promise<number>} the exit code */
async function launch() {
  // npm runs scripts in the project's folder and tells where it was called.
  const options = readLaunchOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if ("problem" in options) {
    say(`${options.problem}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  await installWhatIsMissing(root, say);
  await buildWhatChanged(root, say);
  const electron = options.served ? undefined : await electronOrReason();
  if (electron !== undefined) {
    const words = [root, ...(options.workspace === undefined ? [] : ["--", options.workspace])];
    const code = await runToEnd(electron, words);
    if (code !== 0)
      say("The desktop application failed. `npm start -- --served` opens Daybook in the browser.");
    return code;
  }
  const guard = new URL("./set-up/end-with-parent.mjs", import.meta.url).href;
  const server = join(root, "dist", "server", "main.js");
  return runToEnd(projectNode(root), ["--import", guard, server, ...serverArguments(options)], ["ipc"]);
}

async function electronOrReason() {
  const reason = whyNoWindow({
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
  });
  if (reason !== undefined) {
    say(`No window can be opened here (${reason}): serving the same interface to the browser instead.`);
    return undefined;
  }
  const executable = findElectron(root) ?? (await fetchElectron(root, say));
  if (executable === undefined) {
    say(
      "Electron's runtime is not here and could not be fetched (tried once a day; `npx install-electron --no` tries now): serving the same interface to the browser instead.",
    );
  }
  return executable;
}

/**
 * Runs the application and passes on what ends it. It stands in a process group of its own, so that Ctrl-C
 * reaches it once, through us, and not a second time from the terminal.
 * @param {string} command
 * @param {string[]} words
 * @param {"ipc"[]} [extraStdio]
 * @returns {Promise<number>} 0 where it ended as it was asked to
 */
function runToEnd(command, words, extraStdio = []) {
  const child = spawn(command, words, {
    cwd: root,
    detached: process.platform !== "win32",
    stdio: ["ignore", "inherit", "inherit", ...extraStdio],
  });
  let asked = false;
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) {
    process.on(signal, () => {
      asked = true;
      child.kill(signal);
    });
  }
  const stopWatching = whenStarterEnds(() => {
    asked = true;
    child.kill("SIGTERM");
  });
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => {
      stopWatching();
      done(code ?? (asked ? 0 : 1));
    });
  });
}

/**
 * Calls back once the shell that npm runs us in is gone: npm passes signals to that shell, which dies of them
 * and tells nobody.
 * @param {() => void} end
 * @returns {() => void} stops watching
 */
function whenStarterEnds(end) {
  if (process.env.npm_lifecycle_event !== "start") return () => {};
  const starter = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(watch);
    end();
  }, 250);
  return () => clearInterval(watch);
}

try {
  process.exitCode = await launch();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
