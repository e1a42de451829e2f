import fc from "fast-check";
import type { BranchId, CommitId } from "../../base/ids.ts";
import type { RecordValue } from "../../model/define-entity-type.ts";
import { recordKeyToText } from "../../model/record-key.ts";
import type { WorkspaceStore } from "../workspace-store.ts";
import { cellChange, createHistory, type HistoryChange, personChange } from "./history.ts";

/** A step of a random history. Branches and commits are picked by number, modulo how many there are. */
export type RandomStep =
  | { readonly kind: "commit"; readonly branch: number; readonly changes: readonly HistoryChange[] }
  | { readonly kind: "branch"; readonly from: number }
  | {
      readonly kind: "merge";
      readonly branch: number;
      readonly from: number;
      readonly changes: readonly HistoryChange[];
    }
  | { readonly kind: "undo"; readonly branch: number; readonly to: number };

const change: fc.Arbitrary<HistoryChange> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.option(fc.string({ maxLength: 5 })))
    .map(([number, name]) => personChange(number, name)),
  fc
    .record({
      person: fc.integer({ min: 1, max: 3 }),
      date: fc.constantFrom("2026-06-30", "2026-07-01", "2026-07-02"),
      rotation: fc.option(fc.integer({ min: 1, max: 3 })),
      slot: fc.constantFrom("day" as const, "night" as const),
    })
    .map(cellChange),
);

const changes = fc.uniqueArray(change, { selector: recordKeyToText, maxLength: 6 });

const step: fc.Arbitrary<RandomStep> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("commit" as const), branch: fc.nat(), changes }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("branch" as const), from: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("merge" as const), branch: fc.nat(), from: fc.nat(), changes }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("undo" as const), branch: fc.nat(), to: fc.nat() }),
  },
);

export const randomSteps = fc.array(step, { maxLength: 25 });

/** The oracle: what each commit's state is, by replaying changes on the state of the first parent. */
export interface PlayedHistory {
  readonly commits: readonly CommitId[];
  readonly states: ReadonlyMap<CommitId, ReadonlyMap<string, RecordValue | null>>;
}

export async function playHistory(
  store: WorkspaceStore,
  steps: readonly RandomStep[],
): Promise<PlayedHistory> {
  const history = createHistory(store);
  const commits: CommitId[] = [];
  const branches: BranchId[] = [];
  const states = new Map<CommitId, ReadonlyMap<string, RecordValue | null>>();
  const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;
  const headOf = (branch: BranchId) => history.heads.get(branch) as CommitId;

  function model(commit: CommitId, parent: CommitId | undefined, own: readonly HistoryChange[]): void {
    const base = parent === undefined ? [] : (states.get(parent) ?? []);
    states.set(commit, new Map([...base, ...own.map((c) => [recordKeyToText(c), c.value] as const)]));
    commits.push(commit);
  }

  const first = [personChange(1, "first"), cellChange({ person: 1, date: "2026-07-01", rotation: 1 })];
  branches.push(await history.initialise("main", first));
  model(headOf(at(branches, 0)), undefined, first);
  for (const [index, next] of steps.entries()) {
    if (next.kind === "branch") branches.push(await history.branch(`b${index}`, at(commits, next.from)));
    if (next.kind === "undo") await history.moveRef(at(branches, next.branch), at(commits, next.to));
    if (next.kind === "commit") {
      const branch = at(branches, next.branch);
      const parent = headOf(branch);
      model(await history.commit(branch, next.changes), parent, next.changes);
    }
    if (next.kind === "merge") {
      const branch = at(branches, next.branch);
      const parent = headOf(branch);
      model(await history.merge(branch, at(commits, next.from), next.changes), parent, next.changes);
    }
  }
  return { commits, states };
}
