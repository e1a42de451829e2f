import { beforeEach, describe, expect, test } from "vitest";
import { assert } from "../base/assert.ts";
import { type BranchName, branchNameOf, type CommitId } from "../base/ids.ts";
import type { Result } from "../base/result.ts";
import type { Change } from "../log/change.ts";
import type { RecordKey } from "../model/record-key.ts";
import { commitChanges } from "./commit-changes.ts";
import { compareRevisions } from "./compare-revisions.ts";
import { createBranch } from "./create-branch.ts";
import { finishMerge, resolveConflicts, revertCommit, startMerge } from "./merge.ts";
import { readMergePreview, readMergeSession } from "./merge-views.ts";
import { readHistory } from "./read-history.ts";
import { readBlame, readLineage } from "./read-lineage.ts";
import type { Repository } from "./repository.ts";
import { rollbackRecords } from "./rollback-records.ts";
import { cell, cellKey, idOf, person, rotation } from "./testing/schedule-records.ts";
import { actor, openTestRepository } from "./testing/test-repository.ts";

const main = branchNameOf("main");
const plan = branchNameOf("plan");
const [MICU, WARD, CALL] = [101, 102, 103];

let repo: Repository;

async function value<T>(pending: Promise<Result<T, unknown>>): Promise<T> {
  const result = await pending;
  assert(result.ok, `refused: ${JSON.stringify(result.ok ? "" : result.error)}`);
  return result.value;
}

async function commit(branch: BranchName, ...changes: Change[]): Promise<CommitId> {
  return (await value(commitChanges(repo, actor, { branch, changes, kind: "edit", message: "Change" })))
    .commit;
}

async function rotationAt(branch: BranchName, key: RecordKey): Promise<string | undefined> {
  const branches = await repo.store.readBranches();
  const head = branches.find((candidate) => candidate.name === branch)?.head;
  assert(head, "branch exists");
  const [record] = await repo.store.readRecords(head, [key]);
  const codes: Record<string, string> = { [idOf(MICU)]: "MICU", [idOf(WARD)]: "WARD", [idOf(CALL)]: "CALL" };
  return record && codes[String(record.value.rotation)];
}

const plain = (branch: BranchName) => ({ kind: "branch" as const, name: branch });

beforeEach(async () => {
  repo = await openTestRepository();
  await commit(
    main,
    person(1),
    person(2),
    rotation(MICU, "MICU"),
    rotation(WARD, "WARD"),
    rotation(CALL, "CALL"),
    cell(1, "2026-07-04", MICU),
  );
  await value(createBranch(repo, actor, { name: plan, from: plain(main) }));
});

describe("merging branches", () => {
  test("combines what does not touch, always as a commit with two parents", async () => {
    await commit(main, cell(1, "2026-07-05", WARD));
    await commit(plan, cell(2, "2026-07-05", CALL), person(2, { skills: ["icu"] }));
    const outcome = await value(startMerge(repo, actor, { ours: main, theirs: plain(plan) }));
    expect(outcome.kind).toBe("committed");
    expect(await rotationAt(main, cellKey(1, "2026-07-05"))).toBe("WARD");
    expect(await rotationAt(main, cellKey(2, "2026-07-05"))).toBe("CALL");
    expect(await value(startMerge(repo, actor, { ours: main, theirs: plain(plan) }))).toEqual({
      kind: "nothing",
    });
    const comparison = await value(
      compareRevisions(repo, { base: plain(plan), other: plain(main), limit: 10 }),
    );
    expect(comparison.changes.map((change) => change.sentence)).toEqual(["Person 1: WARD on 5 Jul 2026"]);
  });

  test("stops at double bookings and fields, keeps decisions, and finishes when none is open", async () => {
    await commit(main, cell(1, "2026-07-04", WARD), cell(2, "2026-07-06", WARD));
    await commit(plan, cell(1, "2026-07-04", CALL), cell(2, "2026-07-06", CALL), cell(2, "2026-07-07", CALL));
    const preview = await value(readMergePreview(repo, { ours: main, theirs: plain(plan) }));
    expect([preview.kind, preview.automaticCount, preview.conflicts.length]).toEqual(["conflicts", 1, 2]);
    const outcome = await value(startMerge(repo, actor, { ours: main, theirs: plain(plan) }));
    assert(outcome.kind === "session", "conflicts open a session");
    const view = await value(readMergeSession(repo, outcome.session));
    const byKind = new Map(view.conflicts.map((conflict) => [conflict.conflict.kind, conflict]));
    expect([...byKind.keys()].sort()).toEqual(["double-booking", "field"]);
    const field = byKind.get("field");
    const booking = byKind.get("double-booking");
    assert(field && booking, "both conflicts are there");
    expect([field.base?.text, field.ours?.text, field.theirs?.text]).toEqual(["MICU", "WARD", "CALL"]);
    expect(field.theirs?.by).toEqual(actor.author);
    expect(await finishMerge(repo, actor, outcome)).toEqual({
      ok: false,
      error: { kind: "open-conflicts", count: 2 },
    });
    await value(
      resolveConflicts(repo, {
        session: outcome.session,
        resolutions: [
          { conflict: field.conflict.id, resolution: { kind: "side", side: "theirs" } },
          { conflict: booking.conflict.id, resolution: { kind: "side", side: "ours" } },
        ],
      }),
    );
    // The branch moves on meanwhile: the decisions stay.
    await commit(main, person(1, { teams: ["red"] }));
    expect((await value(readMergeSession(repo, outcome.session))).openCount).toBe(0);
    await value(finishMerge(repo, actor, outcome));
    expect(await rotationAt(main, cellKey(1, "2026-07-04"))).toBe("CALL");
    expect(await rotationAt(main, cellKey(2, "2026-07-06"))).toBe("WARD");
    expect(await rotationAt(main, cellKey(2, "2026-07-07"))).toBe("CALL");
    expect(await repo.store.readMergeSessions()).toEqual([]);
  });

  test("does not lose a cell whose person the other side removed", async () => {
    await commit(main, person(3));
    await value(startMerge(repo, actor, { ours: plan, theirs: plain(main) }));
    await commit(plan, cell(3, "2026-07-05", CALL));
    await commit(main, { type: "person", id: idOf(3), value: null });
    const preview = await value(readMergePreview(repo, { ours: main, theirs: plain(plan) }));
    expect(preview.conflicts.map((conflict) => conflict.conflict.kind)).toEqual(["broken-reference"]);
    const other = await value(readMergePreview(repo, { ours: plan, theirs: plain(main) }));
    expect(other.conflicts.map((conflict) => conflict.conflict.kind)).toEqual(["broken-reference"]);
  });

  test("finds the sides' common ground after a criss-cross", async () => {
    const onMain = await commit(main, cell(1, "2026-07-05", WARD));
    const onPlan = await commit(plan, cell(2, "2026-07-05", CALL));
    await value(startMerge(repo, actor, { ours: main, theirs: { kind: "commit", id: onPlan } }));
    await value(startMerge(repo, actor, { ours: plan, theirs: { kind: "commit", id: onMain } }));
    await commit(main, cell(1, "2026-07-05", CALL));
    await commit(plan, cell(2, "2026-07-05", null));
    const preview = await value(readMergePreview(repo, { ours: main, theirs: plain(plan) }));
    expect(preview.bases).toHaveLength(2);
    expect([preview.kind, preview.automatic.map((change) => change.sentence)]).toEqual([
      "clean",
      ["Person 2: CALL removed on 5 Jul 2026"],
    ]);
  });

  test("shows what two criss-crossed merges decided differently, though neither changed it", async () => {
    const onMain = await commit(main, cell(1, "2026-07-04", WARD));
    const onPlan = await commit(plan, cell(1, "2026-07-04", CALL));
    for (const [ours, theirs] of [
      [main, onPlan],
      [plan, onMain],
    ] as const) {
      const outcome = await value(startMerge(repo, actor, { ours, theirs: { kind: "commit", id: theirs } }));
      assert(outcome.kind === "session", "the field is in conflict");
      const view = await value(readMergeSession(repo, outcome.session));
      const keepOurs = { kind: "side", side: "ours" } as const;
      const resolutions = view.conflicts.map(({ conflict }) => ({
        conflict: conflict.id,
        resolution: keepOurs,
      }));
      await value(resolveConflicts(repo, { session: outcome.session, resolutions }));
      await value(finishMerge(repo, actor, outcome));
    }
    const comparison = await value(
      compareRevisions(repo, { base: plain(main), other: plain(plan), limit: 10 }),
    );
    expect(comparison.changes.map((change) => change.sentence)).toEqual([
      "Person 1: WARD became CALL on 4 Jul 2026",
    ]);
  });

  test("lets blame follow a value through the merge to who wrote it", async () => {
    await commit(main, person(1, { teams: ["red"] }));
    const wrote = await commit(plan, cell(1, "2026-07-04", CALL));
    await value(startMerge(repo, actor, { ours: main, theirs: plain(plan) }));
    const blame = await value(readBlame(repo, { key: cellKey(1, "2026-07-04"), at: plain(main) }));
    const source = Object.fromEntries(blame.map((field) => [field.field, field.commit.id]));
    expect(source.rotation).toBe(wrote);
    expect(source.role).not.toBe(wrote);
    const lineage = await readLineage(repo, cellKey(1, "2026-07-04"));
    expect(lineage.map((entry) => [entry.kind, entry.takenFrom])).toEqual([
      ["modified", wrote],
      ["modified", undefined],
      ["added", undefined],
    ]);
  });
});

describe("rolling back", () => {
  test("takes a commit back and keeps later work elsewhere", async () => {
    const wrong = await commit(main, cell(1, "2026-07-04", CALL), cell(2, "2026-07-05", CALL));
    await commit(main, cell(2, "2026-07-06", WARD));
    const outcome = await value(
      revertCommit(repo, actor, { branch: main, commit: wrong, reason: "Wrong week" }),
    );
    expect(outcome.kind).toBe("committed");
    expect(await rotationAt(main, cellKey(1, "2026-07-04"))).toBe("MICU");
    expect(await rotationAt(main, cellKey(2, "2026-07-05"))).toBeUndefined();
    expect(await rotationAt(main, cellKey(2, "2026-07-06"))).toBe("WARD");
    const history = await value(readHistory(repo, { filter: {}, limit: 1 }));
    expect(history.commits[0]).toMatchObject({ kind: "revert", reason: "Wrong week" });
    const again = await value(revertCommit(repo, actor, { branch: main, commit: wrong, reason: "Again" }));
    expect(again).toEqual({ kind: "nothing" });
  });

  test("asks where later work touched the same", async () => {
    const wrong = await commit(main, cell(1, "2026-07-04", CALL));
    await commit(main, cell(1, "2026-07-04", WARD));
    const outcome = await value(revertCommit(repo, actor, { branch: main, commit: wrong, reason: "Wrong" }));
    expect(outcome.kind).toBe("session");
  });

  test("brings removed records back and removes later ones", async () => {
    const before = await value(readHistory(repo, { filter: {}, limit: 1 }));
    const then = before.commits[0];
    assert(then, "there is a commit");
    await commit(main, cell(1, "2026-07-04", null), cell(2, "2026-07-04", CALL));
    const keys = [cellKey(1, "2026-07-04"), cellKey(2, "2026-07-04")];
    const to = { kind: "commit" as const, id: then.id };
    await value(rollbackRecords(repo, actor, { branch: main, keys, to, reason: "As agreed" }));
    expect(await rotationAt(main, cellKey(1, "2026-07-04"))).toBe("MICU");
    expect(await rotationAt(main, cellKey(2, "2026-07-04"))).toBeUndefined();
  });
});
