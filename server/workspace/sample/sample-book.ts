import { assert, defined } from "../../../shared/base/assert.ts";
import type { JsonObject } from "../../../shared/base/json.ts";
import type { MovePair } from "../../../shared/diff/describe-changes.ts";
import type { Change } from "../../../shared/log/change.ts";
import type { Author } from "../../../shared/log/commit.ts";
import { type RecordKey, recordKeyToText } from "../../../shared/model/record-key.ts";

/** One thing that somebody did, at a time; `branch` is where. */
export type SampleStep = { readonly at: string; readonly author: Author } & (
  | {
      readonly kind: "commit";
      readonly branch: string;
      readonly message: string;
      readonly reason?: string;
      readonly changes: readonly Change[];
      /** Where the cells of a swap went. */
      readonly moves?: readonly MovePair[];
    }
  | { readonly kind: "branch"; readonly branch: string; readonly from: string; readonly description: string }
  | {
      readonly kind: "merge";
      readonly branch: string;
      readonly theirs: string;
      readonly message: string;
      /** Which side wins where both changed the same. */
      readonly prefer: "ours" | "theirs";
    }
  | {
      readonly kind: "revert";
      readonly branch: string;
      /** The message of the commit that is taken back. */
      readonly of: string;
      readonly reason: string;
    }
  | { readonly kind: "tag"; readonly branch: string; readonly name: string; readonly annotation: string }
  | { readonly kind: "delete-branch"; readonly branch: string }
);

type State = ReadonlyMap<string, JsonObject>;

/**
 * A history being told: it collects the steps, and knows what each branch says meanwhile, so that later
 * steps can build on earlier ones. Merges take whole records here; steps never edit one document on both sides.
 */
export interface SampleBook {
  readonly steps: readonly SampleStep[];
  tell(step: SampleStep): void;
  find(branch: string, key: RecordKey): JsonObject | undefined;
  get(branch: string, key: RecordKey): JsonObject;
}

export function createSampleBook(): SampleBook {
  const steps: SampleStep[] = [];
  const states = new Map<string, State>([["main", new Map()]]);
  /** What a branch said where it left the one that it merges into. */
  const bases = new Map<string, State>();
  /** The changes that would take each commit back, by its message. */
  const inverses = new Map<string, readonly Change[]>();
  const stateOf = (branch: string) => defined(states.get(branch), `the sample has no branch ${branch}`);

  function applyStep(step: SampleStep): void {
    if (step.kind === "commit") {
      const before = stateOf(step.branch);
      states.set(step.branch, withChanges(before, step.changes));
      const inverse = step.changes.map(({ type, id }): Change => {
        return { type, id, value: before.get(recordKeyToText({ type, id })) ?? null };
      });
      inverses.set(step.message, inverse);
    }
    if (step.kind === "revert") {
      const inverse = defined(inverses.get(step.of), `the sample has a commit "${step.of}"`);
      states.set(step.branch, withChanges(stateOf(step.branch), inverse));
    }
    if (step.kind === "branch") {
      states.set(step.branch, stateOf(step.from));
      bases.set(step.branch, stateOf(step.from));
    }
    if (step.kind === "merge") {
      const theirs = stateOf(step.theirs);
      const sides = { base: defined(bases.get(step.theirs), "a branch has a base"), theirs };
      states.set(step.branch, merged(stateOf(step.branch), sides, step.prefer));
    }
  }

  return {
    steps,
    tell(step) {
      const last = steps.at(-1);
      assert(last === undefined || last.at < step.at, `${step.at} lies before the step before it`);
      applyStep(step);
      steps.push(step);
    },
    find: (branch, key) => stateOf(branch).get(recordKeyToText(key)),
    get: (branch, key) =>
      defined(stateOf(branch).get(recordKeyToText(key)), `${branch} has no ${recordKeyToText(key)}`),
  };
}

function withChanges(state: State, changes: readonly Change[]): State {
  const next = new Map(state);
  for (const change of changes) {
    const key = recordKeyToText(change);
    if (change.value === null) assert(next.delete(key), `${key} is there to be deleted`);
    else next.set(key, change.value);
  }
  return next;
}

function merged(
  ours: State,
  { base, theirs }: { readonly base: State; readonly theirs: State },
  prefer: "ours" | "theirs",
): State {
  const next = new Map(ours);
  for (const key of new Set([...base.keys(), ...theirs.keys()])) {
    const theirValue = theirs.get(key);
    if (theirValue === base.get(key)) continue;
    if (ours.get(key) !== base.get(key) && prefer === "ours") continue;
    if (theirValue === undefined) next.delete(key);
    else next.set(key, theirValue);
  }
  return next;
}
