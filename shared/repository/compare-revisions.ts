import type { CommitId } from "../base/ids.ts";
import { jsonEqual } from "../base/json.ts";
import { ok, type Result } from "../base/result.ts";
import { describeChanges, type RecordChange } from "../diff/describe-changes.ts";
import type { DescribedChange } from "../diff/described-change.ts";
import { commitsBetween } from "../log/commit-graph.ts";
import { commitsToMeeting } from "../log/first-parents.ts";
import type { EntityType } from "../model/entity-types.ts";
import { readNames } from "./name-records.ts";
import { movesOf } from "./read-commit-details.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { Revision } from "./revision.ts";
import type { Comparison } from "./views.ts";

/**
 * Lists the records in which two states differ, by type and id. Cost: what was changed between them, not the
 * size of the workspace.
 */
async function diffStates(repo: Repository, base: CommitId, other: CommitId): Promise<RecordChange[]> {
  const graph = await repo.readGraph();
  const keys = await repo.store.readChangedKeys(commitsToMeeting(graph, base, other));
  const [before, after] = await Promise.all([
    repo.store.readRecords(base, keys),
    repo.store.readRecords(other, keys),
  ]);
  const changes: RecordChange[] = [];
  for (const [index, key] of keys.entries()) {
    const was = before[index]?.value ?? null;
    const is = after[index]?.value ?? null;
    const same = before[index]?.seq === after[index]?.seq || jsonEqual(was, is);
    if (!same) changes.push({ key: { type: key.type, id: key.id }, before: was, after: is });
  }
  return changes;
}

/** Compares any two points of history, in words; at most `limit` changes are listed, all are counted. */
export async function compareRevisions(
  repo: Repository,
  input: { readonly base: Revision; readonly other: Revision; readonly limit: number },
): Promise<Result<Comparison, RepositoryError>> {
  const base = await resolveRevision(repo, input.base);
  if (!base.ok) return base;
  const other = await resolveRevision(repo, input.other);
  if (!other.ok) return other;
  const graph = await repo.readGraph();
  const changes = await diffStates(repo, base.value, other.value);
  const values = changes.flatMap(({ key, before, after }) => [
    { key, value: after },
    { key, value: before },
  ]);
  const nameOf = await readNames(repo, values, [other.value, base.value]);
  const passed = await repo.store.readCommits(commitsToMeeting(graph, base.value, other.value));
  const described = describeChanges(changes, { nameOf, moves: movesOf(passed) });
  const counts = { added: 0, removed: 0, modified: 0, moved: 0 } satisfies Record<
    DescribedChange["kind"],
    number
  >;
  const countsByType: Partial<Record<EntityType, number>> = {};
  for (const { kind, key } of described) {
    counts[kind]++;
    countsByType[key.type] = (countsByType[key.type] ?? 0) + 1;
  }
  return ok({
    base: { revision: input.base, commit: base.value },
    other: { revision: input.other, commit: other.value },
    counts,
    countsByType,
    changes: described.slice(0, input.limit),
    commitsOnlyInBase: commitsBetween(graph, [base.value], [other.value]).length,
    commitsOnlyInOther: commitsBetween(graph, [other.value], [base.value]).length,
  });
}
