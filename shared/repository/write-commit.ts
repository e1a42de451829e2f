import { instantOf } from "../base/clock.ts";
import type { CommitId } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import { uuidV7 } from "../base/uuid.ts";
import { type Change, changesDigestOf, hashChange } from "../log/change.ts";
import {
  type Author,
  type CommitBody,
  type CommitKind,
  type Edit,
  type Group,
  sealCommit,
} from "../log/commit.ts";
import type { EventBody } from "../log/event.ts";
import type { Branch, VersionSeq } from "../store/log-store.ts";
import { makeEvent } from "./make-event.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";

/** What a commit says beside its changes. */
export interface CommitMatter {
  readonly kind: CommitKind;
  readonly message: string;
  readonly reason?: string;
  readonly cause?: NonNullable<CommitBody["cause"]>;
  readonly coAuthors?: readonly Author[];
  readonly edits?: readonly Edit[];
  readonly groups?: readonly Group[];
}

export interface CommitToWrite extends CommitMatter {
  readonly branch: Branch;
  /** Parents beside the head of the branch: one for a merge. */
  readonly otherParent?: CommitId;
  /** Against the head, checked, each a real change. */
  readonly changes: readonly (Change & { readonly origin?: VersionSeq })[];
  readonly operation: Extract<EventBody, { kind: "ref-moved" }>["operation"];
}

/**
 * Seals and stores one commit on top of a branch's head, as `branch` tells it. Nothing is written where the
 * head has moved since. On disk when it answers.
 */
export async function writeCommit(
  repo: Repository,
  actor: Actor,
  input: CommitToWrite,
): Promise<Result<CommitId, RepositoryError>> {
  const { branch, changes } = input;
  const now = instantOf(repo.clock.now());
  const hashed = changes.map((change) => ({ ...change, ...hashChange(change, repo.sha256) }));
  const { commit, json } = sealCommit(
    {
      format: 1,
      workspace: repo.identity.workspace,
      branch: branch.id,
      parents: input.otherParent === undefined ? [branch.head] : [branch.head, input.otherParent],
      author: actor.author,
      coAuthors: [...(input.coAuthors ?? [])],
      device: repo.identity.device,
      committedAt: now,
      kind: input.kind,
      ...(input.cause === undefined ? {} : { cause: input.cause }),
      message: input.message,
      ...(input.reason === undefined || input.reason === "" ? {} : { reason: input.reason }),
      edits: [...(input.edits ?? [])],
      groups: [...(input.groups ?? [])],
      changesDigest: changesDigestOf(hashed, repo.sha256),
    },
    repo.sha256,
  );
  const applied = await repo.store.apply({
    batchId: uuidV7(repo.clock, repo.rng),
    commits: [{ commit, json, changes: hashed }],
    refs: [{ branch: branch.id, old: branch.head, new: commit.id }],
    events: [
      makeEvent(repo, actor, {
        kind: "ref-moved",
        branch: branch.id,
        old: branch.head,
        new: commit.id,
        operation: input.operation,
      }),
    ],
    now,
  });
  if (applied.ok) return ok(commit.id);
  return applied.error.kind === "ref-moved" ? err({ kind: "ref-moved" }) : err(applied.error);
}
