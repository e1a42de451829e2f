import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type BranchId,
  branchNameOf,
  type CommitId,
  type EditId,
  type MergeSessionId,
  type RecordId,
} from "../base/ids.ts";
import { isoDateOf } from "../base/iso-date.ts";
import type { JsonValue } from "../base/json.ts";
import { eventLinkOf } from "../log/event.ts";
import { portableSha256 } from "../log/sha256.ts";
import { compareRecordKeys, recordKeyFromText, recordKeyToText } from "../model/record-key.ts";
import type { JournalEntry } from "./draft-store.ts";
import type { Branch, WorkspaceIdentity } from "./log-store.ts";
import {
  cellChange,
  createHistory,
  type History,
  makeCommit,
  makeEvent,
  numberedUuid,
  personChange,
  testAuthor,
  testIdentity,
  unknownCommit,
} from "./testing/history.ts";
import { playHistory, randomSteps } from "./testing/random-history.ts";
import type { WorkspaceStore } from "./workspace-store.ts";

/** Runs the contract of the workspace port on an adapter. `makeStore` gives a new empty store each time. */
export function describeWorkspaceStore(
  name: string,
  makeStore: (identity: WorkspaceIdentity) => Promise<WorkspaceStore>,
): void {
  let store: WorkspaceStore;
  let history: History;
  beforeEach(async () => {
    store = await makeStore(testIdentity);
    history = createHistory(store);
  });
  afterEach(() => store.close());

  const headOf = (branch: BranchId) => history.heads.get(branch) as CommitId;
  const nameAt = async (at: CommitId, person: number) =>
    (await store.readRecords(at, [personChange(person, null)]))[0]?.value.name;

  /** All that can be read, for "nothing was written". */
  async function everything() {
    const graph = await store.readGraph(0);
    return {
      graph,
      branches: await store.readBranches(),
      tags: await store.readTags(),
      events: await store.readEvents(0, 1000),
      people: await store.readLineage(personChange(1, null)),
    };
  }

  describe(`${name}: commits`, () => {
    test("an empty store knows its identity and nothing else", async () => {
      expect(await store.readIdentity()).toEqual(testIdentity);
      expect(await everything()).toEqual({ graph: [], branches: [], tags: [], events: [], people: [] });
    });

    test("a commit is read back as it was stored, unknown ones as undefined", async () => {
      const main = await history.initialise("main", []);
      const stored = makeCommit({
        branch: main,
        parents: [headOf(main)],
        changes: [personChange(1, "Ruiz")],
        message: "Zoë’s change",
      });
      const old = headOf(main);
      const moved = makeEvent({
        kind: "ref-moved",
        branch: main,
        old,
        new: stored.commit.id,
        operation: "commit",
      });
      const refs = [{ branch: main, old, new: stored.commit.id }];
      await history.apply({ commits: [stored], refs, events: [moved] });
      expect(await store.readCommits([unknownCommit, stored.commit.id])).toEqual([undefined, stored.commit]);
    });

    test("the graph lists commits in the order stored, from any index", async () => {
      const main = await history.initialise("main", []);
      const root = headOf(main);
      const second = await history.commit(main, [personChange(1, "a")]);
      const node = (id: CommitId, parents: CommitId[]) => ({
        id,
        parents,
        branch: main,
        committedAt: "2026-07-01T08:00:00.000Z",
      });
      expect(await store.readGraph(0)).toEqual([node(root, []), node(second, [root])]);
      expect(await store.readGraph(1)).toEqual([node(second, [root])]);
      expect(await store.readGraph(2)).toEqual([]);
    });

    test("a ref that moved meanwhile refuses the batch, and nothing is written", async () => {
      const main = await history.initialise("main", [personChange(1, "first")]);
      const root = headOf(main);
      const head = await history.commit(main, [personChange(1, "second")]);
      const before = await everything();
      const late = makeCommit({ branch: main, parents: [root], changes: [personChange(1, "late")] });
      const result = await history.apply({
        commits: [late],
        refs: [{ branch: main, old: root, new: late.commit.id }],
        events: [
          makeEvent({ kind: "tag-created", name: "v1", commit: root, annotation: "" }),
          makeEvent({
            kind: "ref-moved",
            branch: main,
            old: root,
            new: late.commit.id,
            operation: "commit",
          }),
        ],
      });
      expect(result).toEqual({ ok: false, error: { kind: "ref-moved", branch: main, actual: head } });
      expect(await everything()).toEqual(before);
      expect(await store.readCommits([late.commit.id])).toEqual([undefined]);
    });

    test("a ref of a branch that is not there, or is there already, refuses the batch", async () => {
      const main = await history.initialise("main", []);
      const root = headOf(main);
      const other = numberedUuid(0xbbbb) as string as BranchId;
      const moved = (branch: BranchId, old: CommitId | null) =>
        makeEvent({ kind: "ref-moved", branch, old, new: root, operation: "commit" });
      expect(
        await history.apply({
          refs: [{ branch: other, old: root, new: root }],
          events: [moved(other, root)],
        }),
      ).toEqual({ ok: false, error: { kind: "ref-moved", branch: other, actual: null } });
      expect(
        await history.apply({ refs: [{ branch: main, old: null, new: root }], events: [moved(main, null)] }),
      ).toEqual({ ok: false, error: { kind: "ref-moved", branch: main, actual: root } });
    });

    test("a ref that stays where it is guards the batch and needs no event", async () => {
      const main = await history.initialise("main", []);
      const root = headOf(main);
      const head = await history.commit(main, [personChange(1, "a")]);
      const tag = makeEvent({ kind: "tag-created", name: "v1", commit: head, annotation: "" });
      const refused = await history.apply({ refs: [{ branch: main, old: root, new: root }], events: [tag] });
      expect(refused).toEqual({ ok: false, error: { kind: "ref-moved", branch: main, actual: head } });
      expect(await store.readTags()).toEqual([]);
      const accepted = await history.apply({ refs: [{ branch: main, old: head, new: head }], events: [tag] });
      expect(accepted.ok).toBe(true);
    });

    test("a ref that moves without an event that says so is a bug, and nothing is written", async () => {
      const main = await history.initialise("main", []);
      const old = headOf(main);
      const silent = makeCommit({ branch: main, parents: [old], changes: [] });
      const before = await everything();
      const refs = [{ branch: main, old, new: silent.commit.id }];
      await expect(history.apply({ commits: [silent], refs })).rejects.toThrow(/no event says so/);
      expect(await everything()).toEqual(before);
    });

    test("applying a batch twice is applying it once, even after others", async () => {
      const main = await history.initialise("main", []);
      const old = headOf(main);
      const stored = makeCommit({ branch: main, parents: [old], changes: [personChange(1, "once")] });
      const batch = {
        batchId: "the batch",
        commits: [stored],
        refs: [{ branch: main, old, new: stored.commit.id }],
        events: [
          makeEvent({
            kind: "ref-moved",
            branch: main,
            old,
            new: stored.commit.id,
            operation: "commit" as const,
          }),
        ],
        now: "2026-07-02T00:00:00.000Z",
      };
      const first = await store.apply(batch);
      history = createHistory(store);
      await history.initialise("other", [personChange(2, "after")]);
      const before = await everything();
      expect(first.ok).toBe(true);
      expect(await store.apply(batch)).toEqual(first);
      expect(await everything()).toEqual(before);
    });

    test("a commit that is stored already is not stored again", async () => {
      const main = await history.initialise("main", [personChange(1, "first")]);
      const root = headOf(main);
      const again = makeCommit({
        branch: main,
        parents: [],
        changes: [personChange(1, "first")],
        message: "Start main",
      });
      expect(again.commit.id).toBe(root);
      expect((await history.apply({ commits: [again] })).ok).toBe(true);
      expect(await store.readGraph(0)).toHaveLength(1);
      expect(await store.readLineage(personChange(1, null))).toHaveLength(1);
    });

    test("commits of one batch may build on each other", async () => {
      const branch = numberedUuid(0xb1) as string as BranchId;
      const root = makeCommit({ branch, parents: [], changes: [personChange(1, "a")] });
      const child = makeCommit({ branch, parents: [root.commit.id], changes: [personChange(2, "b")] });
      const head = child.commit.id;
      await history.apply({
        commits: [root, child],
        refs: [{ branch, old: null, new: head }],
        events: [makeEvent({ kind: "branch-created", branch, name: "main", head, description: "" })],
      });
      expect([await nameAt(head, 1), await nameAt(head, 2)]).toEqual(["a", "b"]);
      expect(await nameAt(root.commit.id, 2)).toBeUndefined();
    });

    test("a commit whose parent is not stored is a bug, and nothing is written", async () => {
      const main = await history.initialise("main", []);
      const before = await everything();
      const orphan = makeCommit({ branch: main, parents: [unknownCommit], changes: [personChange(1, "x")] });
      await expect(history.apply({ commits: [orphan] })).rejects.toThrow(/not stored/);
      expect(await everything()).toEqual(before);
    });
  });

  describe(`${name}: states`, () => {
    test("every commit keeps its own state, on the branch and beside it", async () => {
      // root - one - two - merged        main
      //          \        /
      //           side - late             side, made at "one"
      const main = await history.initialise("main", [personChange(1, "root"), personChange(2, "root")]);
      const root = headOf(main);
      const one = await history.commit(main, [personChange(1, "one")]);
      const side = await history.branch("side", one);
      const two = await history.commit(main, [personChange(1, "two"), personChange(2, null)]);
      const onSide = await history.commit(side, [personChange(2, "side")]);
      const late = await history.commit(side, [personChange(3, "late")]);
      const merged = await history.merge(main, late, [personChange(3, "late")]);
      const states = [];
      for (const at of [root, one, two, onSide, late, merged]) {
        states.push([await nameAt(at, 1), await nameAt(at, 2), await nameAt(at, 3)]);
      }
      expect(states).toEqual([
        ["root", "root", undefined],
        ["one", "root", undefined],
        ["two", undefined, undefined],
        ["one", "side", undefined],
        ["one", "side", "late"],
        ["two", undefined, "late"],
      ]);
    });

    test("after undo the branch goes on from the older commit, and the undone one keeps its state", async () => {
      const main = await history.initialise("main", [personChange(1, "root")]);
      const root = headOf(main);
      const undone = await history.commit(main, [personChange(1, "undone"), personChange(2, "undone")]);
      await history.moveRef(main, root);
      const redone = await history.commit(main, [personChange(1, "redone")]);
      expect([await nameAt(undone, 1), await nameAt(undone, 2)]).toEqual(["undone", "undone"]);
      expect([await nameAt(redone, 1), await nameAt(redone, 2)]).toEqual(["redone", undefined]);
    });

    test("keys are answered in the order asked, also twice and unknown", async () => {
      const main = await history.initialise("main", [personChange(1, "a"), personChange(2, "b")]);
      const keys = [2, 9, 1, 2].map((number) => personChange(number, null));
      const records = await store.readRecords(headOf(main), keys);
      expect(records.map((record) => record?.value.name)).toEqual(["b", undefined, "a", "b"]);
      expect(await store.readRecords(headOf(main), [])).toEqual([]);
    });

    test("one id under two types is two records", async () => {
      const id = numberedUuid(5) as string as RecordId;
      const main = await history.initialise("main", [
        { type: "person", id, value: { name: "p" } },
        { type: "rotation", id, value: { name: "r" } },
      ]);
      const keys = [
        { type: "rotation" as const, id },
        { type: "person" as const, id },
      ];
      const records = await store.readRecords(headOf(main), keys);
      expect(records.map((record) => record?.value.name)).toEqual(["r", "p"]);
    });

    test("a deletion is no record but a version", async () => {
      const main = await history.initialise("main", [personChange(1, "a")]);
      const deleted = await history.commit(main, [personChange(1, null)]);
      const keys = [personChange(1, null), personChange(2, null)];
      expect(await store.readRecords(deleted, keys)).toEqual([undefined, undefined]);
      const { type, id } = personChange(1, null);
      expect(await store.readVersionsAt(deleted, keys)).toEqual([
        { type, id, seq: 2, commit: deleted, value: null, hash: "" },
        undefined,
      ]);
    });

    test("asking for a commit that is not stored is a bug", async () => {
      await history.initialise("main", []);
      await expect(store.readRecords(unknownCommit, [personChange(1, null)])).rejects.toThrow(/not stored/);
    });

    test("the records of a type come in pages by id, without deleted ones", async () => {
      const main = await history.initialise(
        "main",
        [5, 3, 1, 4, 2].map((number) => personChange(number, `p${number}`)),
      );
      const full = headOf(main);
      const fewer = await history.commit(main, [
        personChange(2, null),
        cellChange({ person: 1, date: "2026-07-01", rotation: 1 }),
      ]);
      const page = async (at: CommitId, limit: number, after?: number) => {
        const from = after === undefined ? {} : { after: personChange(after, null).id };
        const records = await store.readRecordsOfType(at, "person", { limit, ...from });
        return records.map((record) => record.value.name);
      };
      expect(await page(full, 2)).toEqual(["p1", "p2"]);
      expect(await page(full, 2, 2)).toEqual(["p3", "p4"]);
      expect(await page(full, 9, 4)).toEqual(["p5"]);
      expect(await page(fewer, 3)).toEqual(["p1", "p3", "p4"]);
      expect(await page(fewer, 3, 5)).toEqual([]);
      expect(await store.readRecordsOfType(fewer, "rule", { limit: 3 })).toEqual([]);
    });

    test("strings are stored in normal form C", async () => {
      const main = await history.initialise("main", [personChange(1, "Zoe\u0308")]);
      expect(await nameAt(headOf(main), 1)).toBe("Zo\u00eb");
    });
  });

  describe(`${name}: cells`, () => {
    const read = async (at: CommitId, [start, end]: readonly [string, string], people?: number[]) => {
      const cells = await store.readCells({
        at,
        start: isoDateOf(start),
        end: isoDateOf(end),
        ...(people ? { people: people.map((number) => personChange(number, null).id) } : {}),
      });
      return cells
        .map((cell) => {
          expect(cell.person).toBe(cell.value.person);
          return `${cell.date} p${Number.parseInt(cell.person.slice(-4), 16)} ${cell.value.slot} r${
            Number.parseInt(String(cell.value.rotation).slice(-4), 16) - 1000
          }`;
        })
        .sort();
    };

    async function roster() {
      const main = await history.initialise("main", [
        cellChange({ person: 1, date: "2026-06-30", rotation: 1 }),
        cellChange({ person: 1, date: "2026-07-01", rotation: 1 }),
        cellChange({ person: 1, date: "2026-07-01", rotation: 2, slot: "night" }),
        cellChange({ person: 2, date: "2026-07-02", rotation: 2 }),
        cellChange({ person: 3, date: "2026-07-03", rotation: 3 }),
      ]);
      return { main, first: headOf(main) };
    }

    test("a window holds the cells of its dates, both ends included, and its people", async () => {
      const { first } = await roster();
      expect(await read(first, ["2026-07-01", "2026-07-02"])).toEqual([
        "2026-07-01 p1 day r1",
        "2026-07-01 p1 night r2",
        "2026-07-02 p2 day r2",
      ]);
      expect(await read(first, ["2026-06-01", "2026-07-31"], [3, 2])).toEqual([
        "2026-07-02 p2 day r2",
        "2026-07-03 p3 day r3",
      ]);
      expect(await read(first, ["2026-07-01", "2026-07-02"], [])).toEqual([]);
      expect(await read(first, ["2026-07-01", "2026-07-02"], [9])).toEqual([]);
    });

    test("the extent goes from the first to the last date that ever had a cell", async () => {
      expect(await store.findCellExtent()).toBeUndefined();
      const { main } = await roster();
      await history.commit(main, [cellChange({ person: 3, date: "2026-07-03", rotation: null })]);
      expect(await store.findCellExtent()).toEqual({ start: "2026-06-30", end: "2026-07-03" });
    });

    test("windows of older commits and other branches show their own cells", async () => {
      const { main, first } = await roster();
      const side = await history.branch("side", first);
      const changed = await history.commit(main, [
        cellChange({ person: 1, date: "2026-07-01", rotation: null }),
        cellChange({ person: 2, date: "2026-07-02", rotation: 3 }),
        cellChange({ person: 3, date: "2026-07-01", rotation: 3 }),
      ]);
      const onSide = await history.commit(side, [cellChange({ person: 4, date: "2026-07-01", rotation: 1 })]);
      expect(await read(first, ["2026-07-01", "2026-07-01"])).toEqual([
        "2026-07-01 p1 day r1",
        "2026-07-01 p1 night r2",
      ]);
      expect(await read(changed, ["2026-07-01", "2026-07-02"])).toEqual([
        "2026-07-01 p1 night r2",
        "2026-07-01 p3 day r3",
        "2026-07-02 p2 day r3",
      ]);
      expect(await read(onSide, ["2026-07-01", "2026-07-01"])).toEqual([
        "2026-07-01 p1 day r1",
        "2026-07-01 p1 night r2",
        "2026-07-01 p4 day r1",
      ]);
    });

    test("cells are counted by date, rotation, skill and slot", async () => {
      const main = await history.initialise("main", [
        cellChange({ person: 1, date: "2026-07-01", rotation: 1, skill: "Nurse" }),
        cellChange({ person: 2, date: "2026-07-01", rotation: 1, skill: "Nurse" }),
        cellChange({ person: 3, date: "2026-07-01", rotation: 1 }),
        cellChange({ person: 4, date: "2026-07-01", rotation: 1, slot: "night" }),
        cellChange({ person: 5, date: "2026-07-02", rotation: 1 }),
        cellChange({ person: 6, date: "2026-07-03", rotation: 1 }),
      ]);
      const head = await history.commit(main, [
        cellChange({ person: 5, date: "2026-07-02", rotation: null }),
        cellChange({ person: 7, date: "2026-07-02", rotation: 2 }),
      ]);
      const window = { at: head, start: isoDateOf("2026-07-01"), end: isoDateOf("2026-07-02") };
      const counts = [...(await store.countCells(window))].sort((a, b) =>
        JSON.stringify([a.date, a.rotation, a.slot, a.skill]) <
        JSON.stringify([b.date, b.rotation, b.slot, b.skill])
          ? -1
          : 1,
      );
      const rotation = (number: number) => numberedUuid(1000 + number);
      expect(counts).toEqual([
        { date: "2026-07-01", rotation: rotation(1), skill: "Nurse", slot: "day", count: 2 },
        { date: "2026-07-01", rotation: rotation(1), slot: "day", count: 1 },
        { date: "2026-07-01", rotation: rotation(1), slot: "night", count: 1 },
        { date: "2026-07-02", rotation: rotation(2), slot: "day", count: 1 },
      ]);
    });
  });

  describe(`${name}: versions`, () => {
    test("the changes of a commit say what was before, in the order stored, in pages", async () => {
      const main = await history.initialise("main", [personChange(1, "a"), personChange(2, "b")]);
      const root = headOf(main);
      const cell = cellChange({ person: 1, date: "2026-07-01", rotation: 1 });
      const head = await history.commit(main, [personChange(3, "new"), personChange(1, null), cell]);
      const changes = await store.readCommitChanges(head);
      const before = (await store.readVersionsAt(root, [personChange(1, null)]))[0];
      const key = ({ type, id }: { type: "person" | "assignment"; id: RecordId }) => ({ type, id });
      const cellKey = { type: "assignment" as const, id: cell.id };
      const first = key({ type: "person", id: personChange(1, null).id });
      const third = key({ type: "person", id: personChange(3, null).id });
      const version = (k: typeof first | typeof cellKey, seq: number, value: unknown) => ({
        ...k,
        seq,
        commit: head,
        value,
        hash: expect.any(String),
      });
      expect(changes).toEqual([
        { ...cellKey, before: undefined, after: version(cellKey, 3, cell.value) },
        { ...first, before, after: version(first, 4, null) },
        { ...third, before: undefined, after: version(third, 5, { name: "new" }) },
      ]);
      expect(await store.readCommitChanges(head, { limit: 2 })).toEqual(changes.slice(0, 2));
      expect(await store.readCommitChanges(head, { afterSeq: 4, limit: 2 })).toEqual(changes.slice(2));
    });

    test("changed keys come once each, by type and id", async () => {
      const main = await history.initialise("main", [personChange(1, "a")]);
      const cell = cellChange({ person: 1, date: "2026-07-01", rotation: 1 });
      const one = await history.commit(main, [personChange(2, "b"), personChange(1, "c")]);
      const two = await history.commit(main, [personChange(1, "d"), cell]);
      const keyOf = ({ type, id }: { type: string; id: string }) => ({ type, id });
      expect(await store.readChangedKeys([two, one])).toEqual(
        [cell, personChange(1, null), personChange(2, null)].map(keyOf),
      );
      expect(await store.readChangedKeys([])).toEqual([]);
    });

    test("lineage lists all versions over all branches, with where a merge took them from", async () => {
      const main = await history.initialise("main", [personChange(1, "root")]);
      const root = headOf(main);
      const side = await history.branch("side", root);
      const onSide = await history.commit(side, [personChange(1, "side")]);
      const onMain = await history.commit(main, [personChange(2, "other")]);
      const merged = await history.merge(main, onSide, [{ ...personChange(1, "side"), origin: 2 }]);
      const lineage = await store.readLineage(personChange(1, null));
      const versions = lineage.map(({ seq, commit, value, origin }) => [seq, commit, value?.name, origin]);
      expect(versions).toEqual([
        [1, root, "root", undefined],
        [2, onSide, "side", undefined],
        [4, merged, "side", 2],
      ]);
      expect(lineage[2]?.hash).toBe(portableSha256('{"name":"side"}'));
      expect(await store.readVersions([4, 1])).toEqual([lineage[2], lineage[0]]);
      expect(await store.readLineage(personChange(9, null))).toEqual([]);
      expect(await nameAt(onMain, 1)).toBe("root");
    });

    test("asking for a version that is not stored is a bug", async () => {
      await expect(store.readVersions([1])).rejects.toThrow(/not stored/);
    });

    test("as of any commit is the replay of its first-parent chain", async () => {
      await fc.assert(
        fc.asyncProperty(randomSteps, async (steps) => {
          const own = await makeStore(testIdentity);
          try {
            await expectReplay(own, steps);
          } finally {
            await own.close();
          }
        }),
        { numRuns: 40 },
      );
    }, 60_000);
  });

  async function expectReplay(own: WorkspaceStore, steps: Parameters<typeof playHistory>[1]): Promise<void> {
    const { commits, states } = await playHistory(own, steps);
    const keys = [...new Set([...states.values()].flatMap((state) => [...state.keys()]))]
      .map(recordKeyFromText)
      .sort(compareRecordKeys);
    for (const at of commits) {
      const state = states.get(at) ?? new Map<string, null>();
      const expected = keys.map((key) => state.get(recordKeyToText(key)));
      const versions = await own.readVersionsAt(at, keys);
      expect(versions.map((version) => version?.value)).toEqual(expected);
      const live = await own.readRecords(at, keys);
      expect(live.map((record) => record?.value)).toEqual(expected.map((value) => value ?? undefined));
      const people = await own.readRecordsOfType(at, "person", { limit: 100 });
      expect(people).toEqual(live.filter((record) => record?.type === "person"));
      const window = { at, start: isoDateOf("2026-07-01"), end: isoDateOf("2026-07-02") };
      const cells = await own.readCells(window);
      const inWindow = live.filter(
        (record) => record?.type === "assignment" && String(record.value.date) >= "2026-07-01",
      );
      const byId = (a: { id: string } | undefined, b: { id: string } | undefined) =>
        String(a?.id) < String(b?.id) ? -1 : 1;
      expect([...cells].sort(byId).map(({ id, value }) => ({ id, value }))).toEqual(
        inWindow.sort(byId).map((record) => ({ id: record?.id, value: record?.value })),
      );
      const counts = await own.countCells(window);
      expect(counts.reduce((sum, count) => sum + count.count, 0)).toBe(cells.length);
      const changes = await own.readCommitChanges(at);
      const parent = (await own.readCommits([at]))[0]?.parents[0];
      const parentState = parent === undefined ? undefined : states.get(parent);
      for (const change of changes) {
        const key = recordKeyToText(change);
        expect(change.after.value).toEqual(state.get(key));
        expect(change.before?.value).toEqual(parentState?.get(key));
      }
    }
  }

  describe(`${name}: events`, () => {
    test("events are chained in order, read in pages, and their times never run backwards", async () => {
      const main = await history.initialise("main", []);
      await history.apply({
        events: [
          makeEvent({ kind: "branch-protected", branch: main, protected: true }, "2030-01-01T00:00:00.000Z"),
          makeEvent({ kind: "branch-described", branch: main, old: "", new: "The roster" }),
        ],
        now: "2026-07-09T00:00:00.000Z",
      });
      await history.apply({
        events: [makeEvent({ kind: "branch-protected", branch: main, protected: false })],
        now: "2026-07-05T00:00:00.000Z",
      });
      const events = await store.readEvents(0, 10);
      expect(events.map(({ seq, at, body }) => [seq, at, body.kind])).toEqual([
        [1, "2026-07-01T09:00:00.000Z", "branch-created"],
        [2, "2026-07-09T00:00:00.000Z", "branch-protected"],
        [3, "2026-07-09T00:00:00.000Z", "branch-described"],
        [4, "2026-07-09T00:00:00.000Z", "branch-protected"],
      ]);
      let previousLink = "";
      for (const { id: eventId, at, link } of events) {
        previousLink = eventLinkOf({ previousLink, eventId, at }, portableSha256);
        expect(link).toBe(previousLink);
      }
      expect(events[1]).toMatchObject({ author: testAuthor, claimedAt: "2030-01-01T00:00:00.000Z" });
      expect(await store.readEvents(1, 2)).toEqual(events.slice(1, 3));
      expect(await store.readEvents(4, 2)).toEqual([]);
    });

    test("what apply returns is what is read later", async () => {
      const main = await history.initialise("main", []);
      const result = await history.record({ kind: "branch-protected", branch: main, protected: true });
      expect(result).toEqual({ ok: true, value: await store.readEvents(1, 1) });
    });

    test("the head at a time goes by the accepted times of moves", async () => {
      const main = await history.initialise("main", []);
      const root = headOf(main);
      const one = await history.commit(main, [personChange(1, "one")]);
      const side = await history.branch("side", root);
      const two = await history.commit(main, [personChange(1, "two")]);
      await history.moveRef(main, one);
      const at = (second: number) => new Date(Date.UTC(2026, 6, 1, 9, 0, second)).toISOString();
      const heads = [];
      for (const time of [at(0), at(1), at(2), at(3), at(4), "2027-01-01T00:00:00.000Z"]) {
        heads.push(await store.findHeadAt(main, time));
      }
      expect(heads).toEqual([root, one, one, two, one, one]);
      expect(await store.findHeadAt(main, "2026-07-01T08:59:59.999Z")).toBeUndefined();
      expect(await store.findHeadAt(side, at(1))).toBeUndefined();
      expect(await store.findHeadAt(side, at(2))).toBe(root);
    });
  });

  describe(`${name}: branches and tags`, () => {
    const branch = (id: BranchId, name: string, more: Partial<Branch> = {}): Branch => ({
      id,
      name: branchNameOf(name),
      description: "",
      head: headOf(id),
      protected: false,
      ...more,
    });

    test("events make, rename, describe and protect branches, listed by name", async () => {
      const main = await history.initialise("main", []);
      const side = await history.branch("zebra", headOf(main));
      await history.record(
        { kind: "branch-renamed", branch: side, old: "zebra", new: "apes" },
        { kind: "branch-described", branch: main, old: "", new: "The roster" },
        { kind: "branch-protected", branch: main, protected: true },
      );
      expect(await store.readBranches()).toEqual([
        branch(side, "apes"),
        branch(main, "main", { description: "The roster", protected: true }),
      ]);
    });

    test("a deleted branch stays in the list, moves no more and can be restored", async () => {
      const main = await history.initialise("main", []);
      const side = await history.branch("side", headOf(main));
      const head = headOf(side);
      await history.record({ kind: "branch-deleted", branch: side, head });
      const deletedAt = (await store.readEvents(0, 10)).at(-1)?.at;
      expect(await store.readBranches()).toEqual([
        branch(main, "main"),
        { ...branch(side, "side"), deletedAt },
      ]);
      const guard = await history.apply({ refs: [{ branch: side, old: head, new: head }] });
      expect(guard).toEqual({ ok: false, error: { kind: "ref-moved", branch: side, actual: null } });
      await history.record({ kind: "branch-restored", branch: side, head });
      expect(await store.readBranches()).toEqual([branch(main, "main"), branch(side, "side")]);
    });

    test("no two branches that are not deleted have one name, and a refused batch writes nothing", async () => {
      const main = await history.initialise("main", []);
      const head = headOf(main);
      const side = await history.branch("side", head);
      const taken = { ok: false, error: { kind: "name-taken", name: "main" } };
      const other = numberedUuid(0xbbbb) as string as BranchId;
      const before = await everything();
      const create = { kind: "branch-created" as const, branch: other, name: "main", head, description: "" };
      const stored = makeCommit({ branch: other, parents: [head], changes: [personChange(1, "x")] });
      expect(await history.apply({ commits: [stored], events: [makeEvent(create)] })).toEqual(taken);
      expect(
        await history.record({ kind: "branch-renamed", branch: side, old: "side", new: "main" }),
      ).toEqual(taken);
      expect(await everything()).toEqual(before);
      await history.record({ kind: "branch-deleted", branch: main, head });
      expect((await history.record(create)).ok).toBe(true);
      expect(await history.record({ kind: "branch-restored", branch: main, head })).toEqual(taken);
    });

    test("two new branches of one batch cannot share a name, and names can be exchanged", async () => {
      const main = await history.initialise("main", []);
      const head = headOf(main);
      const make = (number: number, name: string) => {
        const id = numberedUuid(number) as string as BranchId;
        return { kind: "branch-created" as const, branch: id, name, head, description: "" };
      };
      const refused = await history.record(make(0xc1, "twin"), make(0xc2, "twin"));
      expect(refused).toEqual({ ok: false, error: { kind: "name-taken", name: "twin" } });
      const a = await history.branch("a", head);
      const b = await history.branch("b", head);
      await history.record(
        { kind: "branch-renamed", branch: a, old: "a", new: "spare" },
        { kind: "branch-renamed", branch: b, old: "b", new: "a" },
        { kind: "branch-renamed", branch: a, old: "spare", new: "b" },
      );
      expect((await store.readBranches()).map(({ id, name }) => [id, name])).toEqual([
        [b, "a"],
        [a, "b"],
        [main, "main"],
      ]);
    });

    test("a branch that was created already is not created again", async () => {
      const main = await history.initialise("main", []);
      const head = headOf(main);
      const again = { kind: "branch-created" as const, branch: main, name: "other", head, description: "" };
      expect(await history.record(again)).toEqual({
        ok: false,
        error: { kind: "ref-moved", branch: main, actual: head },
      });
    });

    test("tags are created and deleted by events, listed by name, and their names are taken", async () => {
      const main = await history.initialise("main", []);
      const commit = headOf(main);
      const create = (name: string) => ({
        kind: "tag-created" as const,
        name,
        commit,
        annotation: `At ${name}`,
      });
      await history.record(create("v2"), create("v1"));
      expect(await history.record(create("v1"))).toEqual({
        ok: false,
        error: { kind: "name-taken", name: "v1" },
      });
      const taggedAt = "2026-07-01T09:00:01.000Z";
      const tag = (name: string) => ({
        name,
        commit,
        annotation: `At ${name}`,
        taggedAt,
        taggedBy: testAuthor.name,
      });
      expect(await store.readTags()).toEqual([tag("v1"), tag("v2")]);
      await history.record({ kind: "tag-deleted", name: "v1", commit });
      expect(await store.readTags()).toEqual([tag("v2")]);
      expect((await history.record(create("v1"))).ok).toBe(true);
    });

    test("a branch and a tag may have one name", async () => {
      const main = await history.initialise("main", []);
      const commit = headOf(main);
      expect((await history.record({ kind: "tag-created", name: "main", commit, annotation: "" })).ok).toBe(
        true,
      );
    });
  });

  describe(`${name}: drafts`, () => {
    const room = numberedUuid(0xb1) as string as BranchId;
    const otherRoom = numberedUuid(0xb2) as string as BranchId;
    const bytes = (...values: number[]) => Uint8Array.from(values);
    const append = (updates: Uint8Array[], more: { room?: BranchId; journal?: JournalEntry[] } = {}) =>
      store.appendUpdates([{ room, updates, journal: [], marks: [], ...more }]);

    test("a room gives its updates back in order, apart from other rooms", async () => {
      await append([bytes(1), bytes(2, 2)]);
      await store.appendUpdates([
        { room: otherRoom, updates: [bytes(9)], journal: [], marks: [] },
        { room, updates: [bytes(3)], journal: [], marks: [] },
      ]);
      expect(await store.readRoom(room)).toEqual([bytes(1), bytes(2, 2), bytes(3)]);
      expect(await store.readRoom(otherRoom)).toEqual([bytes(9)]);
      expect(await store.readRoom(numberedUuid(0xb3) as string as BranchId)).toEqual([]);
    });

    test("what was stored does not change when the caller reuses its buffer", async () => {
      const buffer = bytes(1);
      await append([buffer]);
      buffer[0] = 7;
      expect(await store.readRoom(room)).toEqual([bytes(1)]);
    });

    test("compaction replaces the first updates and keeps later ones", async () => {
      await append([bytes(1), bytes(2), bytes(3)]);
      await append([bytes(9)], { room: otherRoom });
      await store.compactRoom(room, 2, bytes(12));
      await append([bytes(4)]);
      expect(await store.readRoom(room)).toEqual([bytes(12), bytes(3), bytes(4)]);
      await store.compactRoom(room, 3, bytes(1234 & 255));
      expect(await store.readRoom(room)).toEqual([bytes(1234 & 255)]);
      expect(await store.readRoom(otherRoom)).toEqual([bytes(9)]);
    });

    test("compacting more updates than there are is a bug", async () => {
      await append([bytes(1)]);
      await expect(store.compactRoom(room, 2, bytes(1))).rejects.toThrow(/holds 1 updates/);
    });
  });

  describe(`${name}: journal`, () => {
    const room = numberedUuid(0xb1) as string as BranchId;
    const otherRoom = numberedUuid(0xb2) as string as BranchId;
    const toni = "toni@example.org";
    const edit = (number: number) => numberedUuid(0xe00 + number) as string as EditId;
    const entry = (number: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
      edit: edit(number),
      branch: room,
      person: toni,
      kind: "edit",
      at: "2026-07-01T08:00:00.000Z",
      values: [{ key: `person:${number}:name`, before: null, after: number }],
      undone: false,
      ...more,
    });
    const note = (...journal: JournalEntry[]) =>
      store.appendUpdates([{ room, updates: [], journal, marks: [] }]);
    const mark = (number: number, undone: boolean) =>
      store.appendUpdates([{ room, updates: [], journal: [], marks: [{ edit: edit(number), undone }] }]);
    const undoable = async () => (await store.findUndoable(room, toni))?.edit;
    const redoable = async () => (await store.findRedoable(room, toni))?.edit;

    test("an empty journal has nothing to undo or redo", async () => {
      expect([await undoable(), await redoable()]).toEqual([undefined, undefined]);
    });

    test("undo takes the newest edit first, redo gives them back in their order", async () => {
      await note(entry(1), entry(2), entry(3));
      expect(await store.findUndoable(room, toni)).toEqual(entry(3));
      await mark(3, true);
      await mark(2, true);
      expect([await undoable(), await redoable()]).toEqual([edit(1), edit(2)]);
      expect(await store.findRedoable(room, toni)).toEqual(entry(2, { undone: true }));
      await mark(2, false);
      expect([await undoable(), await redoable()]).toEqual([edit(2), edit(3)]);
      await mark(3, false);
      expect([await undoable(), await redoable()]).toEqual([edit(3), undefined]);
    });

    test("a new edit makes what was undone before it impossible to redo, for ever", async () => {
      await note(entry(1), entry(2));
      await mark(2, true);
      await note(entry(3));
      expect([await undoable(), await redoable()]).toEqual([edit(3), undefined]);
      await mark(3, true);
      expect([await undoable(), await redoable()]).toEqual([edit(1), edit(3)]);
    });

    test("people and rooms have journals of their own", async () => {
      await note(entry(1));
      await mark(1, true);
      await note(entry(2, { person: "ruiz@example.org" }));
      await note(entry(3, { branch: otherRoom }));
      expect([await undoable(), await redoable()]).toEqual([undefined, edit(1)]);
      expect((await store.findUndoable(room, "ruiz@example.org"))?.edit).toBe(edit(2));
      expect((await store.findUndoable(otherRoom, toni))?.edit).toBe(edit(3));
    });

    test("an edit that travels in pieces is one edit, from the first value to the last", async () => {
      const piece = (...values: [string, JsonValue, JsonValue][]) =>
        entry(1, { values: values.map(([key, before, after]) => ({ key, before, after })) });
      await note(piece(["a", null, 1], ["b", 5, 6]));
      await note(piece(["b", 6, 7], ["c", { x: 1 }, null]));
      expect(await store.findUndoable(room, toni)).toEqual(
        piece(["a", null, 1], ["b", 5, 7], ["c", { x: 1 }, null]),
      );
    });
  });

  describe(`${name}: merge sessions`, () => {
    const session = (number: number, updatedAt: string, body = {}) => ({
      id: numberedUuid(number) as string as MergeSessionId,
      updatedAt,
      body,
    });

    test("a session is put, replaced and deleted; the newest comes first", async () => {
      const old = session(1, "2026-07-01T08:00:00.000Z", { choice: { side: "ours" } });
      const fresh = session(2, "2026-07-02T08:00:00.000Z");
      await store.putMergeSession(old);
      await store.putMergeSession(fresh);
      expect(await store.readMergeSessions()).toEqual([fresh, old]);
      const touched = session(1, "2026-07-03T08:00:00.000Z", { choice: { side: "theirs" } });
      await store.putMergeSession(touched);
      expect(await store.readMergeSessions()).toEqual([touched, fresh]);
      expect(await store.readMergeSession(old.id)).toEqual(touched);
      await store.deleteMergeSession(old.id);
      expect(await store.readMergeSession(old.id)).toBeUndefined();
      expect(await store.readMergeSessions()).toEqual([fresh]);
    });
  });
}
