import { z } from "zod";
import { type CommitId, isUuid, type MergeSessionId } from "../base/ids.ts";
import { resolutionSchema } from "../merge/conflict.ts";
import { branchNameSchema, revisionSchema } from "../repository/revision.ts";
import type { MergePreview, MergeSessionView } from "../repository/views.ts";
import { method } from "./define-method.ts";

const session = z.custom<MergeSessionId>((value) => typeof value === "string" && isUuid(value));

/** Merging `theirs` into the branch `ours`. */
export const mergeMethods = {
  "merge.preview": method<MergePreview>()(z.strictObject({ ours: branchNameSchema, theirs: revisionSchema })),
  /** Merges at once where that is clean; else opens a merge session. */
  "merge.start": method<{ commit: CommitId } | { session: MergeSessionId } | { nothing: true }>()(
    z.strictObject({
      ours: branchNameSchema,
      theirs: revisionSchema,
      message: z.string().max(20_000).optional(),
    }),
  ),
  "merge.sessions": method<readonly MergeSessionView[]>()(z.strictObject({})),
  "merge.session": method<MergeSessionView>()(z.strictObject({ session })),
  /** Decides conflicts, or takes decisions back (null). */
  "merge.resolve": method<MergeSessionView>()(
    z.strictObject({
      session,
      resolutions: z
        .array(z.strictObject({ conflict: z.string().max(200), resolution: resolutionSchema.nullable() }))
        .max(20_000),
    }),
  ),
  /** Makes the merge commit; refuses with `conflicts` while one is open. */
  "merge.finish": method<{ commit: CommitId }>()(
    z.strictObject({ session, message: z.string().max(20_000).optional() }),
  ),
  "merge.abandon": method<null>()(z.strictObject({ session })),
};
