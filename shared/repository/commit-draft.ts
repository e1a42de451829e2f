import type { BranchName, CommitId, GroupId, RecordId } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import { entriesOf } from "../draft/overlay.ts";
import type { Edit, Group } from "../log/commit.ts";
import type { RecordKey } from "../model/record-key.ts";
import { checkRecords } from "./check-records.ts";
import { closeSelection } from "./draft-selection.ts";
import { type DraftedRecord, readDraftedRecords } from "./draft-state.ts";
import { findOpenBranch } from "./find-branch.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { writeCommit } from "./write-commit.ts";

export interface DraftToCommit {
  readonly branch: BranchName;
  /** All entries of the branch's draft, as its live room holds them. */
  readonly entries: Iterable<readonly [string, unknown]>;
  readonly message: string;
  readonly reason?: string | undefined;
  /** Absent means all. */
  readonly records?: readonly RecordKey[] | undefined;
}

export interface CommittedDraft {
  readonly commit: CommitId;
  readonly records: number;
  /** Draft keys that are history now. */
  readonly consumed: readonly string[];
}

/**
 * Commits a draft, or the chosen records of it with what they depend on. Refuses where an entry contradicts
 * the head: a person has to decide first.
 */
export async function commitDraft(
  repo: Repository,
  actor: Actor,
  input: DraftToCommit,
): Promise<Result<CommittedDraft, RepositoryError>> {
  const branch = await findOpenBranch(repo, input.branch);
  if (!branch.ok) return branch;
  const { head } = branch.value;
  const all = await readDraftedRecords(repo, head, input.entries);
  const selected = input.records === undefined ? all : closeSelection(all, input.records);
  const stale = selected.reduce((sum, record) => sum + record.projection.stale.length, 0);
  if (stale > 0) return err({ kind: "stale-draft", count: stale });
  const changed = selected.filter((record) => record.projection.changed);
  if (changed.length === 0) return err({ kind: "nothing-to-commit" });
  const changes = changed.map(({ key, change }) => ({ ...key, value: change.after }));
  const problems = await checkRecords(repo, head, changes);
  if (problems.length > 0) return err({ kind: "broken-records", problems });
  const written = await writeCommit(repo, actor, {
    branch: branch.value,
    changes,
    kind: "edit",
    message: input.message,
    ...(input.reason === undefined ? {} : { reason: input.reason }),
    edits: editsOf(changed, actor),
    groups: groupsOf(changed),
    operation: "commit",
  });
  if (!written.ok) return written;
  return ok({
    commit: written.value,
    records: changes.length,
    consumed: selected.flatMap((record) => record.entryKeys),
  });
}

/** Collects the edits that the entries belong to, the oldest first. */
function editsOf(records: readonly DraftedRecord[], actor: Actor): Edit[] {
  const edits = new Map<string, Edit & { records: RecordKey[] }>();
  for (const { key, draft } of records) {
    for (const { entry } of entriesOf(draft)) {
      const edit = edits.get(entry.edit.id) ?? { ...entry.edit, author: actor.author, records: [] };
      if (!edit.records.some((record) => record.id === key.id)) edit.records.push(key);
      edits.set(entry.edit.id, edit);
    }
  }
  const sorted = [...edits.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (sorted.length > 1) return sorted;
  return sorted.map(({ records: _, ...edit }) => edit);
}

function groupsOf(records: readonly DraftedRecord[]): Group[] {
  const groups = new Map<GroupId, Group & { pairs: { from: RecordId; to: RecordId }[] }>();
  for (const { key, draft } of records) {
    for (const { entry } of entriesOf(draft)) {
      if (entry.group === undefined) continue;
      const group = groups.get(entry.group.id) ?? { ...entry.group, records: [], pairs: [] };
      if (!group.records.some((record) => record.id === key.id)) group.records.push(key);
      if (entry.movedTo !== undefined) group.pairs.push({ from: key.id, to: entry.movedTo });
      groups.set(entry.group.id, group);
    }
  }
  return [...groups.values()];
}
