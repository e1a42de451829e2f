import { assert } from "../../base/assert.ts";
import {
  type BranchId,
  branchNameOf,
  type CommitId,
  commitIdOf,
  type DeviceId,
  type RecordId,
  uuidAs,
  type WorkspaceId,
} from "../../base/ids.ts";
import { isoDateOf } from "../../base/iso-date.ts";
import type { Result } from "../../base/result.ts";
import { type Change, changesDigestOf, hashChange } from "../../log/change.ts";
import { type CommitKind, sealCommit } from "../../log/commit.ts";
import { type ChainedEvent, type EventBody, sealEvent, type WorkspaceEvent } from "../../log/event.ts";
import { portableSha256 } from "../../log/sha256.ts";
import { cellRecordId } from "../../model/cell.ts";
import type { RecordValue } from "../../model/define-entity-type.ts";
import type { ApplyError, LogBatch, StoredCommit, VersionSeq, WorkspaceIdentity } from "../log-store.ts";
import type { WorkspaceStore } from "../workspace-store.ts";

export function numberedUuid<Id extends Parameters<typeof uuidAs>[0] & string>(number: number): Id {
  return uuidAs<never>(`00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`) as Id;
}

export const testIdentity: WorkspaceIdentity = {
  workspace: numberedUuid(0x77) as string as WorkspaceId,
  device: numberedUuid(0xde) as string as DeviceId,
  createdAt: "2026-07-01T08:00:00.000Z",
};

export const testAuthor = { name: "Toni Adeyemi", email: "toni@example.org" };

export type HistoryChange = Change & { readonly origin?: VersionSeq };

export function personChange(number: number, name: string | null): Change {
  const id = numberedUuid(number) as string as RecordId;
  return { type: "person", id, value: name === null ? null : { name } };
}

export interface CellInput {
  readonly person: number;
  readonly date: string;
  /** Number of the rotation; null deletes the cell. */
  readonly rotation: number | null;
  readonly slot?: "day" | "am" | "pm" | "night";
  readonly skill?: string;
}

export function cellChange({ person, date, rotation, slot = "day", skill }: CellInput): Change {
  const address = { person: numberedUuid(person) as string as RecordId, date: isoDateOf(date), slot };
  const value: RecordValue | null =
    rotation === null
      ? null
      : { ...address, rotation: numberedUuid(1000 + rotation), ...(skill === undefined ? {} : { skill }) };
  return { type: "assignment", id: cellRecordId(address), value };
}

export interface CommitInput {
  readonly branch: BranchId;
  readonly parents: readonly CommitId[];
  readonly changes: readonly HistoryChange[];
  readonly message?: string;
  readonly kind?: CommitKind;
}

export function makeCommit({ branch, parents, changes, message = "Change", kind = "edit" }: CommitInput) {
  const hashed = changes.map((change) => ({ ...change, ...hashChange(change, portableSha256) }));
  const { commit, json } = sealCommit(
    {
      format: 1,
      workspace: testIdentity.workspace,
      branch,
      parents: [...parents],
      author: testAuthor,
      coAuthors: [],
      device: testIdentity.device,
      committedAt: "2026-07-01T08:00:00.000Z",
      kind,
      message,
      edits: [],
      groups: [],
      changesDigest: changesDigestOf(hashed, portableSha256),
    },
    portableSha256,
  );
  return { commit, json, changes: hashed } satisfies StoredCommit;
}

export function makeEvent(body: EventBody, claimedAt = "2026-07-01T08:00:00.000Z"): WorkspaceEvent {
  return sealEvent(
    { workspace: testIdentity.workspace, author: testAuthor, claimedAt, body },
    portableSha256,
  );
}

/** A commit id that no store holds. */
export const unknownCommit = commitIdOf("f".repeat(64));

/** Writes a history into a store step by step, as the use cases would, with a clock that moves a second a step. */
export interface History {
  readonly heads: ReadonlyMap<BranchId, CommitId>;
  /** What `now` will be for the next batch. */
  nextNow(): string;
  apply(batch: Partial<LogBatch>): Promise<Result<readonly ChainedEvent[], ApplyError>>;
  /** Makes a branch at a new root commit, or at a commit that is there. */
  initialise(name: string, changes: readonly HistoryChange[]): Promise<BranchId>;
  branch(name: string, head: CommitId): Promise<BranchId>;
  commit(branch: BranchId, changes: readonly HistoryChange[], message?: string): Promise<CommitId>;
  merge(ours: BranchId, theirs: CommitId, changes: readonly HistoryChange[]): Promise<CommitId>;
  /** Puts the ref back, as undo does. */
  moveRef(branch: BranchId, to: CommitId): Promise<void>;
  record(...bodies: EventBody[]): Promise<Result<readonly ChainedEvent[], ApplyError>>;
}

export function createHistory(store: WorkspaceStore): History {
  const heads = new Map<BranchId, CommitId>();
  let steps = 0;
  let branches = 0;
  const nextNow = () => new Date(Date.UTC(2026, 6, 1, 9, 0, steps)).toISOString();

  async function apply(batch: Partial<LogBatch>) {
    const filled = {
      batchId: `batch-${steps}`,
      commits: [],
      refs: [],
      events: [],
      now: nextNow(),
      ...batch,
    };
    steps++;
    return store.apply(filled);
  }

  async function applied(batch: Partial<LogBatch>): Promise<void> {
    const result = await apply(batch);
    assert(result.ok, `the step was refused: ${JSON.stringify(result)}`);
    for (const ref of batch.refs ?? []) heads.set(ref.branch, ref.new);
  }

  async function create(branch: BranchId, name: string, start: StoredCommit | CommitId) {
    const [head, commits] = typeof start === "string" ? [start, []] : [start.commit.id, [start]];
    await applied({
      commits,
      refs: [{ branch, old: null, new: head }],
      events: [
        makeEvent({ kind: "branch-created", branch, name: branchNameOf(name), head, description: "" }),
      ],
    });
    return branch;
  }

  const nextBranch = () => numberedUuid(0xb000 + branches++) as string as BranchId;

  async function advance(branch: BranchId, stored: StoredCommit, operation: "commit" | "merge") {
    const old = heads.get(branch) ?? null;
    const head = stored.commit.id;
    await applied({
      commits: [stored],
      refs: [{ branch, old, new: head }],
      events: [makeEvent({ kind: "ref-moved", branch, old, new: head, operation })],
    });
    return head;
  }

  return {
    heads,
    nextNow,
    apply,
    async initialise(name, changes) {
      const branch = nextBranch();
      const stored = makeCommit({ branch, parents: [], changes, message: `Start ${name}` });
      return create(branch, name, stored);
    },
    branch: (name, head) => create(nextBranch(), name, head),
    commit(branch, changes, message = `Step ${steps}`) {
      const head = heads.get(branch);
      const parents = head === undefined ? [] : [head];
      return advance(branch, makeCommit({ branch, parents, changes, message }), "commit");
    },
    merge(ours, theirs, changes) {
      const head = heads.get(ours);
      assert(head !== undefined, "the branch has a head");
      const message = `Merge at ${steps}`;
      const stored = makeCommit({ branch: ours, parents: [head, theirs], changes, message, kind: "merge" });
      return advance(ours, stored, "merge");
    },
    async moveRef(branch, to) {
      const old = heads.get(branch) ?? null;
      await applied({
        refs: [{ branch, old, new: to }],
        events: [makeEvent({ kind: "ref-moved", branch, old, new: to, operation: "undo" })],
      });
    },
    record: (...bodies) => apply({ events: bodies.map((body) => makeEvent(body)) }),
  };
}
