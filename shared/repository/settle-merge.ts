import type { CommitId } from "../base/ids.ts";
import type { Change } from "../log/change.ts";
import { applyResolutions, openConflicts, type Resolutions } from "../merge/apply-resolutions.ts";
import type { Conflict } from "../merge/conflict.ts";
import { conflictIdOf } from "../merge/merge-record.ts";
import type { MergedChange, StateMerge } from "../merge/merge-states.ts";
import { recordKeyToText } from "../model/record-key.ts";
import type { VersionSeq } from "../store/log-store.ts";
import { checkRecords } from "./check-records.ts";
import type { MergePlan } from "./plan-merge.ts";
import type { Repository } from "./repository.ts";
import type { RecordProblem } from "./repository-error.ts";

/** A merge with the decisions so far applied. */
export interface SettledMerge {
  /** With the conflicts that only the whole state shows: broken references, values that must be unique. */
  readonly conflicts: readonly Conflict[];
  readonly open: readonly Conflict[];
  /** Against ours, as they would be committed; records with an open conflict hold ours. */
  readonly changes: readonly (Change & { readonly origin?: VersionSeq })[];
  /** What merges by itself. */
  readonly automatic: readonly MergedChange[];
  /** What would still be wrong with the result, decisions included. */
  readonly problems: readonly RecordProblem[];
}

// Each round settles the records that the round before broke; chains of references are short.
const maxRounds = 6;

/**
 * Applies decisions to a merge and checks the state that results. A change that would break a reference or
 * a uniqueness becomes a conflict of its own, which may be decided like the others.
 */
export async function settleMerge(
  repo: Repository,
  input: { readonly plan: MergePlan; readonly ours: CommitId; readonly resolutions: Resolutions },
): Promise<SettledMerge> {
  const { plan, ours, resolutions } = input;
  let merge = plan.merge;
  for (let round = 0; ; round++) {
    const changes = applyResolutions(merge, resolutions).map((change) => toChange(plan, change));
    const problems = await checkRecords(repo, ours, changes);
    const held = problems.filter((problem) => problem.kind !== "invalid" && isAutomatic(merge, problem));
    if (held.length === 0 || round === maxRounds) {
      return {
        conflicts: merge.conflicts,
        open: openConflicts(merge, resolutions),
        changes,
        automatic: merge.changes,
        problems,
      };
    }
    merge = await holdBack(repo, { merge, held, ours });
  }
}

function toChange(plan: MergePlan, change: MergedChange): Change & { readonly origin?: VersionSeq } {
  const { type, id } = change.key;
  const origin = change.isTheirs ? plan.theirsSeqs.get(recordKeyToText(change.key)) : undefined;
  return { type, id, value: change.value, ...(origin === undefined ? {} : { origin }) };
}

function isAutomatic(merge: StateMerge, problem: RecordProblem): boolean {
  return merge.changes.some(
    (change) => change.key.type === problem.key.type && change.key.id === problem.key.id,
  );
}

/** Takes records out of what merges by itself and makes conflicts of them, with ours standing until decided. */
async function holdBack(
  repo: Repository,
  input: { readonly merge: StateMerge; readonly held: readonly RecordProblem[]; readonly ours: CommitId },
): Promise<StateMerge> {
  const { merge, held, ours } = input;
  const before = await repo.store.readRecords(
    ours,
    held.map((problem) => problem.key),
  );
  const changes = new Map(merge.changes.map((change) => [recordKeyToText(change.key), change]));
  const partial = new Map(merge.partial);
  const conflicts = [...merge.conflicts];
  for (const [index, problem] of held.entries()) {
    const text = recordKeyToText(problem.key);
    const oursValue = before[index]?.value ?? null;
    const records = { base: oursValue, ours: oursValue, theirs: changes.get(text)?.value ?? null };
    const kind = problem.kind === "duplicate" ? ("not-unique" as const) : ("broken-reference" as const);
    changes.delete(text);
    partial.set(text, oursValue);
    conflicts.push({
      kind,
      id: conflictIdOf({ kind, record: problem.key, sides: records }, repo.sha256),
      record: problem.key,
      records,
      message: problem.message,
    });
  }
  return { changes: [...changes.values()], conflicts, partial };
}
