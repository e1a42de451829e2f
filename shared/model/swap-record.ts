import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { externalIds, isoDate, line, reference, slot } from "./schema-parts.ts";

const leg = z.strictObject({ date: isoDate, slot, from: reference, to: reference, rotation: reference });

export const swapRecord = defineEntityType({
  type: "swap_record",
  label: "swap",
  plural: "swaps",
  schema: z.strictObject({
    kind: z.enum(["trade", "giveaway", "multi"]),
    legs: z.array(leg).min(1).max(100),
    status: z.enum(["proposed", "accepted", "approved", "executed", "rejected", "cancelled", "rolled_back"]),
    requestedBy: reference,
    /** Answers by person. */
    responses: z.record(reference, z.enum(["accepted", "declined"])),
    decidedBy: line(200).optional(),
    decidedAt: z.iso.datetime().optional(),
    externalIds,
  }),
  fields: {
    kind: { policy: "scalar", label: "kind" },
    legs: { policy: "scalar", label: "legs" },
    status: { policy: "scalar", label: "status" },
    requestedBy: { policy: "reference", label: "requested by", refersTo: "person" },
    responses: { policy: "struct", label: "responses" },
    decidedBy: { policy: "scalar", label: "decided by" },
    decidedAt: { policy: "scalar", label: "decided at" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value, nameOf) => `${value.kind} requested by ${nameOf(value.requestedBy)}`,
});
