import { z } from "zod";
import type { BranchId, MergeSessionId } from "../base/ids.ts";
import { isUuid } from "../base/ids.ts";
import type { JsonObject } from "../base/json.ts";
import { err, ok, type Result } from "../base/result.ts";
import { authorSchema, commitIdSchema } from "../log/commit.ts";
import { resolutionSchema } from "../merge/conflict.ts";
import type { StoredMergeSession } from "../store/merge-session-store.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";

/**
 * A merge being resolved. It holds what was asked and decided; the conflicts are computed anew from the
 * commits at each look, on the head that the branch has then, and keep their ids.
 */
export const mergeSessionSchema = z.strictObject({
  kind: z.enum(["merge", "revert"]),
  branch: z.custom<BranchId>((value) => typeof value === "string" && isUuid(value)),
  theirs: commitIdSchema,
  /** Fixed for a revert: the commit that is taken back. A merge computes its bases. */
  base: commitIdSchema.optional(),
  theirsName: z.string(),
  message: z.string(),
  reason: z.string().optional(),
  resolutions: z.array(z.tuple([z.string(), resolutionSchema])),
  startedAt: z.iso.datetime(),
  startedBy: authorSchema,
});
export type MergeSession = z.infer<typeof mergeSessionSchema> & { readonly id: MergeSessionId };

export function mergeSessionToStored(session: MergeSession, updatedAt: string): StoredMergeSession {
  const { id, ...body } = session;
  return { id, updatedAt, body: body as unknown as JsonObject };
}

export function mergeSessionFromStored(stored: StoredMergeSession): MergeSession {
  return { ...mergeSessionSchema.parse(stored.body), id: stored.id };
}

export async function findMergeSession(
  repo: Repository,
  id: MergeSessionId,
): Promise<Result<MergeSession, RepositoryError>> {
  const stored = await repo.store.readMergeSession(id);
  if (stored === undefined) return err({ kind: "not-found", what: "session", name: id });
  return ok(mergeSessionFromStored(stored));
}
