import type { BranchId, BranchName } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import { defaultBranchName, findBranch } from "./find-branch.ts";
import { recordEvent } from "./record-event.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";

type Outcome = Promise<Result<null, RepositoryError>>;

/** Renames a branch; its id, commits and draft stay. The default branch keeps its name. */
export async function renameBranch(
  repo: Repository,
  actor: Actor,
  input: { readonly name: BranchName; readonly newName: BranchName },
): Outcome {
  if (input.name === defaultBranchName) return err({ kind: "default-branch" });
  const branch = await findBranch(repo, input.name);
  if (!branch.ok) return branch;
  if (input.name === input.newName) return ok(null);
  return recordEvent(repo, actor, {
    kind: "branch-renamed",
    branch: branch.value.id,
    old: input.name,
    new: input.newName,
  });
}

/** Describes a branch; the same text again records nothing. */
export async function describeBranch(
  repo: Repository,
  actor: Actor,
  input: { readonly name: BranchName; readonly description: string },
): Outcome {
  const branch = await findBranch(repo, input.name);
  if (!branch.ok) return branch;
  const old = branch.value.description;
  if (old === input.description) return ok(null);
  return recordEvent(repo, actor, {
    kind: "branch-described",
    branch: branch.value.id,
    old,
    new: input.description,
  });
}

/** Protects a branch from direct commits, or opens it again; merges still move it. */
export async function protectBranch(
  repo: Repository,
  actor: Actor,
  input: { readonly name: BranchName; readonly protected: boolean },
): Outcome {
  const branch = await findBranch(repo, input.name);
  if (!branch.ok) return branch;
  if (branch.value.protected === input.protected) return ok(null);
  return recordEvent(repo, actor, {
    kind: "branch-protected",
    branch: branch.value.id,
    protected: input.protected,
  });
}

/** Deletes a branch: its name is free again, its commits stay and it can be restored. Not the default branch. */
export async function deleteBranch(
  repo: Repository,
  actor: Actor,
  input: { readonly name: BranchName },
): Outcome {
  if (input.name === defaultBranchName) return err({ kind: "default-branch" });
  const branch = await findBranch(repo, input.name);
  if (!branch.ok) return branch;
  return recordEvent(repo, actor, {
    kind: "branch-deleted",
    branch: branch.value.id,
    head: branch.value.head,
  });
}

/** Restores a deleted branch where it was; refuses with `name-taken` while another branch has its name. */
export async function restoreBranch(
  repo: Repository,
  actor: Actor,
  input: { readonly id: BranchId },
): Outcome {
  const branch = (await repo.store.readBranches()).find((candidate) => candidate.id === input.id);
  if (branch === undefined) return err({ kind: "not-found", what: "branch", name: input.id });
  if (branch.deletedAt === undefined) return ok(null);
  return recordEvent(repo, actor, { kind: "branch-restored", branch: branch.id, head: branch.head });
}
