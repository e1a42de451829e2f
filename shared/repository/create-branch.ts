import { type BranchId, type BranchName, uuidAs } from "../base/ids.ts";
import { ok, type Result } from "../base/result.ts";
import { uuidV7 } from "../base/uuid.ts";
import { recordEvent } from "./record-event.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { Revision } from "./revision.ts";

/** Creates a branch at any point of history: one row and one event, whatever the size of the workspace. */
export async function createBranch(
  repo: Repository,
  actor: Actor,
  input: { readonly name: BranchName; readonly from: Revision; readonly description?: string },
): Promise<Result<{ id: BranchId }, RepositoryError>> {
  const head = await resolveRevision(repo, input.from);
  if (!head.ok) return head;
  const id = uuidAs<BranchId>(uuidV7(repo.clock, repo.rng));
  const recorded = await recordEvent(repo, actor, {
    kind: "branch-created",
    branch: id,
    name: input.name,
    head: head.value,
    description: input.description ?? "",
  });
  return recorded.ok ? ok({ id }) : recorded;
}
