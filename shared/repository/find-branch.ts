import { defined } from "../base/assert.ts";
import { type BranchName, branchNameOf } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { Branch } from "../store/log-store.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";

/** The branch that a workspace starts with; it cannot be deleted or renamed. */
export const defaultBranchName: BranchName = branchNameOf("main");

/** Finds a branch that is not deleted. */
export async function findBranch(
  repo: Repository,
  name: BranchName,
): Promise<Result<Branch, RepositoryError>> {
  const branches = await repo.store.readBranches();
  const branch = branches.find((candidate) => candidate.name === name && candidate.deletedAt === undefined);
  return branch ? ok(branch) : err({ kind: "not-found", what: "branch", name });
}

/** Finds a branch that takes commits made by hand. */
export async function findOpenBranch(
  repo: Repository,
  name: BranchName,
): Promise<Result<Branch, RepositoryError>> {
  const found = await findBranch(repo, name);
  if (!found.ok || !found.value.protected) return found;
  return err({ kind: "protected", branch: name });
}

export async function getDefaultBranch(repo: Repository): Promise<Branch> {
  const branches = await repo.store.readBranches();
  return defined(
    branches.find((branch) => branch.name === defaultBranchName),
    "a workspace has its default branch",
  );
}
