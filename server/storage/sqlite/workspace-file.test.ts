import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { BranchId } from "../../../shared/base/ids.ts";
import { createHistory, personChange, testIdentity } from "../../../shared/store/testing/history.ts";
import { openConnection } from "./connection.ts";
import { createdStore, openedStore, temporaryFolder, testNow } from "./testing/temporary-workspace.ts";
import { createWorkspaceFile, openWorkspaceFile, openWorkspaceReader } from "./workspace-file.ts";

const options = { now: testNow };

async function closedWorkspace() {
  const folder = temporaryFolder();
  const path = join(folder, "roster.daybook");
  const store = createdStore(path);
  const history = createHistory(store);
  const main = await history.initialise("main", [personChange(1, "Ruiz")]);
  await store.close();
  return { folder, path, head: history.heads.get(main) };
}

/** Changes a closed file behind the back of the store. */
function tamper(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}

test("what was stored is there after closing and opening, and only the one file is left", async () => {
  const { folder, path, head } = await closedWorkspace();
  expect(readdirSync(folder)).toEqual(["roster.daybook"]);
  const store = openedStore(path);
  expect(await store.readIdentity()).toEqual(testIdentity);
  expect((await store.readBranches()).map((branch) => branch.head)).toEqual([head]);
  await store.close();
});

test("a new workspace never replaces a file that is there", async () => {
  const { path } = await closedWorkspace();
  const before = readFileSync(path);
  expect(createWorkspaceFile(path, testIdentity, options)).toEqual({ ok: false, error: { kind: "exists" } });
  expect(readFileSync(path).equals(before)).toBe(true);
});

test("a new workspace wants a folder that is there", () => {
  const path = join(temporaryFolder(), "none", "roster.daybook");
  expect(createWorkspaceFile(path, testIdentity, options)).toEqual({
    ok: false,
    error: { kind: "folder-not-found" },
  });
});

test("a missing file is not found, and none is made", () => {
  const path = join(temporaryFolder(), "roster.daybook");
  expect(openWorkspaceFile(path, options)).toEqual({ ok: false, error: { kind: "not-found" } });
  expect(existsSync(path)).toBe(false);
});

test("other files are not workspaces: text, nothing, another database", () => {
  const folder = temporaryFolder();
  const text = join(folder, "text.daybook");
  writeFileSync(text, "Dear diary, this is no database at all.\n".repeat(100));
  const empty = join(folder, "empty.daybook");
  writeFileSync(empty, "");
  const foreign = join(folder, "foreign.daybook");
  tamper(foreign, "CREATE TABLE t (a)");
  for (const path of [text, empty, foreign]) {
    const before = readFileSync(path);
    expect(openWorkspaceFile(path, options)).toEqual({ ok: false, error: { kind: "not-a-workspace" } });
    expect(readFileSync(path).equals(before)).toBe(true);
  }
});

test("a file of a newer version is refused by its number", async () => {
  const { path } = await closedWorkspace();
  tamper(path, "PRAGMA user_version = 7");
  expect(openWorkspaceFile(path, options)).toEqual({
    ok: false,
    error: { kind: "newer-version", version: 7 },
  });
});

test.each([
  "CREATE TRIGGER evil AFTER INSERT ON events BEGIN DELETE FROM meta; END",
  "CREATE VIEW v AS SELECT 1",
  "DROP TRIGGER versions_are_not_updated",
  "ALTER TABLE commits ADD COLUMN more TEXT",
])("a file whose tables are not exactly ours is refused: %s", async (sql) => {
  const { path } = await closedWorkspace();
  tamper(path, sql);
  expect(openWorkspaceFile(path, options)).toMatchObject({ ok: false, error: { kind: "damaged" } });
});

test("a file that lost its end or its first pages is damaged, not something else", async () => {
  const { path } = await closedWorkspace();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, 5000));
  expect(openWorkspaceFile(path, options)).toMatchObject({ ok: false, error: { kind: "damaged" } });
  writeFileSync(path, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(8000, 7), bytes.subarray(8100)]));
  expect(openWorkspaceFile(path, options)).toMatchObject({ ok: false, error: { kind: "damaged" } });
});

test("a stored text that is not JSON any more is told as damage", async () => {
  const { path, head } = await closedWorkspace();
  tamper(
    path,
    "DROP TRIGGER versions_are_not_updated; UPDATE versions SET value = '{\"name\":'; CREATE TRIGGER versions_are_not_updated BEFORE UPDATE ON versions\n  BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;",
  );
  const store = openedStore(path);
  await expect(store.readRecords(head ?? never(), [personChange(1, null)])).rejects.toMatchObject({
    name: "StorageError",
    kind: "damaged",
  });
  await store.close();
});

test("damage that is met while reading is told as damage", async () => {
  const { path, head } = await closedWorkspace();
  const db = new Database(path, { readonly: true });
  const rootPage = db.prepare<number>("SELECT rootpage FROM sqlite_schema WHERE name = ?").pluck();
  const pages = ["commits", "versions", "draft_updates_by_room", "merge_sessions"].map(
    (name) => rootPage.get(name) ?? 0,
  );
  db.close();
  const bytes = readFileSync(path);
  for (const page of pages) bytes.fill(7, (page - 1) * 4096, page * 4096);
  writeFileSync(path, bytes);
  const store = openedStore(path);
  const damaged = { name: "StorageError", kind: "damaged" };
  await expect(store.readGraph(0)).rejects.toMatchObject(damaged);
  await expect(store.readRecords(head ?? never(), [personChange(1, null)])).rejects.toMatchObject(damaged);
  await expect(store.readRoom(testIdentity.workspace as string as BranchId)).rejects.toMatchObject(damaged);
  await expect(store.readMergeSessions()).rejects.toMatchObject(damaged);
  await store.close();
});

test("a refused file is let go of, so that it can be opened once it is right", async () => {
  const { path } = await closedWorkspace();
  tamper(path, "PRAGMA user_version = 7");
  openWorkspaceFile(path, options);
  tamper(path, "PRAGMA user_version = 1");
  await openedStore(path).close();
});

test("commits, versions and events cannot be changed or deleted", async () => {
  const { path } = await closedWorkspace();
  for (const table of ["commits", "versions", "events"]) {
    const column = { commits: "committed_at", versions: "codec", events: "at" }[table];
    expect(() => tamper(path, `UPDATE ${table} SET ${column} = 1`)).toThrow(/are never changed/);
    expect(() => tamper(path, `DELETE FROM ${table}`)).toThrow(/are never deleted/);
  }
});

test("the writing connection flushes every commit to disk and trusts no schema", async () => {
  const { path } = await closedWorkspace();
  const db = openConnection(path, "write");
  const settings = ["journal_mode", "synchronous", "trusted_schema", "foreign_keys", "fullfsync"];
  expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual([
    "wal",
    2,
    0,
    1,
    process.platform === "darwin" ? 1 : 0,
  ]);
  expect(() => db.exec("UPDATE sqlite_schema SET sql = ''")).toThrow(/may not be modified/);
  db.close();
});

test("a reader beside the writer sees what is committed, as it is committed", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  const store = createdStore(path);
  const history = createHistory(store);
  const main = await history.initialise("main", [personChange(1, "Ruiz")]);
  const reader = openWorkspaceReader(path);
  if (!reader.ok) throw new Error(reader.error.kind);
  expect((await reader.value.readBranches())[0]?.head).toBe(history.heads.get(main));
  const side = await history.branch("side", history.heads.get(main) ?? never());
  const commit = await history.commit(side, [personChange(1, "Okafor")]);
  expect((await reader.value.readRecords(commit, [personChange(1, null)]))[0]?.value.name).toBe("Okafor");
  expect((await reader.value.readBranches()).map((branch) => branch.id)).toEqual([main, side]);
  reader.value.close();
  await store.close();
});

function never(): never {
  throw new Error("the workspace has a head");
}
