import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fetchElectron, findElectron, whyNoWindow } from "./electron-runtime.mjs";
import { projectNode } from "./install.mjs";

const DAY_MS = 24 * 60 * 60 * 1000;
let root = "";
let said: string[] = [];

function electronWhoseInstaller(does: string) {
  const folder = join(root, "node_modules", "electron");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "45.0.0" }));
  writeFileSync(
    join(folder, "install.js"),
    `const fs = require("node:fs"); fs.appendFileSync(${JSON.stringify(join(root, "runs"))}, "x"); ${does}`,
  );
}

function runs() {
  return existsSync(join(root, "runs")) ? readFileSync(join(root, "runs"), "utf8").length : 0;
}

function fetch(options?: { now?: number; stallMs?: number }) {
  return fetchElectron(root, (line) => said.push(line), options);
}

beforeEach(() => {
  said = [];
  root = mkdtempSync(join(tmpdir(), "daybook-electron-"));
  mkdirSync(dirname(projectNode(root)), { recursive: true });
  symlinkSync(process.execPath, projectNode(root));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("fetching the runtime", () => {
  test("yields the executable, and says beforehand what happens", async () => {
    electronWhoseInstaller(`
      fs.mkdirSync(__dirname + "/dist/bin", { recursive: true });
      fs.writeFileSync(__dirname + "/dist/bin/electron", "");
      fs.writeFileSync(__dirname + "/path.txt", "bin/electron");`);
    expect(findElectron(root)).toBeUndefined();
    const executable = join(root, "node_modules/electron/dist/bin/electron");
    expect(await fetch()).toBe(executable);
    expect(findElectron(root)).toBe(executable);
    expect(said).toEqual([expect.stringContaining("Fetching Electron's runtime")]);
  });

  test("is not tried again for a day after it failed", async () => {
    electronWhoseInstaller("process.exit(1);");
    expect(await fetch({ now: 1000 })).toBeUndefined();
    expect(await fetch({ now: 1000 + DAY_MS - 1 })).toBeUndefined();
    expect({ runs: runs(), said: said.length }).toEqual({ runs: 1, said: 1 });
    expect(await fetch({ now: 1000 + DAY_MS })).toBeUndefined();
    expect(runs()).toBe(2);
  });

  test("is given up where nothing arrives", async () => {
    electronWhoseInstaller("setInterval(() => {}, 1000);");
    expect(await fetch({ stallMs: 300 })).toBeUndefined();
    expect(runs()).toBe(1);
  });
});

test("a window needs a display and somebody other than root", () => {
  const ann = { platform: "linux", env: { DISPLAY: ":0" }, isRoot: false };
  expect(whyNoWindow(ann)).toBeUndefined();
  expect(whyNoWindow({ ...ann, env: { WAYLAND_DISPLAY: "wayland-0" } })).toBeUndefined();
  expect(whyNoWindow({ ...ann, env: {} })).toBe("there is no display");
  expect(whyNoWindow({ ...ann, isRoot: true })).toContain("root");
  expect(whyNoWindow({ platform: "darwin", env: {}, isRoot: true })).toBeUndefined();
});
