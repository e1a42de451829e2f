import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHistory, personChange } from "../../../shared/store/testing/history.ts";
import { playHistory, randomSteps } from "../../../shared/store/testing/random-history.ts";
import { createCellIndex } from "./cell-index.ts";
import { type Connection, openConnection } from "./connection.ts";
import { createChains } from "./lane-chain.ts";
import { createLaneIndex, rebuildDerivedTables } from "./lane-index.ts";
import { createRecordNumbers } from "./record-numbers.ts";
import { createdStore, temporaryFolder } from "./testing/temporary-workspace.ts";

const derived = ["lanes", "commit_places", "places", "cells", "counters", "counts"];

const dump = (db: Connection) =>
  Object.fromEntries(derived.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));

function rebuild(db: Connection): void {
  const chains = createChains(db);
  const numbers = createRecordNumbers(db);
  const cellIndex = createCellIndex(db, chains, numbers);
  rebuildDerivedTables(db, { chains, lanes: createLaneIndex(db), cellIndex });
}

test("derived tables built anew are those kept from commit to commit", async () => {
  const folder = temporaryFolder();
  let files = 0;
  await fc.assert(
    fc.asyncProperty(randomSteps, async (steps) => {
      const path = join(folder, `${files++}.daybook`);
      const store = createdStore(path);
      await playHistory(store, steps);
      await store.close();
      const db = openConnection(path, "write");
      const kept = dump(db);
      db.exec("UPDATE lanes SET tip = 99; DELETE FROM places; DELETE FROM counts;");
      rebuild(db);
      expect(dump(db)).toEqual(kept);
      db.close();
    }),
    { numRuns: 40 },
  );
}, 60_000);

test("a lane is a run of commits of one branch, and a branch or an undo opens another", async () => {
  // a - b - c      main: lane 1, and after the undo to b: d in lane 3
  //      \- x - y  side: lane 2, from (1, 2)
  const path = join(temporaryFolder(), "roster.daybook");
  const store = createdStore(path);
  const history = createHistory(store);
  const main = await history.initialise("main", []);
  const b = await history.commit(main, [personChange(1, "b")]);
  const side = await history.branch("side", b);
  await history.commit(main, [personChange(1, "c")]);
  await history.commit(side, [personChange(1, "x")]);
  await history.commit(side, [personChange(1, "y")]);
  await history.moveRef(main, b);
  await history.commit(main, [personChange(1, "d")]);
  await store.close();
  const db = openConnection(path, "write");
  const { lanes, commit_places: places } = dump(db);
  expect(lanes).toEqual([
    { lane: 1, branch: main, parent_lane: null, parent_pos: null, tip: 3 },
    { lane: 2, branch: side, parent_lane: 1, parent_pos: 2, tip: 2 },
    { lane: 3, branch: main, parent_lane: 1, parent_pos: 2, tip: 1 },
  ]);
  expect(places).toEqual([
    { no: 1, lane: 1, pos: 1 },
    { no: 2, lane: 1, pos: 2 },
    { no: 3, lane: 1, pos: 3 },
    { no: 4, lane: 2, pos: 1 },
    { no: 5, lane: 2, pos: 2 },
    { no: 6, lane: 3, pos: 1 },
  ]);
  db.close();
});

test("a chain of very many lanes answers as a short one", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  const store = createdStore(path);
  const history = createHistory(store);
  const main = await history.initialise("main", [personChange(1, "root"), personChange(2, "root")]);
  let head = history.heads.get(main);
  const heads = [];
  for (let depth = 0; depth < 40 && head !== undefined; depth++) {
    const branch = await history.branch(`b${depth}`, head);
    head = await history.commit(branch, [personChange(1, `depth ${depth}`), personChange(10 + depth, "new")]);
    heads.push(head);
  }
  const keys = [1, 2, 10, 30, 49].map((number) => personChange(number, null));
  for (const [depth, at] of heads.entries()) {
    const names = (await store.readRecords(at, keys)).map((record) => record?.value.name);
    const made = (number: number) => (depth >= number - 10 ? "new" : undefined);
    expect(names).toEqual([`depth ${depth}`, "root", made(10), made(30), made(49)]);
  }
  await store.close();
});
