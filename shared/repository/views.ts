import type {
  BranchId,
  BranchName,
  CommitId,
  EditId,
  MergeSessionId,
  RecordId,
  TagName,
} from "../base/ids.ts";
import type { IsoDate } from "../base/iso-date.ts";
import type { DescribedChange, FieldDifference } from "../diff/described-change.ts";
import type { Author, CommitKind, EditKind } from "../log/commit.ts";
import type { Conflict, Resolution } from "../merge/conflict.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { EntityType } from "../model/entity-types.ts";
import type { RecordKey } from "../model/record-key.ts";
import type { Revision } from "./revision.ts";

/** What reads answer: plain data for interface and command line. */

export interface CommitSummary {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  readonly branch: BranchId;
  /** Name of the branch on which it was made, as it is called now. */
  readonly branchName: BranchName;
  readonly author: Author;
  readonly coAuthors: readonly Author[];
  readonly committedAt: string;
  readonly kind: CommitKind;
  readonly message: string;
  readonly reason?: string;
  /** Branches whose head it is, and tags that point to it. */
  readonly heads: readonly BranchName[];
  readonly tags: readonly TagName[];
}

export interface BranchSummary {
  readonly id: BranchId;
  readonly name: BranchName;
  readonly description: string;
  readonly head: CommitId;
  readonly lastCommit: CommitSummary;
  readonly protected: boolean;
  readonly deletedAt?: string;
  /** Commits that this branch has and the default branch has not, and the other way round. */
  readonly ahead: number;
  readonly behind: number;
}

export interface TagView {
  readonly name: TagName;
  readonly commit: CommitId;
  readonly annotation: string;
  readonly taggedAt: string;
  readonly taggedBy: string;
}

export interface HistoryPage {
  readonly commits: readonly CommitSummary[];
  /** Pass as `after` for the next page; absent at the end. */
  readonly next?: CommitId;
}

export interface CommitDetails {
  readonly commit: CommitSummary;
  readonly changes: readonly DescribedChange[];
  readonly totalChanges: number;
}

export interface Comparison {
  readonly base: { readonly revision: Revision; readonly commit: CommitId };
  readonly other: { readonly revision: Revision; readonly commit: CommitId };
  readonly counts: Readonly<Record<DescribedChange["kind"], number>>;
  readonly countsByType: Readonly<Partial<Record<EntityType, number>>>;
  /** At most `limit` of them; the counts are of all. */
  readonly changes: readonly DescribedChange[];
  readonly commitsOnlyInBase: number;
  readonly commitsOnlyInOther: number;
}

export interface RecordView {
  readonly key: RecordKey;
  readonly value: RecordValue;
  readonly title: string;
}

/** One version of a record in its lineage, newest first. */
export interface LineageEntry {
  readonly commit: CommitSummary;
  readonly kind: "added" | "removed" | "modified" | "restored";
  readonly value: RecordValue | null;
  readonly fields: readonly FieldDifference[];
  /** The merge that carried it, where the value came from another branch. */
  readonly takenFrom?: CommitId;
}

/** Who gave a field its present value, when and why. */
export interface FieldBlame {
  readonly field: string;
  readonly label: string;
  readonly valueText: string;
  readonly commit: CommitSummary;
  readonly edit?: { readonly id: EditId; readonly kind: EditKind; readonly author: Author };
}

/** Cells without repetition of what they share: a cell is three numbers into the lists. */
export interface CellsView {
  readonly at: CommitId;
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly people: readonly RecordId[];
  /** Values without person and date. */
  readonly shapes: readonly RecordValue[];
  /** Flat triples: index into `people`, days after `start`, index into `shapes`. */
  readonly cells: readonly number[];
}

export interface MergePreview {
  readonly ours: CommitId;
  readonly theirs: CommitId;
  readonly bases: readonly CommitId[];
  /** `nothing`: theirs is already in ours. */
  readonly kind: "nothing" | "clean" | "conflicts";
  readonly automatic: readonly DescribedChange[];
  readonly automaticCount: number;
  readonly conflicts: readonly ConflictView[];
}

/** A conflict in words, with who did what on each side. */
export interface ConflictView {
  readonly conflict: Conflict;
  readonly title: string;
  readonly subject: DescribedChange["subject"];
  /** The record on each side; null where it does not exist there. */
  readonly base: ConflictSide | null;
  readonly ours: ConflictSide | null;
  readonly theirs: ConflictSide | null;
  readonly resolution?: Resolution;
}

export interface ConflictSide {
  /** The value of the field in conflict, or a description of the record, for reading. */
  readonly text: string;
  readonly value: RecordValue | null;
  readonly by?: Author;
  readonly at?: string;
  readonly message?: string;
}

export interface MergeSessionView {
  readonly id: MergeSessionId;
  readonly kind: "merge" | "rollback" | "revert";
  readonly oursName: string;
  readonly theirsName: string;
  readonly ours: CommitId;
  readonly theirs: CommitId;
  readonly base: CommitId | null;
  readonly message: string;
  readonly automaticCount: number;
  readonly automatic: readonly DescribedChange[];
  readonly conflicts: readonly ConflictView[];
  readonly openCount: number;
  /** The target moved since the session began; the next answer is recomputed on the new head. */
  readonly startedAt: string;
  readonly startedBy: Author;
}
