import { assert, defined } from "../base/assert.ts";
import { type BranchId, type BranchName, branchNameOf, type TagName, tagNameOf } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import { acceptedAt, type ChainedEvent, eventLinkOf, type WorkspaceEvent } from "../log/event.ts";
import type { Sha256 } from "../log/sha256.ts";
import type { ApplyError, Branch, LogBatch, Tag } from "./log-store.ts";

/** The branches and tags as they are before a batch. Only those are read that the batch names. */
export interface RefReads {
  findBranch(id: BranchId): Branch | undefined;
  /** Among branches that are not deleted. */
  findBranchNamed(name: BranchName): Branch | undefined;
  findTag(name: TagName): Tag | undefined;
}

/** What a batch makes of branches and tags. A tag that is undefined is deleted. */
export interface RefChanges {
  readonly branches: ReadonlyMap<BranchId, Branch>;
  readonly tags: ReadonlyMap<TagName, Tag | undefined>;
}

/** Gives events their places after the last one of the chain. */
export function chainEvents(
  last: { readonly seq: number; readonly link: string; readonly at: string } | undefined,
  batch: Pick<LogBatch, "events" | "now">,
  sha256: Sha256,
): ChainedEvent[] {
  let { seq, link, at } = last ?? { seq: 0, link: "", at: "" };
  return batch.events.map((event) => {
    at = acceptedAt(at, batch.now);
    link = eventLinkOf({ previousLink: link, eventId: event.id, at }, sha256);
    seq++;
    return { ...event, seq, link, at };
  });
}

/**
 * Checks the refs of a batch against what they are, and says what its refs and events make of branches
 * and tags. All refs are compared with the state before the batch; a deleted branch has no ref that could
 * move. A ref that moves without an event that says so is a bug: "as of a time" would not see the move.
 */
export function planRefChanges(
  reads: RefReads,
  batch: Pick<LogBatch, "refs">,
  events: readonly ChainedEvent[],
): Result<RefChanges, ApplyError> {
  assertMovesAreRecorded(batch, events);
  for (const ref of batch.refs) {
    const branch = reads.findBranch(ref.branch);
    const actual = branch && branch.deletedAt === undefined ? branch.head : null;
    if (actual !== ref.old || (branch && ref.old === null)) {
      return err({ kind: "ref-moved", branch: ref.branch, actual });
    }
  }
  const overlay = overlayOf(reads);
  for (const event of events) {
    const error = applyEvent(overlay, event);
    if (error) return err(error);
  }
  return ok(overlay);
}

function assertMovesAreRecorded(batch: Pick<LogBatch, "refs">, events: readonly WorkspaceEvent[]): void {
  const moves = new Map<BranchId, string>();
  for (const { body } of events) {
    if (body.kind === "ref-moved") {
      const ref = batch.refs.find((candidate) => candidate.branch === body.branch);
      assert(ref?.new === body.new, `an event moves branch ${body.branch} and no ref does`);
      moves.set(body.branch, body.new);
    }
    if (body.kind === "branch-created") moves.set(body.branch, body.head);
  }
  assert(new Set(batch.refs.map((ref) => ref.branch)).size === batch.refs.length, "one ref for each branch");
  for (const ref of batch.refs) {
    assert(
      ref.old === ref.new || moves.get(ref.branch) === ref.new,
      `branch ${ref.branch} moves and no event says so`,
    );
  }
}

interface Overlay extends RefReads {
  readonly branches: Map<BranchId, Branch>;
  readonly tags: Map<TagName, Tag | undefined>;
}

function overlayOf(reads: RefReads): Overlay {
  const branches = new Map<BranchId, Branch>();
  const tags = new Map<TagName, Tag | undefined>();
  return {
    branches,
    tags,
    findBranch: (id) => branches.get(id) ?? reads.findBranch(id),
    findBranchNamed(name) {
      for (const branch of branches.values()) {
        if (branch.name === name && branch.deletedAt === undefined) return branch;
      }
      const stored = reads.findBranchNamed(name);
      return stored && branches.has(stored.id) ? undefined : stored;
    },
    findTag: (name) => (tags.has(name) ? tags.get(name) : reads.findTag(name)),
  };
}

function applyEvent(overlay: Overlay, event: ChainedEvent): ApplyError | undefined {
  const { body } = event;
  if (body.kind === "tag-created") {
    const name = tagNameOf(body.name);
    if (overlay.findTag(name)) return { kind: "name-taken", name };
    const { commit, annotation } = body;
    overlay.tags.set(name, { name, commit, annotation, taggedAt: event.at, taggedBy: event.author.name });
    return undefined;
  }
  if (body.kind === "tag-deleted") {
    overlay.tags.set(tagNameOf(body.name), undefined);
    return undefined;
  }
  if (body.kind === "branch-created") {
    const name = branchNameOf(body.name);
    const { head, description } = body;
    const existing = overlay.findBranch(body.branch);
    if (existing) return { kind: "ref-moved", branch: body.branch, actual: existing.head };
    if (overlay.findBranchNamed(name)) return { kind: "name-taken", name };
    overlay.branches.set(body.branch, { id: body.branch, name, description, head, protected: false });
    return undefined;
  }
  const branch = defined(overlay.findBranch(body.branch), `branch ${body.branch} was never created`);
  switch (body.kind) {
    case "ref-moved":
      overlay.branches.set(branch.id, { ...branch, head: body.new });
      return undefined;
    case "branch-renamed": {
      const name = branchNameOf(body.new);
      const holder = overlay.findBranchNamed(name);
      if (holder && holder.id !== branch.id) return { kind: "name-taken", name };
      overlay.branches.set(branch.id, { ...branch, name });
      return undefined;
    }
    case "branch-described":
      overlay.branches.set(branch.id, { ...branch, description: body.new });
      return undefined;
    case "branch-protected":
      overlay.branches.set(branch.id, { ...branch, protected: body.protected });
      return undefined;
    case "branch-deleted":
      overlay.branches.set(branch.id, { ...branch, deletedAt: event.at });
      return undefined;
    case "branch-restored": {
      const holder = overlay.findBranchNamed(branch.name);
      if (holder && holder.id !== branch.id) return { kind: "name-taken", name: branch.name };
      const { deletedAt: _, ...live } = branch;
      overlay.branches.set(branch.id, live);
      return undefined;
    }
  }
}
