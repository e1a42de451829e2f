import { z } from "zod";
import {
  type BranchId,
  type CommitId,
  type DeviceId,
  type EditId,
  type GroupId,
  isSha256,
  isUuid,
  type RecordId,
  type WorkspaceId,
} from "../base/ids.ts";
import type { JsonValue } from "../base/json.ts";
import { err, ok, type Result } from "../base/result.ts";
import { type EntityType, isEntityType } from "../model/entity-types.ts";
import { line } from "../model/schema-parts.ts";
import { canonicalJson, findRefusedKey } from "./canonical.ts";
import type { Sha256 } from "./sha256.ts";

const uuid = <Id extends string>() => z.custom<Id>((value) => typeof value === "string" && isUuid(value));
export const commitIdSchema = z.custom<CommitId>((value) => typeof value === "string" && isSha256(value));

/** A person as history names them. */
export const authorSchema = z.strictObject({ name: line(200), email: z.string().max(254) });
export type Author = z.infer<typeof authorSchema>;

export const recordKeySchema = z.strictObject({
  type: z.custom<EntityType>((value) => typeof value === "string" && isEntityType(value)),
  id: uuid<RecordId>(),
});

export const editKinds = [
  "edit",
  "fill",
  "paste",
  "clear",
  "assign",
  "move",
  "import",
  "restore",
  "merge",
  "run",
] as const;
export type EditKind = (typeof editKinds)[number];

/**
 * One action of a person: the unit of undo and blame. `records` are those that this commit holds of it; absent
 * where they are all that the commit changes, so that a bulk import does not list a million ids.
 */
export const editSchema = z.strictObject({
  id: uuid<EditId>(),
  kind: z.enum(editKinds),
  author: authorSchema,
  at: z.iso.datetime(),
  records: z.array(recordKeySchema).optional(),
});
export type Edit = z.infer<typeof editSchema>;

/** Records that merge and are committed together or not at all. `pairs` tell where each cell of a move went. */
export const groupSchema = z.strictObject({
  id: uuid<GroupId>(),
  kind: z.enum(["move", "swap", "bound"]),
  records: z.array(recordKeySchema),
  pairs: z.array(z.strictObject({ from: uuid<RecordId>(), to: uuid<RecordId>() })).optional(),
});
export type Group = z.infer<typeof groupSchema>;

export const commitKinds = ["edit", "merge", "revert", "rollback", "import", "run"] as const;
export type CommitKind = (typeof commitKinds)[number];

const causeSchema = z.strictObject({
  kind: z.enum(["request", "swap", "run", "commit", "file"]),
  /** The id of the record or commit, or the name of the file. */
  id: line(300),
});

/** The hashed part of a commit. Canonical JSON of exactly these fields gives its id. */
export const commitBodySchema = z.strictObject({
  format: z.literal(1),
  workspace: uuid<WorkspaceId>(),
  branch: uuid<BranchId>(),
  parents: z.array(commitIdSchema).max(2),
  author: authorSchema,
  coAuthors: z.array(authorSchema),
  device: uuid<DeviceId>(),
  /** As the author's clock said; never used for order. */
  committedAt: z.iso.datetime(),
  kind: z.enum(commitKinds),
  cause: causeSchema.optional(),
  message: z.string().min(1).max(20_000),
  reason: z.string().max(2_000).optional(),
  edits: z.array(editSchema),
  groups: z.array(groupSchema),
  changesDigest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CommitBody = z.infer<typeof commitBodySchema>;

export interface Commit extends CommitBody {
  readonly id: CommitId;
}

/** Encodes the hashed part of a commit. */
function commitToJson(body: CommitBody): string {
  const { format, workspace, branch, parents, author, coAuthors, device, committedAt, kind } = body;
  const { cause, message, reason, edits, groups, changesDigest } = body;
  return canonicalJson({
    format,
    workspace,
    branch,
    parents,
    author,
    coAuthors,
    device,
    committedAt,
    kind,
    cause,
    message,
    reason,
    edits,
    groups,
    changesDigest,
  });
}

/** Gives a commit its id: the SHA-256 of its canonical JSON. */
export function sealCommit(body: CommitBody, sha256: Sha256): { commit: Commit; json: string } {
  const json = commitToJson(body);
  return { commit: { ...body, id: sha256(json) as CommitId }, json };
}

export type CommitDecodeError = { readonly kind: "invalid-commit"; readonly message: string };

/** Decodes and checks a commit that came from outside: schema, refused keys, canonical form and id. */
export function commitFromJson(
  json: string,
  expectedId: CommitId,
  sha256: Sha256,
): Result<Commit, CommitDecodeError> {
  let value: JsonValue;
  try {
    value = JSON.parse(json) as JsonValue;
  } catch {
    return err({ kind: "invalid-commit", message: "not JSON" });
  }
  const refused = findRefusedKey(value);
  if (refused !== undefined) return err({ kind: "invalid-commit", message: `refused key ${refused}` });
  const parsed = commitBodySchema.safeParse(value);
  if (!parsed.success) return err({ kind: "invalid-commit", message: z.prettifyError(parsed.error) });
  if (commitToJson(parsed.data) !== json)
    return err({ kind: "invalid-commit", message: "not in canonical form" });
  if (sha256(json) !== expectedId) return err({ kind: "invalid-commit", message: "the id is not its hash" });
  return ok({ ...parsed.data, id: expectedId });
}
