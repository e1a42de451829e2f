import type { BranchName, CommitId } from "../base/ids.ts";
import { jsonEqual } from "../base/json.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { Change } from "../log/change.ts";
import type { EventBody } from "../log/event.ts";
import { checkRecords } from "./check-records.ts";
import { findOpenBranch } from "./find-branch.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { type CommitMatter, writeCommit } from "./write-commit.ts";

export interface ChangesToCommit extends CommitMatter {
  readonly branch: BranchName;
  /** What records become; those that are so already are left out of the commit. */
  readonly changes: readonly Change[];
  /** Refuses with `ref-moved` unless the branch is still here. */
  readonly expectedHead?: CommitId;
  readonly operation?: Extract<EventBody, { kind: "ref-moved" }>["operation"];
}

/**
 * Commits changes of records on a branch. Refuses protected branches, records that do not hold together, and
 * commits in which nothing changes.
 */
export async function commitChanges(
  repo: Repository,
  actor: Actor,
  input: ChangesToCommit,
): Promise<Result<{ commit: CommitId; records: number }, RepositoryError>> {
  const branch = await findOpenBranch(repo, input.branch);
  if (!branch.ok) return branch;
  const { head } = branch.value;
  if (input.expectedHead !== undefined && input.expectedHead !== head) return err({ kind: "ref-moved" });
  const changes = await dropUnchanged(repo, head, input.changes);
  if (changes.length === 0) return err({ kind: "nothing-to-commit" });
  const problems = await checkRecords(repo, head, changes);
  if (problems.length > 0) return err({ kind: "broken-records", problems });
  const { operation = "commit", branch: _, expectedHead: __, ...matter } = input;
  const written = await writeCommit(repo, actor, { ...matter, branch: branch.value, changes, operation });
  return written.ok ? ok({ commit: written.value, records: changes.length }) : written;
}

/** Leaves out changes that the state at a commit has already. Order is kept. */
export async function dropUnchanged<C extends Change>(
  repo: Repository,
  at: CommitId,
  changes: readonly C[],
): Promise<C[]> {
  const before = await repo.store.readRecords(at, changes);
  return changes.filter((change, index) => !jsonEqual(change.value, before[index]?.value ?? null));
}
