import { defined } from "../base/assert.ts";
import type { BranchName, CommitId, TagName } from "../base/ids.ts";
import type { Commit } from "../log/commit.ts";
import type { Repository } from "./repository.ts";
import type { CommitSummary } from "./views.ts";

/** Reads commits as lists show them, in the order asked; all must be stored. */
export async function readCommitSummaries(
  repo: Repository,
  ids: readonly CommitId[],
): Promise<CommitSummary[]> {
  const [commits, branches, tags] = await Promise.all([
    repo.store.readCommits(ids),
    repo.store.readBranches(),
    repo.store.readTags(),
  ]);
  const names = new Map(branches.map((branch) => [branch.id, branch.name]));
  const heads = new Map<CommitId, BranchName[]>();
  for (const branch of branches) {
    if (branch.deletedAt === undefined)
      heads.set(branch.head, [...(heads.get(branch.head) ?? []), branch.name]);
  }
  const tagNames = new Map<CommitId, TagName[]>();
  for (const tag of tags) tagNames.set(tag.commit, [...(tagNames.get(tag.commit) ?? []), tag.name]);
  return commits.map((found) => {
    const commit: Commit = defined(found, "listed commits are stored");
    return {
      id: commit.id,
      parents: commit.parents,
      branch: commit.branch,
      branchName: defined(names.get(commit.branch), "a commit's branch is known"),
      author: commit.author,
      coAuthors: commit.coAuthors,
      committedAt: commit.committedAt,
      kind: commit.kind,
      message: commit.message,
      ...(commit.reason === undefined ? {} : { reason: commit.reason }),
      heads: heads.get(commit.id) ?? [],
      tags: tagNames.get(commit.id) ?? [],
    };
  });
}
