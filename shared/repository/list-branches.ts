import { defined } from "../base/assert.ts";
import { commitsBetween } from "../log/commit-graph.ts";
import { readCommitSummaries } from "./commit-summaries.ts";
import { getDefaultBranch } from "./find-branch.ts";
import type { Repository } from "./repository.ts";
import type { BranchSummary } from "./views.ts";

/** Lists all branches, deleted ones too, with their distance to the default branch. */
export async function listBranches(repo: Repository): Promise<BranchSummary[]> {
  const [branches, graph, main] = await Promise.all([
    repo.store.readBranches(),
    repo.readGraph(),
    getDefaultBranch(repo),
  ]);
  const lastCommits = await readCommitSummaries(
    repo,
    branches.map((branch) => branch.head),
  );
  return branches.map((branch, index) => ({
    ...branch,
    lastCommit: defined(lastCommits[index], "each head has a commit"),
    ahead: commitsBetween(graph, [branch.head], [main.head]).length,
    behind: commitsBetween(graph, [main.head], [branch.head]).length,
  }));
}
