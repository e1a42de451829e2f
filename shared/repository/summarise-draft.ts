import type { BranchName, CommitId } from "../base/ids.ts";
import type { JsonValue } from "../base/json.ts";
import { ok, type Result } from "../base/result.ts";
import { describeChanges, titleOf } from "../diff/describe-changes.ts";
import type { DescribedChange } from "../diff/described-change.ts";
import { type NameOf, valueText, words } from "../diff/value-text.ts";
import { draftKeyToText, wholeRecord } from "../draft/draft-key.ts";
import { entriesOf } from "../draft/overlay.ts";
import type { StaleKey } from "../draft/project-record.ts";
import { fieldOf } from "../model/entity-types.ts";
import type { RecordKey } from "../model/record-key.ts";
import { checkRecords } from "./check-records.ts";
import { type DraftedRecord, readDraftedRecords } from "./draft-state.ts";
import { findBranch } from "./find-branch.ts";
import { readNames } from "./name-records.ts";
import type { Repository } from "./repository.ts";
import type { RecordProblem, RepositoryError } from "./repository-error.ts";

/** An entry that contradicts the head, in words. */
export interface StaleValue {
  readonly key: string;
  readonly record: RecordKey;
  readonly title: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface DraftSummary {
  readonly branch: BranchName;
  readonly head: CommitId;
  readonly changes: readonly DescribedChange[];
  readonly stale: readonly StaleValue[];
  /** Records that could not be committed as they are. */
  readonly problems: readonly RecordProblem[];
}

/** Says what a commit of the whole draft would change, in words, and what stands in its way. */
export async function summariseDraft(
  repo: Repository,
  input: { readonly branch: BranchName; readonly entries: Iterable<readonly [string, unknown]> },
): Promise<Result<DraftSummary, RepositoryError>> {
  const branch = await findBranch(repo, input.branch);
  if (!branch.ok) return branch;
  const { head } = branch.value;
  const records = await readDraftedRecords(repo, head, input.entries);
  const changed = records.filter((record) => record.projection.changed);
  const nameOf = await readDraftNames(repo, head, records);
  const moves = changed.flatMap(({ key, draft }) =>
    entriesOf(draft).flatMap(({ entry }) => (entry.movedTo ? [{ from: key.id, to: entry.movedTo }] : [])),
  );
  return ok({
    branch: input.branch,
    head,
    changes: describeChanges(
      changed.map((record) => record.change),
      { nameOf, moves },
    ),
    stale: records.flatMap((record) =>
      record.projection.stale.map((stale) => describeStale(record, stale, nameOf)),
    ),
    problems: await checkRecords(
      repo,
      head,
      changed.map(({ key, change }) => ({ ...key, value: change.after })),
    ),
  });
}

/** Names of the draft's own records first: they may be new or renamed. */
async function readDraftNames(
  repo: Repository,
  head: CommitId,
  records: readonly DraftedRecord[],
): Promise<NameOf> {
  const values = records.flatMap(({ key, change }) => [
    { key, value: change.after },
    { key, value: change.before },
  ]);
  const stored = await readNames(repo, values, [head]);
  const drafted = new Map<string, string>();
  for (const { key, change } of records) {
    const value = change.after ?? change.before;
    if (value !== null && key.type !== "assignment") drafted.set(key.id, titleOf(key, value, stored));
  }
  return (id) => drafted.get(id) ?? stored(id);
}

function describeStale(record: DraftedRecord, stale: StaleKey, nameOf: NameOf): StaleValue {
  const { key, change } = record;
  const shown = change.after ?? change.before;
  const isWhole = stale.field === wholeRecord;
  const text = (value: JsonValue) => {
    if (value === null) return isWhole ? "removed" : "none";
    if (isWhole) return key.type === "assignment" ? rotationText(value, nameOf) : "its own version";
    if (stale.member !== undefined) return value === true ? "included" : String(value);
    return valueText(fieldOf(key.type, stale.field), value, nameOf);
  };
  return {
    key: draftKeyToText({ record: key, ...stale }),
    record: key,
    title: shown === null ? "A record that was removed" : titleOf(key, shown, nameOf),
    label: isWhole
      ? "entry"
      : `${fieldOf(key.type, stale.field).label}${stale.member === undefined ? "" : `: ${words(stale.member)}`}`,
    mine: text(stale.entry.value),
    theirs: text(stale.headValue),
  };
}

function rotationText(cell: JsonValue, nameOf: NameOf): string {
  const rotation = (cell as { readonly rotation?: unknown } | null)?.rotation;
  return typeof rotation === "string" ? nameOf(rotation) : "an entry";
}
