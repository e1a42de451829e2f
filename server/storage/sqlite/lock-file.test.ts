import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, symlinkSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { testIdentity } from "../../../shared/store/testing/history.ts";
import { lockPathOf } from "./lock-file.ts";
import { createdStore, openedStore, temporaryFolder, testNow } from "./testing/temporary-workspace.ts";
import { createWorkspaceFile, openWorkspaceFile } from "./workspace-file.ts";

const openAndWait = new URL("./testing/open-and-wait.ts", import.meta.url);
const takeTurns = new URL("./testing/take-turns.ts", import.meta.url);

/** Starts a program of this folder on the file; resolves with its first line of output. */
async function start(program: URL, ...parameters: string[]) {
  const child = spawn(process.execPath, [fileURLToPath(program), ...parameters], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const ended = once(child, "exit").then(() => {
    throw new Error(`${program.pathname} ended without a word`);
  });
  ended.catch(() => {});
  const [line] = (await Promise.race([once(child.stdout, "data"), ended])) as [Buffer];
  return { child, line: line.toString().trim() };
}

const startOpener = (path: string) => start(openAndWait, path);

test("a second opener in the same process is told who has the file", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  const store = createdStore(path);
  const locked = { kind: "locked", owner: { pid: process.pid, host: hostname(), since: testNow } };
  expect(openWorkspaceFile(path, { now: "2026-07-02T08:00:00.000Z" })).toEqual({ ok: false, error: locked });
  // Having been refused must not have loosened the lock.
  expect(openWorkspaceFile(path, { now: "2026-07-02T08:00:00.000Z" })).toEqual({ ok: false, error: locked });
  await store.close();
  expect(existsSync(lockPathOf(path))).toBe(false);
  await openedStore(path).close();
});

test("a file is the same file under another name", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "roster.daybook");
  const store = createdStore(path);
  symlinkSync(path, join(folder, "link.daybook"));
  const opened = openWorkspaceFile(join(folder, "link.daybook"), { now: testNow });
  expect(opened).toMatchObject({ ok: false, error: { kind: "locked" } });
  await store.close();
});

test("another process is told who has the file, and gets it once the owner lets go", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  const store = createdStore(path);
  const refused = await startOpener(path);
  expect(JSON.parse(refused.line)).toEqual({
    ok: false,
    error: { kind: "locked", owner: { pid: process.pid, host: hostname(), since: testNow } },
  });
  await store.close();
  const accepted = await startOpener(path);
  expect(JSON.parse(accepted.line)).toEqual({ ok: true });
  expect(openWorkspaceFile(path, { now: testNow })).toMatchObject({
    ok: false,
    error: { kind: "locked", owner: { pid: accepted.child.pid } },
  });
});

test("the lock of a process that was killed is taken over", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  await createdStore(path).close();
  const { child, line } = await startOpener(path);
  expect(JSON.parse(line)).toEqual({ ok: true });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(existsSync(lockPathOf(path))).toBe(true);
  await openedStore(path).close();
});

test("of many processes that start at once exactly one gets the file", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  await createdStore(path).close();
  const openers = await Promise.all(Array.from({ length: 5 }, () => startOpener(path)));
  expect(openers.filter(({ line }) => line === '{"ok":true}')).toHaveLength(1);
});

test("processes that take turns never meet, though the file of the lock comes and goes", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  const players = await Promise.all(Array.from({ length: 3 }, () => start(takeTurns, path, "1500")));
  const results = players.map(({ line }) => JSON.parse(line) as { turns: number; meetings: number });
  expect(results.map(({ meetings }) => meetings)).toEqual([0, 0, 0]);
  expect(Math.min(...results.map(({ turns }) => turns))).toBeGreaterThan(2);
}, 30_000);

test("while a workspace is open none can be made in its place", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  const store = createdStore(path);
  expect(createWorkspaceFile(path, testIdentity, { now: testNow })).toMatchObject({ ok: false });
  await store.close();
});
