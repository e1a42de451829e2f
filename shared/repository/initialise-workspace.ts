import { assert } from "../base/assert.ts";
import { instantOf } from "../base/clock.ts";
import { type BranchId, type CommitId, uuidAs } from "../base/ids.ts";
import { uuidV7 } from "../base/uuid.ts";
import { changesDigestOf } from "../log/change.ts";
import { sealCommit } from "../log/commit.ts";
import { defaultBranchName } from "./find-branch.ts";
import { makeEvent } from "./make-event.ts";
import type { Actor, Repository } from "./repository.ts";

/** Writes the first, empty commit and the default branch into a new workspace. */
export async function initialiseWorkspace(repo: Repository, actor: Actor): Promise<CommitId> {
  const branch = uuidAs<BranchId>(uuidV7(repo.clock, repo.rng));
  const now = instantOf(repo.clock.now());
  const { commit, json } = sealCommit(
    {
      format: 1,
      workspace: repo.identity.workspace,
      branch,
      parents: [],
      author: actor.author,
      coAuthors: [],
      device: repo.identity.device,
      committedAt: now,
      kind: "edit",
      message: "Start the workspace",
      edits: [],
      groups: [],
      changesDigest: changesDigestOf([], repo.sha256),
    },
    repo.sha256,
  );
  const applied = await repo.store.apply({
    batchId: uuidV7(repo.clock, repo.rng),
    commits: [{ commit, json, changes: [] }],
    refs: [{ branch, old: null, new: commit.id }],
    events: [
      makeEvent(repo, actor, {
        kind: "branch-created",
        branch,
        name: defaultBranchName,
        head: commit.id,
        description: "",
      }),
    ],
    now,
  });
  assert(applied.ok, "a new workspace takes its first commit");
  return commit.id;
}
