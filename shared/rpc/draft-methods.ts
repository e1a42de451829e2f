import { z } from "zod";
import type { CommitId, EditId } from "../base/ids.ts";
import type { DescribedChange } from "../diff/described-change.ts";
import type { DraftEntry } from "../draft/draft-entry.ts";
import { editKinds, recordKeySchema } from "../log/commit.ts";
import { json } from "../model/schema-parts.ts";
import { branchNameSchema } from "../repository/revision.ts";
import { method } from "./define-method.ts";

/** Writes for the renderer to make in its own copy of the draft, in one transaction. */
export interface PlannedWrites {
  readonly edit: EditId;
  readonly kind: "undo" | "redo";
  /** The edit that is taken back or done again. */
  readonly of: EditId;
  /** What a person reads: "Undid: fill of 5 cells". */
  readonly label: string;
  readonly writes: readonly { readonly key: string; readonly entry: DraftEntry | null }[];
  /** Values that somebody else has changed since, and that stay as they are. */
  readonly skipped: number;
}

export interface DraftSummary {
  readonly branch: string;
  readonly head: CommitId;
  readonly changes: readonly DescribedChange[];
  /** Entries that contradict the head: someone has to decide. */
  readonly stale: readonly StaleValue[];
  /** Records that could not be committed as they are, with the reason. */
  readonly problems: readonly {
    readonly key: z.infer<typeof recordKeySchema>;
    readonly title: string;
    readonly message: string;
  }[];
}

export interface StaleValue {
  readonly key: string;
  readonly record: z.infer<typeof recordKeySchema>;
  readonly title: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

const branch = branchNameSchema;

/** Uncommitted work. Entries themselves travel through the live room of the branch, not through these. */
export const draftMethods = {
  /** A ticket, good once and for 30 s, to join the live room of a branch at `/live/<room>?ticket=`. */
  "draft.join": method<{ room: string; ticket: string }>()(z.strictObject({ branch })),
  "draft.counts": method<Readonly<Record<string, number>>>()(z.strictObject({})),
  "draft.summary": method<DraftSummary>()(z.strictObject({ branch })),
  /** Commits all, or the chosen records with what they depend on. */
  "draft.commit": method<{ commit: CommitId; records: number }>()(
    z.strictObject({
      branch,
      message: z.string().trim().min(1).max(20_000),
      reason: z.string().max(2_000).optional(),
      records: z.array(recordKeySchema).max(10_000).optional(),
    }),
  ),
  /** Null where nothing is left to undo or redo. */
  "draft.planUndo": method<PlannedWrites | null>()(z.strictObject({ branch })),
  "draft.planRedo": method<PlannedWrites | null>()(z.strictObject({ branch })),
  /** Commits a large edit directly (above 5,000 records it does not go through the draft). */
  "records.commit": method<{ commit: CommitId; records: number }>()(
    z.strictObject({
      branch,
      kind: z.enum(editKinds),
      message: z.string().min(1).max(20_000),
      changes: z.array(z.strictObject({ key: recordKeySchema, value: json })).max(200_000),
    }),
  ),
  /** Carries the draft of a branch over to a new one that starts at the same head: "Continue on a new branch". */
  "draft.moveToNewBranch": method<null>()(z.strictObject({ branch, newName: branchNameSchema })),
};
