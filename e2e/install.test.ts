import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectNode } from "../electron/set-up/install.mjs";

const project = resolve(import.meta.dirname, "..");
const INSTALL_MS = 300_000;
/** What npm and its scripts themselves call; neither Python nor a compiler or make. */
const PROGRAMS = ["node", "npm", "sh", "env"];
const COMPILING = ["python", "python3", "make", "gcc", "g++", "cc", "c++", "clang", "node-gyp"];

let copy = "";
let path = "";

function which(program: string, searchPath = process.env.PATH ?? ""): string | undefined {
  const found = spawnSync("/bin/sh", ["-c", `command -v ${program}`], {
    env: { PATH: searchPath },
    encoding: "utf8",
  });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** The Node that a person has, rather than the project's, which is first on the PATH of npm scripts. */
function outsidePath(): string {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .join(delimiter);
}

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "daybook-install-"));
  for (const file of ["package.json", "package-lock.json", ".npmrc", "electron/set-up"]) {
    cpSync(join(project, file), join(copy, file), { recursive: true });
  }
  path = join(copy, "programs");
  mkdirSync(path);
  for (const program of PROGRAMS) {
    const found = which(program, outsidePath());
    if (found !== undefined) symlinkSync(found, join(path, program));
  }
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

test("installing needs neither Python nor make, and better-sqlite3 then works", {
  timeout: INSTALL_MS,
}, () => {
  expect(COMPILING.filter((program) => which(program, path) !== undefined)).toEqual([]);
  const installed = spawnSync(
    "node",
    [
      "--input-type=module",
      "-e",
      `import { installWhatIsMissing } from "./electron/set-up/install.mjs";
       await installWhatIsMissing(process.cwd(), () => {});`,
    ],
    {
      cwd: copy,
      encoding: "utf8",
      env: { ...process.env, PATH: path, npm_config_prefer_offline: "true" },
    },
  );
  expect(withoutHosts(installed.stderr)).not.toMatch(/gyp|EUSAGE/);
  expect(installed.status).toBe(0);
  const answer = execFileSync(
    projectNode(copy),
    ["-e", `console.log(new (require("better-sqlite3"))(":memory:").prepare("SELECT 6 * 7").pluck().get())`],
    { cwd: copy, encoding: "utf8", env: { ...process.env, PATH: path } },
  );
  expect(answer).toBe("42\n");
});

/** A failure shows npm's words, but not where its packages come from. */
function withoutHosts(text: string): string {
  return text.replaceAll(/https?:\/\/[^\s/]+/g, "https://…");
}
