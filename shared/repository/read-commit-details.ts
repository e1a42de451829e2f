import { defined } from "../base/assert.ts";
import type { CommitId } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import { describeChanges, type MovePair } from "../diff/describe-changes.ts";
import type { Commit } from "../log/commit.ts";
import { readCommitSummaries } from "./commit-summaries.ts";
import { readNames } from "./name-records.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import type { CommitDetails } from "./views.ts";

/** Reads what a commit changed against its first parent, in words; at most `limit` changes. */
export async function readCommitDetails(
  repo: Repository,
  input: { readonly commit: CommitId; readonly limit: number },
): Promise<Result<CommitDetails, RepositoryError>> {
  const [stored] = await repo.store.readCommits([input.commit]);
  if (stored === undefined) return err({ kind: "not-found", what: "commit", name: input.commit });
  // A commit may hold a million cells: those beyond the limit are counted by key, and not read.
  const page = await repo.store.readCommitChanges(input.commit, { limit: input.limit + 1 });
  const shown = page.slice(0, input.limit).map((change) => ({
    key: { type: change.type, id: change.id },
    before: change.before?.value ?? null,
    after: change.after.value,
  }));
  const at = [stored.id, ...stored.parents.slice(0, 1)];
  const values = shown.flatMap(({ key, before, after }) => [
    { key, value: after },
    { key, value: before },
  ]);
  const nameOf = await readNames(repo, values, at);
  const [summary] = await readCommitSummaries(repo, [stored.id]);
  const described = describeChanges(shown, { nameOf, moves: movesOf([stored]) });
  return ok({
    commit: defined(summary, "a stored commit has a summary"),
    changes: described,
    // A move is one change of two records. Where not all are described, the records are what is known.
    totalChanges:
      page.length <= input.limit
        ? described.length
        : (await repo.store.readChangedKeys([input.commit])).length,
  });
}

/** Collects where cells went in the moves of these commits. */
export function movesOf(commits: readonly (Commit | undefined)[]): MovePair[] {
  return commits.flatMap((commit) => commit?.groups.flatMap((group) => group.pairs ?? []) ?? []);
}
