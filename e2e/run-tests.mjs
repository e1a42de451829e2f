#!/usr/bin/env node
// `npm test`, on Node 20 or later, from a bare clone: sets up what is missing, runs every check and test, and
// ends with one line, `N passed, N failed` (and `, N skipped`). Each check counts as one.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWhatChanged } from "../electron/set-up/build-stamp.mjs";
import { installWhatIsMissing, projectNode, run, SetUpError } from "../electron/set-up/install.mjs";
import { findChromium, installChromium } from "./runner/chromium.mjs";
import { lastLine, NOTHING, ONE_FAILED, ONE_PASSED, sumOf } from "./runner/tally.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const results = join(root, "dist", "test-tallies");

/** The scripts of package.json that are checks, in the order in which they run. */
const CHECKS = ["types", "check", "structure", "dead-code"];

/** A log that is read later wants no colours. */
const COLOURS = process.stdout.isTTY ? {} : { FORCE_COLOR: undefined, NO_COLOR: "1" };

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a script of package.json, its output shown; npm puts the project's Node 24 first.
 * @param {string} script
 * @param {readonly string[]} [words]
 * @param {NodeJS.ProcessEnv} [env]
 */
function runScript(script, words = [], env = {}) {
  return run("npm", ["--silent", "run", script, "--", ...words], {
    cwd: root,
    env: { ...process.env, ...COLOURS, ...env },
    shell: process.platform === "win32",
    stdio: ["ignore", 1, 2],
  });
}

/**
 * @param {string} name
 * @param {() => Promise<number>} step resolves with an exit code
 */
async function check(name, step) {
  const startedAt = Date.now();
  const passed = (await step()) === 0;
  say(`${passed ? "ok    " : "FAILED"} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  return passed ? ONE_PASSED : ONE_FAILED;
}

/**
 * Runs a test runner whose reporter leaves a tally. A run that fails without a failed test, or that leaves no
 * tally, counts as one failure.
 * @param {string} script
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<import("./runner/tally.mjs").Tally>}
 */
async function testRun(script, words, env = {}) {
  say(`\n${script} tests`);
  const file = join(results, `${script}.json`);
  const code = await runScript(script, words, { ...env, TALLY_FILE: file });
  const tally = readTally(file);
  return code !== 0 && tally.failed === 0 ? sumOf([tally, ONE_FAILED]) : tally;
}

/** @param {string} file */
function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return ONE_FAILED;
  }
}

async function browserTests() {
  if ((await findChromium()) === undefined) {
    installChromium(projectNode(root), join(root, "node_modules/@playwright/test/cli.js"), say);
  }
  const chromium = await findChromium();
  if (chromium === undefined) {
    say(
      "FAILED browser tests: no Chromium was found and none could be installed; install one, or name its executable in DAYBOOK_CHROMIUM.",
    );
    return ONE_FAILED;
  }
  return testRun("browser", [], {
    DAYBOOK_CHROMIUM: chromium,
    // Playwright sets FORCE_COLOR for its workers, and Node warns of both.
    NO_COLOR: undefined,
  });
}

async function runEverything() {
  await installWhatIsMissing(root, say);
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const tallies = [];
  for (const script of CHECKS) tallies.push(await check(script, () => runScript(script)));
  const built = await check("build", () => buildWhatChanged(root, say).then(() => 0, sayProblem));
  const reporters = ["--reporter=default", "--reporter=./e2e/runner/vitest-tally.mjs"];
  const units = await testRun("unit", reporters);
  const browsers = built === ONE_PASSED ? await browserTests() : NOTHING;
  return sumOf([...tallies, built, units, browsers]);
}

/** @param {unknown} error */
function sayProblem(error) {
  if (!(error instanceof SetUpError)) throw error;
  say(error.message);
  return 1;
}

/** @returns {Promise<import("./runner/tally.mjs").Tally>} */
function setUpFailed(/** @type {unknown} */ error) {
  sayProblem(error);
  return Promise.resolve(ONE_FAILED);
}

const total = await runEverything().catch(setUpFailed);
say("");
for (const { name, reason } of total.skipped) say(`skipped: ${name} (${reason})`);
say(lastLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
