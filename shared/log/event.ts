import { z } from "zod";
import { type BranchId, type EventId, isUuid, type WorkspaceId } from "../base/ids.ts";
import { canonicalJson } from "./canonical.ts";
import { type authorSchema, commitIdSchema } from "./commit.ts";
import type { Sha256 } from "./sha256.ts";

const branch = z.custom<BranchId>((value) => typeof value === "string" && isUuid(value));
const name = z.string().min(1).max(100);

/** What happened, as the operation log records it. `old` and `new` hold what undo needs. */
export const eventBodySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("ref-moved"),
    branch,
    old: commitIdSchema.nullable(),
    new: commitIdSchema,
    operation: z.enum(["initialise", "commit", "merge", "rollback", "revert", "import", "undo"]),
  }),
  z.strictObject({
    kind: z.literal("branch-created"),
    branch,
    name,
    head: commitIdSchema,
    description: z.string().max(2000),
  }),
  z.strictObject({ kind: z.literal("branch-renamed"), branch, old: name, new: name }),
  z.strictObject({ kind: z.literal("branch-described"), branch, old: z.string(), new: z.string().max(2000) }),
  z.strictObject({ kind: z.literal("branch-deleted"), branch, head: commitIdSchema }),
  z.strictObject({ kind: z.literal("branch-restored"), branch, head: commitIdSchema }),
  z.strictObject({ kind: z.literal("branch-protected"), branch, protected: z.boolean() }),
  z.strictObject({
    kind: z.literal("tag-created"),
    name,
    commit: commitIdSchema,
    annotation: z.string().max(10_000),
  }),
  z.strictObject({ kind: z.literal("tag-deleted"), name, commit: commitIdSchema }),
]);
export type EventBody = z.infer<typeof eventBodySchema>;

/** An event as its author made it: its id is the SHA-256 of the canonical JSON of all the other fields. */
export interface WorkspaceEvent {
  readonly id: EventId;
  readonly workspace: WorkspaceId;
  readonly author: z.infer<typeof authorSchema>;
  readonly claimedAt: string;
  readonly body: EventBody;
}

/** Its place in the chain, given by whoever holds the chain. `at` never runs backwards. */
export interface EventEnvelope {
  readonly seq: number;
  /** SHA-256 over the previous link and this event's id; the first event follows "". */
  readonly link: string;
  readonly at: string;
}

export type ChainedEvent = WorkspaceEvent & EventEnvelope;

export function eventToJson(event: Omit<WorkspaceEvent, "id">): string {
  const { workspace, author, claimedAt, body } = event;
  return canonicalJson({ format: 1, workspace, author, claimedAt, body });
}

export function sealEvent(event: Omit<WorkspaceEvent, "id">, sha256: Sha256): WorkspaceEvent {
  return { ...event, id: sha256(eventToJson(event)) as string as EventId };
}

/**
 * Computes the link of an event: SHA-256 over the link before it ("" for the first), its id, and its
 * accepted time, which is bound too so that it cannot be changed later.
 */
export function eventLinkOf(
  place: { readonly previousLink: string; readonly eventId: EventId; readonly at: string },
  sha256: Sha256,
): string {
  return sha256(`${place.previousLink} ${place.eventId} ${place.at}`);
}

/** Returns the accepted time of an event: its maker's clock, but never before the event that it follows. */
export function acceptedAt(previousAt: string | undefined, now: string): string {
  return previousAt !== undefined && previousAt > now ? previousAt : now;
}
