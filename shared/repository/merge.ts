import { defined } from "../base/assert.ts";
import { instantOf } from "../base/clock.ts";
import { type BranchName, type CommitId, type MergeSessionId, uuidAs } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import { uuidV7 } from "../base/uuid.ts";
import { isAncestor, mergeBases } from "../log/commit-graph.ts";
import type { Resolution } from "../merge/conflict.ts";
import type { Branch } from "../store/log-store.ts";
import { findBranch } from "./find-branch.ts";
import { findMergeSession, type MergeSession, mergeSessionToStored } from "./merge-session.ts";
import { type MergePlan, type MergeSides, planMerge } from "./plan-merge.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { Revision } from "./revision.ts";
import { type SettledMerge, settleMerge } from "./settle-merge.ts";
import { writeCommit } from "./write-commit.ts";

/** A merge as it stands: what was asked, the sides, and the result with the decisions so far. */
export interface OpenMerge {
  readonly branch: Branch;
  readonly sides: MergeSides;
  readonly plan: MergePlan;
  readonly settled: SettledMerge;
}

export interface MergeRequest {
  /** The branch that the merge goes into. */
  readonly ours: BranchName;
  readonly theirs: Revision;
  readonly message?: string | undefined;
}

/** What beginning a merge, a revert or a rollback led to. */
export type MergeOutcome =
  | { readonly kind: "nothing" }
  | { readonly kind: "committed"; readonly commit: CommitId }
  | { readonly kind: "session"; readonly session: MergeSessionId };

/** Computes a merge without writing anything. `undefined` where theirs is already in ours. */
export async function previewMerge(
  repo: Repository,
  input: MergeRequest,
): Promise<Result<OpenMerge | undefined, RepositoryError>> {
  const branch = await findBranch(repo, input.ours);
  if (!branch.ok) return branch;
  const theirs = await resolveRevision(repo, input.theirs);
  if (!theirs.ok) return theirs;
  const graph = await repo.readGraph();
  if (isAncestor(graph, theirs.value, branch.value.head)) return ok(undefined);
  return openMerge(repo, { branch: branch.value, theirs: theirs.value, resolutions: [] });
}

/** Merges at once where that is clean; else keeps what was asked as a merge session. Merging always makes a commit. */
export async function startMerge(
  repo: Repository,
  actor: Actor,
  input: MergeRequest,
): Promise<Result<MergeOutcome, RepositoryError>> {
  const preview = await previewMerge(repo, input);
  if (!preview.ok) return preview;
  if (preview.value === undefined) return ok({ kind: "nothing" });
  const theirsName = revisionName(input.theirs);
  return commitOrKeep(repo, actor, {
    merge: preview.value,
    matter: {
      kind: "merge",
      theirsName,
      message: input.message?.trim() || `Merge ${theirsName} into ${input.ours}`,
    },
  });
}

/**
 * Takes back what a commit did, as a new commit on a branch: a three-way merge of the commit's first parent
 * with the commit as base. Later work on the same fields makes conflicts, and with them a merge session.
 */
export async function revertCommit(
  repo: Repository,
  actor: Actor,
  input: { readonly branch: BranchName; readonly commit: CommitId; readonly reason: string },
): Promise<Result<MergeOutcome, RepositoryError>> {
  const branch = await findBranch(repo, input.branch);
  if (!branch.ok) return branch;
  if (branch.value.protected) return err({ kind: "protected", branch: input.branch });
  const [commit] = await repo.store.readCommits([input.commit]);
  const parent = commit?.parents[0];
  if (commit === undefined || parent === undefined) {
    return err({ kind: "not-found", what: "commit", name: input.commit });
  }
  const opened = await openMerge(repo, {
    branch: branch.value,
    theirs: parent,
    base: input.commit,
    resolutions: [],
  });
  if (!opened.ok) return opened;
  const { changes, conflicts } = opened.value.settled;
  if (changes.length === 0 && conflicts.length === 0) return ok({ kind: "nothing" });
  const title = commit.message.split("\n", 1)[0] ?? "";
  return commitOrKeep(repo, actor, {
    merge: opened.value,
    matter: {
      kind: "revert",
      base: input.commit,
      theirsName: `before "${title}"`,
      message: `Roll back "${title}"`,
      reason: input.reason,
    },
  });
}

/** Opens a session as it stands now, on the present head of its branch. */
export async function openMergeSession(
  repo: Repository,
  id: MergeSessionId,
): Promise<Result<{ session: MergeSession; merge: OpenMerge }, RepositoryError>> {
  const session = await findMergeSession(repo, id);
  if (!session.ok) return session;
  const branch = (await repo.store.readBranches()).find((candidate) => candidate.id === session.value.branch);
  if (branch === undefined || branch.deletedAt !== undefined) {
    return err({ kind: "not-found", what: "branch", name: branch?.name ?? session.value.branch });
  }
  const merge = await openMerge(repo, { ...session.value, branch });
  return merge.ok ? ok({ session: session.value, merge: merge.value }) : merge;
}

/** Notes decisions of a session, or takes them back (null). Unknown conflicts are ignored: they may come back. */
export async function resolveConflicts(
  repo: Repository,
  input: {
    readonly session: MergeSessionId;
    readonly resolutions: readonly { readonly conflict: string; readonly resolution: Resolution | null }[];
  },
): Promise<Result<null, RepositoryError>> {
  const session = await findMergeSession(repo, input.session);
  if (!session.ok) return session;
  const resolutions = new Map(session.value.resolutions);
  for (const { conflict, resolution } of input.resolutions) {
    if (resolution === null) resolutions.delete(conflict);
    else resolutions.set(conflict, resolution);
  }
  const next = { ...session.value, resolutions: [...resolutions] };
  await repo.store.putMergeSession(mergeSessionToStored(next, instantOf(repo.clock.now())));
  return ok(null);
}

/** Makes the commit of a session in which nothing is open, and ends the session. */
export async function finishMerge(
  repo: Repository,
  actor: Actor,
  input: { readonly session: MergeSessionId; readonly message?: string | undefined },
): Promise<Result<CommitId, RepositoryError>> {
  const opened = await openMergeSession(repo, input.session);
  if (!opened.ok) return opened;
  const { session, merge } = opened.value;
  if (merge.settled.open.length > 0) return err({ kind: "open-conflicts", count: merge.settled.open.length });
  if (merge.settled.problems.length > 0) {
    return err({ kind: "broken-records", problems: merge.settled.problems });
  }
  const written = await writeMerge(repo, actor, {
    merge,
    matter: { ...session, message: input.message?.trim() || session.message },
  });
  if (written.ok) await repo.store.deleteMergeSession(session.id);
  return written;
}

/** Gives a session up; nothing else changes. */
export async function abandonMerge(
  repo: Repository,
  input: { readonly session: MergeSessionId },
): Promise<Result<null, RepositoryError>> {
  const session = await findMergeSession(repo, input.session);
  if (!session.ok) return session;
  await repo.store.deleteMergeSession(input.session);
  return ok(null);
}

async function openMerge(
  repo: Repository,
  input: {
    readonly branch: Branch;
    readonly theirs: CommitId;
    readonly base?: CommitId | undefined;
    readonly resolutions: readonly (readonly [string, Resolution])[];
  },
): Promise<Result<OpenMerge, RepositoryError>> {
  const { branch, theirs, base } = input;
  const graph = await repo.readGraph();
  const bases = base === undefined ? mergeBases(graph, branch.head, theirs) : [base];
  if (bases.length === 0) return err({ kind: "unrelated-histories" });
  const sides = { bases, ours: branch.head, theirs };
  const plan = await planMerge(repo, sides);
  const resolutions = new Map(input.resolutions);
  const settled = await settleMerge(repo, { plan, ours: branch.head, resolutions });
  return ok({ branch, sides, plan, settled });
}

interface MergeToWrite {
  readonly merge: OpenMerge;
  readonly matter: Pick<MergeSession, "kind" | "theirsName" | "message" | "base" | "reason">;
}

async function commitOrKeep(
  repo: Repository,
  actor: Actor,
  { merge, matter }: MergeToWrite,
): Promise<Result<MergeOutcome, RepositoryError>> {
  const { conflicts, problems } = merge.settled;
  if (conflicts.length === 0 && problems.length > 0) return err({ kind: "broken-records", problems });
  if (conflicts.length === 0) {
    const written = await writeMerge(repo, actor, { merge, matter });
    return written.ok ? ok({ kind: "committed", commit: written.value }) : written;
  }
  const now = instantOf(repo.clock.now());
  const session: MergeSession = {
    ...matter,
    id: uuidAs<MergeSessionId>(uuidV7(repo.clock, repo.rng)),
    branch: merge.branch.id,
    theirs: merge.sides.theirs,
    resolutions: [],
    startedAt: now,
    startedBy: actor.author,
  };
  await repo.store.putMergeSession(mergeSessionToStored(session, now));
  return ok({ kind: "session", session: session.id });
}

async function writeMerge(
  repo: Repository,
  actor: Actor,
  { merge, matter }: MergeToWrite,
): Promise<Result<CommitId, RepositoryError>> {
  const isMerge = matter.kind === "merge";
  return writeCommit(repo, actor, {
    branch: merge.branch,
    ...(isMerge ? { otherParent: merge.sides.theirs } : {}),
    ...(isMerge
      ? {}
      : { cause: { kind: "commit" as const, id: defined(matter.base, "a revert has a base") } }),
    // What a revert puts back was decided by whoever reverts: blame stops there.
    changes: isMerge
      ? merge.settled.changes
      : merge.settled.changes.map(({ origin: _, ...change }) => change),
    kind: matter.kind,
    message: matter.message,
    ...(matter.reason === undefined ? {} : { reason: matter.reason }),
    operation: matter.kind,
  });
}

/** Names a revision for a message. */
export function revisionName(revision: Revision): string {
  switch (revision.kind) {
    case "branch":
    case "tag":
      return revision.name;
    case "commit":
      return revision.id.slice(0, 8);
    case "time":
      return `${revision.branch} as of ${revision.at}`;
  }
}
