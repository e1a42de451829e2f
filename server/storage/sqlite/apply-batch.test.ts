import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { BranchId, CommitId } from "../../../shared/base/ids.ts";
import { isoDateOf } from "../../../shared/base/iso-date.ts";
import { portableSha256 } from "../../../shared/log/sha256.ts";
import {
  cellChange,
  createHistory,
  type HistoryChange,
  makeCommit,
  makeEvent,
  numberedUuid,
  personChange,
} from "../../../shared/store/testing/history.ts";
import type { WorkspaceStore } from "../../../shared/store/workspace-store.ts";
import { openConnection } from "./connection.ts";
import { nodeSha256 } from "./node-sha256.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import { createdStore, openedStore, temporaryFolder, testNow } from "./testing/temporary-workspace.ts";

const july = { start: isoDateOf("2026-07-01"), end: isoDateOf("2026-07-31") };

/** 310 people on the 31 days of July. */
const bulkCells = Array.from({ length: 310 }, (_, person) =>
  Array.from({ length: 31 }, (_, day) =>
    cellChange({ person: person + 1, date: `2026-07-${String(day + 1).padStart(2, "0")}`, rotation: 1 }),
  ),
).flat();

async function workspace() {
  const path = join(temporaryFolder(), "roster.daybook");
  const store = createdStore(path);
  const history = createHistory(store);
  const main = await history.initialise("main", [cellChange({ person: 1, date: "2026-07-01", rotation: 2 })]);
  const root = history.heads.get(main);
  if (root === undefined) throw new Error("the branch has a head");
  return { path, store, history, main, root };
}

function bulkBatch(main: BranchId, root: CommitId, changes: readonly HistoryChange[] = bulkCells) {
  const stored = makeCommit({ branch: main, parents: [root], changes });
  const { id } = stored.commit;
  const event = makeEvent({ kind: "ref-moved", branch: main, old: root, new: id, operation: "import" });
  return {
    id,
    batch: {
      batchId: "bulk",
      commits: [stored],
      refs: [{ branch: main, old: root, new: id }],
      events: [event],
      now: testNow,
    },
  };
}

const count = async (store: WorkspaceStore, at: CommitId) =>
  (await store.countCells({ at, ...july })).reduce((sum, each) => sum + each.count, 0);

test("the native hash gives what the portable one gives", () => {
  for (const text of ["", "a", "Zoë’s roster", "x".repeat(1000)]) {
    expect(nodeSha256(text)).toBe(portableSha256(text));
  }
});

test("while a bulk commit is written others read the old state, and drafts are stored in between", async () => {
  const { store, main, root } = await workspace();
  const { id, batch } = bulkBatch(main, root);
  let isDone = false;
  const applied = store.apply(batch).finally(() => {
    isDone = true;
  });
  let looks = 0;
  while (!isDone) {
    const seen = {
      head: (await store.readBranches())[0]?.head,
      cells: (await store.readCells({ at: root, ...july })).length,
      counted: await count(store, root),
      commit: (await store.readCommits([id]))[0],
      lineage: (await store.readLineage(bulkCells[0] ?? personChange(1, null))).length,
      extent: await store.findCellExtent(),
    };
    if (isDone) break;
    expect(seen).toEqual({
      head: root,
      cells: 1,
      counted: 1,
      commit: undefined,
      lineage: 1,
      extent: { start: "2026-07-01", end: "2026-07-01" },
    });
    await store.appendUpdates([{ room: main, updates: [Uint8Array.of(looks)], journal: [], marks: [] }]);
    looks++;
    await setImmediate();
  }
  expect(looks).toBeGreaterThan(2);
  expect((await applied).ok).toBe(true);
  expect(await store.readRoom(main)).toHaveLength(looks);
  expect((await store.readCells({ at: id, ...july })).length).toBe(bulkCells.length);
  expect(await count(store, id)).toBe(bulkCells.length);
  expect(await store.readLineage(bulkCells[0] ?? personChange(1, null))).toHaveLength(2);
  await store.close();
});

test("a batch that comes while a bulk commit is written is judged after it", async () => {
  const { store, history, main, root } = await workspace();
  const { id, batch } = bulkBatch(main, root);
  const bulk = store.apply(batch);
  const late = makeCommit({ branch: main, parents: [root], changes: [personChange(1, "late")] });
  const second = store.apply({
    batchId: "late",
    commits: [late],
    refs: [{ branch: main, old: root, new: late.commit.id }],
    events: [
      makeEvent({ kind: "ref-moved", branch: main, old: root, new: late.commit.id, operation: "commit" }),
    ],
    now: testNow,
  });
  expect((await bulk).ok).toBe(true);
  expect(await second).toEqual({ ok: false, error: { kind: "ref-moved", branch: main, actual: id } });
  expect(history.heads.get(main)).toBe(root);
  await store.close();
});

test("slices of a bulk commit that never ended are removed before the next batch", async () => {
  const { path, store, main, root } = await workspace();
  const { id, batch } = bulkBatch(main, root);
  await store.close();
  // As a kill between two slices leaves it.
  const db = new Database(path);
  db.exec(`INSERT INTO versions (seq, rid, origin, hash, codec, value) VALUES (2, 1, NULL, x'', 0, '{}'), (3, 1, NULL, x'', 0, '{}');
           INSERT INTO places (rid, lane, pos, seq) VALUES (1, 1, 2, 2), (1, 1, 3, 3);`);
  db.close();
  const again = openedStore(path);
  expect(await again.readLineage(bulkCells[0] ?? personChange(1, null))).toHaveLength(1);
  expect((await again.apply(batch)).ok).toBe(true);
  expect(await count(again, id)).toBe(bulkCells.length);
  const lineage = await again.readLineage(bulkCells[0] ?? personChange(1, null));
  expect(lineage.map(({ seq, commit }) => [seq, commit])).toEqual([
    [1, root],
    [2, id],
  ]);
  await again.close();
});

/** A store on a disk that is full after so many more pages, until it is freed. */
function storeOnSmallDisk(path: string, pages: number) {
  const db = openConnection(path, "write");
  db.pragma(`max_page_count=${Number(db.pragma("page_count", { simple: true })) + pages}`);
  const free = () => db.pragma("max_page_count=1000000");
  return { store: createSqliteStore(db, () => {}), free };
}

test.each([
  ["at once", 4000, 5],
  ["in slices", bulkCells.length, 100],
])(
  "a commit written %s that fills the disk is not there, and goes in when there is room",
  async (_, cells, pages) => {
    const { path, store, main, root } = await workspace();
    await store.close();
    const { id, batch } = bulkBatch(main, root, bulkCells.slice(0, cells));
    const small = storeOnSmallDisk(path, pages);
    const events = await small.store.readEvents(0, 10);

    expect(await small.store.apply(batch)).toEqual({ ok: false, error: { kind: "disk-full" } });
    expect(await small.store.readEvents(0, 10)).toEqual(events);
    expect((await small.store.readBranches())[0]?.head).toBe(root);
    expect(await small.store.readCommits([id])).toEqual([undefined]);
    expect(await small.store.readCells({ at: root, ...july })).toHaveLength(1);
    expect(await small.store.readLineage(bulkCells[0] ?? personChange(1, null))).toHaveLength(1);

    small.free();
    expect((await small.store.apply(batch)).ok).toBe(true);
    expect(await count(small.store, id)).toBe(cells);
    await small.store.close();
  },
);

test("a draft that fills the disk is refused by name, and goes in when there is room", async () => {
  const { path, store, main } = await workspace();
  await store.close();
  const small = storeOnSmallDisk(path, 5);
  const update = new Uint8Array(100_000).fill(7);
  const append = { room: main, updates: [Uint8Array.of(1), update], journal: [], marks: [] };
  await expect(small.store.appendUpdates([append])).rejects.toMatchObject({
    name: "StorageError",
    kind: "disk-full",
  });
  expect(await small.store.readRoom(main)).toEqual([]);
  small.free();
  await small.store.appendUpdates([append]);
  expect(await small.store.readRoom(main)).toEqual(append.updates);
  await small.store.close();
});

test("two records that claim one cell are a bug, and nothing is written", async () => {
  const { store, history, main, root } = await workspace();
  const claimed = cellChange({ person: 1, date: "2026-07-01", rotation: 3 });
  const other = { ...claimed, id: numberedUuid(0x999) as string as typeof claimed.id };
  await expect(history.commit(main, [other])).rejects.toThrow(/claim one cell/);
  expect((await store.readBranches())[0]?.head).toBe(root);
  expect(await store.readGraph(0)).toHaveLength(1);
  await store.close();
});
