import { z } from "zod";
import type { BranchId, CommitId } from "../base/ids.ts";
import type { IsoDate } from "../base/iso-date.ts";
import { commitIdSchema, commitKinds, recordKeySchema } from "../log/commit.ts";
import type { EntityType } from "../model/entity-types.ts";
import { isEntityType } from "../model/entity-types.ts";
import { isoDate, reference } from "../model/schema-parts.ts";
import { branchNameSchema, revisionSchema, tagNameSchema } from "../repository/revision.ts";
import type {
  BranchSummary,
  CellsView,
  CommitDetails,
  Comparison,
  FieldBlame,
  HistoryPage,
  LineageEntry,
  RecordView,
  TagView,
} from "../repository/views.ts";
import type { CellCount } from "../store/log-store.ts";
import { method } from "./define-method.ts";

const entityType = z.custom<EntityType>((value) => typeof value === "string" && isEntityType(value));
const empty = z.strictObject({});

export const historyFilterSchema = z.strictObject({
  /** Only commits reachable from these branches; absent means all. */
  branches: z.array(branchNameSchema).max(200).optional(),
  /** Part of the author's name or e-mail. */
  author: z.string().max(200).optional(),
  /** Part of the message, reason, or a tag's or branch's name. */
  text: z.string().max(200).optional(),
  /** Only commits that changed this person's cells and absences, or this record. */
  record: recordKeySchema.optional(),
  kinds: z.array(z.enum(commitKinds)).optional(),
  /** By claimed time, both included. */
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

/** What the version log answers and does, drafts and merges aside. */
export const logMethods = {
  "branches.list": method<readonly BranchSummary[]>()(empty),
  "branches.create": method<{ id: BranchId }>()(
    z.strictObject({
      name: branchNameSchema,
      from: revisionSchema,
      description: z.string().max(2_000).optional(),
    }),
  ),
  "branches.rename": method<null>()(z.strictObject({ name: branchNameSchema, newName: branchNameSchema })),
  "branches.describe": method<null>()(
    z.strictObject({ name: branchNameSchema, description: z.string().max(2_000) }),
  ),
  "branches.protect": method<null>()(z.strictObject({ name: branchNameSchema, protected: z.boolean() })),
  /** The default branch cannot be deleted. Its commits stay and it can be restored. */
  "branches.delete": method<null>()(z.strictObject({ name: branchNameSchema })),
  "branches.restore": method<null>()(z.strictObject({ id: z.string() })),

  "tags.list": method<readonly TagView[]>()(empty),
  "tags.create": method<null>()(
    z.strictObject({ name: tagNameSchema, at: revisionSchema, annotation: z.string().max(10_000) }),
  ),
  "tags.delete": method<null>()(z.strictObject({ name: tagNameSchema })),
  /** The next patch, minor and major version after the highest `vX.Y.Z` tag. */
  "tags.suggest": method<{ patch: string; minor: string; major: string }>()(empty),

  "revisions.resolve": method<{ commit: CommitId }>()(z.strictObject({ revision: revisionSchema })),
  "history.page": method<HistoryPage>()(
    z.strictObject({
      filter: historyFilterSchema,
      after: commitIdSchema.optional(),
      limit: z.int().min(1).max(500),
    }),
  ),
  "commits.get": method<CommitDetails>()(
    z.strictObject({ commit: commitIdSchema, limit: z.int().min(1).max(5_000) }),
  ),
  compare: method<Comparison>()(
    z.strictObject({ base: revisionSchema, other: revisionSchema, limit: z.int().min(1).max(20_000) }),
  ),

  "records.list": method<readonly RecordView[]>()(
    z.strictObject({
      at: revisionSchema,
      type: entityType,
      after: reference.optional(),
      limit: z.int().min(1).max(5_000),
    }),
  ),
  /** In the order asked; null where the record does not exist there. */
  "records.get": method<readonly (RecordView | null)[]>()(
    z.strictObject({ at: revisionSchema, keys: z.array(recordKeySchema).max(5_000) }),
  ),
  "records.lineage": method<readonly LineageEntry[]>()(z.strictObject({ key: recordKeySchema })),
  "records.blame": method<readonly FieldBlame[]>()(
    z.strictObject({ key: recordKeySchema, at: revisionSchema }),
  ),

  "schedule.cells": method<CellsView>()(
    z.strictObject({
      at: revisionSchema,
      start: isoDate,
      end: isoDate,
      people: z.array(reference).max(5_000).optional(),
    }),
  ),
  "schedule.coverage": method<{ at: CommitId; counts: readonly CellCount[] }>()(
    z.strictObject({ at: revisionSchema, start: isoDate, end: isoDate }),
  ),
  /** First and last date that any assignment ever had, over all branches, or null where there never was one. */
  "schedule.extent": method<{ start: IsoDate; end: IsoDate } | null>()(empty),

  /** Puts records back to what they were at a revision, as one new commit on the branch. Opens a merge session where that conflicts. */
  "rollback.records": method<{ commit: CommitId } | { session: string }>()(
    z.strictObject({
      branch: branchNameSchema,
      keys: z.array(recordKeySchema).min(1).max(5_000),
      to: revisionSchema,
      reason: z.string().min(1).max(2_000),
    }),
  ),
  /** Takes back what a commit did, as one new commit. Opens a merge session where later work touched the same. */
  "rollback.commit": method<{ commit: CommitId } | { session: string }>()(
    z.strictObject({
      branch: branchNameSchema,
      commit: commitIdSchema,
      reason: z.string().min(1).max(2_000),
    }),
  ),
};
