import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assert } from "../base/assert.ts";
import { type BranchName, branchNameOf, type CommitId, type RecordId } from "../base/ids.ts";
import type { JsonObject } from "../base/json.ts";
import type { Change } from "../log/change.ts";
import { commitChanges } from "./commit-changes.ts";
import { compareRevisions } from "./compare-revisions.ts";
import { createBranch } from "./create-branch.ts";
import { findBranch } from "./find-branch.ts";
import { finishMerge, resolveConflicts, startMerge } from "./merge.ts";
import { readMergeSession } from "./merge-views.ts";
import type { Repository } from "./repository.ts";
import { person } from "./testing/schedule-records.ts";
import { actor, openTestRepository } from "./testing/test-repository.ts";

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;
type State = ReadonlyMap<RecordId, JsonObject>;

const names = ["main", "one", "two"].map(branchNameOf);
const branchArb = fc.constantFrom(...names);
const teamsArb = fc.subarray(["blue", "green", "red"]);
const changeArb = fc.oneof(
  fc.record({
    number: fc.integer({ min: 1, max: 4 }),
    name: fc.constantFrom("A", "B", "C"),
    teams: teamsArb,
  }),
  fc.record({ number: fc.integer({ min: 1, max: 4 }), name: fc.constant(null) }),
);
const stepArb = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("commit" as const),
      branch: branchArb,
      changes: fc.array(changeArb, { maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("merge" as const),
      ours: branchArb,
      theirs: branchArb,
      // Merging an older commit of a branch is what makes criss-crosses.
      back: fc.nat({ max: 2 }),
      side: fc.constantFrom("base" as const, "ours" as const, "theirs" as const),
    }),
  },
);

function toChanges(drawn: readonly Drawn<typeof changeArb>[]): Change[] {
  const changes = new Map<RecordId, Change>();
  for (const one of drawn) {
    const change = person(one.number, one.name === null ? {} : { name: one.name, teams: [...one.teams] });
    changes.set(change.id, one.name === null ? { ...change, value: null } : change);
  }
  return [...changes.values()];
}

async function readState(repo: Repository, at: CommitId): Promise<State> {
  const records = await repo.store.readRecordsOfType(at, "person", { limit: 100 });
  return new Map(records.map((record) => [record.id, record.value]));
}

async function headOf(repo: Repository, name: BranchName): Promise<CommitId> {
  const branch = await findBranch(repo, name);
  assert(branch.ok, "the branch exists");
  return branch.value.head;
}

async function _commitBack(repo: Repository, step: { theirs: BranchName; back: number }): Promise<CommitId> {
  const graph = await repo.readGraph();
  let id = await headOf(repo, step.theirs);
  for (let left = step.back; left > 0; left--) id = graph.getNode(id).parents[0] ?? id;
  return id;
}

/** Runs the steps on a new workspace with three branches; every conflict is decided for one side. */
async function run(repo: Repository, steps: readonly Drawn<typeof stepArb>[]): Promise<void> {
  const main = names[0];
  assert(main, "main is first");
  for (const name of names.slice(1))
    await createBranch(repo, actor, { name, from: { kind: "branch", name: main } });
  for (const step of steps) {
    if (step.kind === "commit") {
      const { branch } = step;
      await commitChanges(repo, actor, {
        branch,
        changes: toChanges(step.changes),
        kind: "edit",
        message: "Step",
      });
      continue;
    }
    const begun = await startMerge(repo, actor, {
      ours: step.ours,
      theirs: { kind: "branch", name: step.theirs },
    });
    assert(begun.ok, "a merge of related branches begins");
    if (begun.value.kind !== "session") continue;
    const { session } = begun.value;
    const view = await readMergeSession(repo, session);
    assert(view.ok, "the session is there");
    const resolution = { kind: "side" as const, side: step.side };
    await resolveConflicts(repo, {
      session,
      resolutions: view.value.conflicts.map(({ conflict }) => ({ conflict: conflict.id, resolution })),
    });
    const finished = await finishMerge(repo, actor, { session });
    assert(finished.ok, `a decided merge finishes: ${JSON.stringify(finished)}`);
  }
}

describe("over generated histories with branches, merges and criss-crosses", () => {
  test("the comparison of two states turns the one into the other", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArb, { maxLength: 24 }), branchArb, branchArb, async (steps, a, b) => {
        const repo = await openTestRepository();
        await run(repo, steps);
        const compared = await compareRevisions(repo, {
          base: { kind: "branch", name: a },
          other: { kind: "branch", name: b },
          limit: 100,
        });
        assert(compared.ok, "branches compare");
        const state = new Map(await readState(repo, await headOf(repo, a)));
        for (const { key, before, after } of compared.value.changes) {
          expect(state.get(key.id) ?? null).toEqual(before);
          if (after === null) state.delete(key.id);
          else state.set(key.id, after);
        }
        expect(state).toEqual(await readState(repo, await headOf(repo, b)));
      }),
      { numRuns: 300 },
    );
  });

  test("the state of every commit is the replay of the changes along its first parents", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArb, { maxLength: 24 }), async (steps) => {
        const repo = await openTestRepository();
        await run(repo, steps);
        const graph = await repo.readGraph();
        const states = new Map<CommitId, State>();
        for (let index = 0; index < graph.size; index++) {
          const node = graph.at(index);
          assert(node, "index within the graph");
          const parent = node.parents[0];
          const state = new Map(parent === undefined ? [] : states.get(parent));
          for (const { id, after } of await repo.store.readCommitChanges(node.id)) {
            if (after.value === null) state.delete(id);
            else state.set(id, after.value);
          }
          states.set(node.id, state);
          expect(await readState(repo, node.id)).toEqual(state);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("merging a branch twice does nothing the second time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stepArb, { maxLength: 8 }),
        branchArb,
        branchArb,
        async (steps, ours, theirs) => {
          const repo = await openTestRepository();
          const merge = { kind: "merge" as const, ours, theirs, back: 0, side: "ours" as const };
          await run(repo, [...steps, merge]);
          const again = await startMerge(repo, actor, { ours, theirs: { kind: "branch", name: theirs } });
          expect(again).toEqual({ ok: true, value: { kind: "nothing" } });
        },
      ),
      { numRuns: 40 },
    );
  });
});
