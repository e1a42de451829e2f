import type {
  BranchId,
  BranchName,
  CommitId,
  DeviceId,
  RecordId,
  TagName,
  WorkspaceId,
} from "../base/ids.ts";
import type { IsoDate } from "../base/iso-date.ts";
import type { Result } from "../base/result.ts";
import type { HashedChange } from "../log/change.ts";
import type { Commit } from "../log/commit.ts";
import type { CommitNode } from "../log/commit-graph.ts";
import type { ChainedEvent, WorkspaceEvent } from "../log/event.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { EntityType } from "../model/entity-types.ts";
import type { RecordKey } from "../model/record-key.ts";

/** What a workspace is, fixed when it is made. */
export interface WorkspaceIdentity {
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  readonly createdAt: string;
}

export interface Branch {
  readonly id: BranchId;
  readonly name: BranchName;
  readonly description: string;
  readonly head: CommitId;
  readonly protected: boolean;
  /** When it was deleted; its head stays reachable and it can be restored. */
  readonly deletedAt?: string;
}

export interface Tag {
  readonly name: TagName;
  readonly commit: CommitId;
  readonly annotation: string;
  readonly taggedAt: string;
  readonly taggedBy: string;
}

/** Position of a version in the log: versions are numbered from 1 in the order in which they were stored. */
export type VersionSeq = number;

/** One version of a record. `value` is null where the commit deleted it. */
export interface Version extends RecordKey {
  readonly seq: VersionSeq;
  readonly commit: CommitId;
  readonly value: RecordValue | null;
  readonly hash: string;
  /** The version that a merge took this value from unchanged; blame follows it. */
  readonly origin?: VersionSeq;
}

/** The current version of a record at some commit; never a deletion. */
export interface LiveRecord extends RecordKey {
  readonly seq: VersionSeq;
  readonly value: RecordValue;
}

/** Cells of the schedule in the shape that the grid reads: one array item a cell, in no order. */
export interface StoredCell {
  readonly id: RecordId;
  readonly person: RecordId;
  readonly date: IsoDate;
  readonly value: RecordValue;
}

export interface CellWindow {
  readonly at: CommitId;
  /** Both included. */
  readonly start: IsoDate;
  readonly end: IsoDate;
  /** Absent means everybody. */
  readonly people?: readonly RecordId[];
}

/** How many cells of a rotation (and skill, slot) lie on a date, over everybody. */
export interface CellCount {
  readonly date: IsoDate;
  readonly rotation: RecordId;
  readonly skill?: string;
  readonly slot: string;
  readonly count: number;
}

/** What one version of a record was before and after a commit. */
export interface VersionChange extends RecordKey {
  readonly before: Version | undefined;
  readonly after: Version;
}

export interface LogBatch {
  /** Applying a batch twice is applying it once. */
  readonly batchId: string;
  readonly commits: readonly StoredCommit[];
  /**
   * Compare-and-set of refs, one for each branch: `old` null for a branch that does not exist yet. All are
   * compared with the state before the batch. Where `new` is `old` the ref only guards the batch; where it
   * moves, an event says so (`ref-moved` or `branch-created`). A deleted branch has no ref: its actual is null.
   */
  readonly refs: readonly {
    readonly branch: BranchId;
    readonly old: CommitId | null;
    readonly new: CommitId;
  }[];
  /** Recorded in this order; they also make, rename, protect and delete branches and tags. */
  readonly events: readonly WorkspaceEvent[];
  /** What the maker's clock said; accepted times never run backwards. */
  readonly now: string;
}

export interface StoredCommit {
  readonly commit: Commit;
  readonly json: string;
  /** Against the first parent, one per record. */
  readonly changes: readonly (HashedChange & { readonly origin?: VersionSeq })[];
}

/** Nothing was written. */
export type ApplyError =
  | { readonly kind: "ref-moved"; readonly branch: BranchId; readonly actual: CommitId | null }
  | { readonly kind: "name-taken"; readonly name: string }
  | { readonly kind: "disk-full" }
  | { readonly kind: "storage-failed"; readonly message: string };

/**
 * The version log of one workspace. Reads are coarse (many keys at once) and see all that was applied
 * before they were called. Every state is addressed by a commit; asking for one that is not stored is a bug.
 */
export interface LogStore {
  readIdentity(): Promise<WorkspaceIdentity>;

  /** All branches, deleted ones too, by name. */
  readBranches(): Promise<readonly Branch[]>;
  readTags(): Promise<readonly Tag[]>;

  /** Commits from `fromIndex` on, in the order stored (parents first); for building the commit graph. */
  readGraph(fromIndex: number): Promise<readonly CommitNode[]>;
  readCommits(ids: readonly CommitId[]): Promise<readonly (Commit | undefined)[]>;

  /** The versions of these records at a commit, in the order asked; undefined where never existed or deleted. */
  readRecords(at: CommitId, keys: readonly RecordKey[]): Promise<readonly (LiveRecord | undefined)[]>;
  /** As `readRecords`, but deletions are returned too; for merges and lineage. */
  readVersionsAt(at: CommitId, keys: readonly RecordKey[]): Promise<readonly (Version | undefined)[]>;
  /** One page of the records of a type at a commit, by id. `after` is excluded. */
  readRecordsOfType(
    at: CommitId,
    type: EntityType,
    page: { readonly after?: RecordId; readonly limit: number },
  ): Promise<readonly LiveRecord[]>;
  readCells(window: CellWindow): Promise<readonly StoredCell[]>;
  countCells(window: Omit<CellWindow, "people">): Promise<readonly CellCount[]>;

  /** The first and last date that any cell ever had, over all branches; undefined where there never was one. */
  findCellExtent(): Promise<{ readonly start: IsoDate; readonly end: IsoDate } | undefined>;

  /**
   * The changes that a commit made against its first parent, in the order stored (by seq: by type, cells by
   * person, date and slot, others by id). `before` may be a deletion, whose value is null. A page starts after
   * `afterSeq` (excluded).
   */
  readCommitChanges(
    commit: CommitId,
    page?: { readonly afterSeq?: VersionSeq; readonly limit: number },
  ): Promise<readonly VersionChange[]>;
  /**
   * The keys of all records that any of these commits changed against its first parent, without repetition,
   * by type and id. Cost: the changes of those commits.
   */
  readChangedKeys(commits: readonly CommitId[]): Promise<readonly RecordKey[]>;

  /** All versions of a record over all branches, in the order stored; none where there never was one. */
  readLineage(key: RecordKey): Promise<readonly Version[]>;
  /** The versions of these numbers, in the order asked; asking for one that is not stored is a bug. */
  readVersions(seqs: readonly VersionSeq[]): Promise<readonly Version[]>;

  /** Events after a seq, at most `limit`. */
  readEvents(afterSeq: number, limit: number): Promise<readonly ChainedEvent[]>;
  /** The head that a branch had at a time (accepted times of moves, that moment included); undefined before it existed. */
  findHeadAt(branch: BranchId, at: string): Promise<CommitId | undefined>;

  /**
   * Writes all or nothing, on disk before it answers with the events as they were recorded. Batches are written
   * one after the other. A commit that is stored already is left out; one whose parent is not stored is a bug.
   */
  apply(batch: LogBatch): Promise<Result<readonly ChainedEvent[], ApplyError>>;
}
