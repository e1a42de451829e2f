import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectTo, expectOk } from "./host/testing/test-host.ts";
import { addressIn, type ServedProcess, serveInProcess } from "./testing/served-process.ts";

let home: string;
const started: ServedProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "daybook-main-"));
});
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  await rm(home, { recursive: true });
});

function start(...words: string[]): ServedProcess {
  const process = serveInProcess(home, words);
  started.push(process);
  return process;
}

async function makeWorkspace(): Promise<string> {
  const { child, firstLine, ended } = start();
  const { origin, token } = addressIn(await firstLine);
  const client = await connectTo(origin, token);
  const path = join(home, "workspaces", "a.daybook");
  expectOk(await client.callHost("workspaces.create", { path }));
  client.close();
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
  return path;
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "it prints one line, serves, and ends cleanly on %s",
  async (signal) => {
    const path = await makeWorkspace();
    const { child, firstLine, ended } = start(path);
    const { origin, token } = addressIn(await firstLine);
    const client = await connectTo(origin, token);
    const { openWorkspace } = expectOk(await client.callHost("host.info", {}));
    expect(openWorkspace).toBeDefined();
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.trim().split("\n")).toHaveLength(1);
    // Nothing is left beside the file: the log was written into it and the lock let go.
    expect(await readdir(join(home, "workspaces"))).toEqual(["a.daybook"]);
  },
  60_000,
);

test("a second start on a file says who has it open, and ends with 1", async () => {
  const path = await makeWorkspace();
  const first = start(path);
  await first.firstLine;
  const second = await start(path).ended;
  expect(second.code).toBe(1);
  expect(second.stdout).toBe("");
  expect(second.stderr).toContain(`process ${first.child.pid} on `);
}, 60_000);

test("a port that is taken is named, and ends it with 1", async () => {
  const first = start();
  const { origin } = addressIn(await first.firstLine);
  const { port } = new URL(origin);
  const second = await start("--port", port).ended;
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`Port ${port} is taken`);
}, 60_000);

test("a file that is missing is named, and ends it with 1", async () => {
  const { code, stderr } = await start(join(home, "missing.daybook")).ended;
  expect(code).toBe(1);
  expect(stderr).toContain("missing.daybook");
}, 60_000);

test.each([
  ["--prot", "80"],
  ["--port", "eighty"],
  ["--port", "70000"],
  ["a.daybook", "b.daybook"],
])(
  "wrong arguments (%s %s) show the usage and end it with 2",
  async (...words) => {
    const { code, stdout, stderr } = await start(...words).ended;
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage:");
  },
  60_000,
);
