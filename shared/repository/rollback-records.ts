import type { BranchName, CommitId } from "../base/ids.ts";
import type { Result } from "../base/result.ts";
import type { RecordKey } from "../model/record-key.ts";
import { commitChanges } from "./commit-changes.ts";
import { revisionName } from "./merge.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { Revision } from "./revision.ts";

/**
 * Puts records back to what they were at a revision, as one new commit: changed ones get their old values,
 * later ones are removed, removed ones come back. Nothing else changes.
 */
export async function rollbackRecords(
  repo: Repository,
  actor: Actor,
  input: {
    readonly branch: BranchName;
    readonly keys: readonly RecordKey[];
    readonly to: Revision;
    readonly reason: string;
  },
): Promise<Result<CommitId, RepositoryError>> {
  const to = await resolveRevision(repo, input.to);
  if (!to.ok) return to;
  const then = await repo.store.readRecords(to.value, input.keys);
  const count = input.keys.length === 1 ? "1 record" : `${input.keys.length} records`;
  const committed = await commitChanges(repo, actor, {
    branch: input.branch,
    changes: input.keys.map((key, index) => ({ ...key, value: then[index]?.value ?? null })),
    kind: "rollback",
    cause: { kind: "commit", id: to.value },
    message: `Restore ${count} as of ${revisionName(input.to)}`,
    reason: input.reason,
    operation: "rollback",
  });
  return committed.ok ? { ok: true, value: committed.value.commit } : committed;
}
