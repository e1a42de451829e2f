import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { externalIds, isoDate, line, reference, slot } from "./schema-parts.ts";

/** One cell of the schedule: person, date and slot never change, and its record id is derived from them (see `cell.ts`). */
export const assignment = defineEntityType({
  type: "assignment",
  label: "assignment",
  plural: "assignments",
  schema: z.strictObject({
    person: reference,
    date: isoDate,
    slot,
    rotation: reference,
    skill: line(80).optional(),
    role: z.enum(["primary", "supervising", "backup"]),
    pinned: z.boolean(),
    source: z.enum(["manual", "import", "run", "swap"]),
    run: reference.optional(),
    overrideReason: line(500).optional(),
    note: line(500).optional(),
    externalIds,
  }),
  fields: {
    person: { policy: "identity", label: "person", refersTo: "person" },
    date: { policy: "identity", label: "date" },
    slot: { policy: "identity", label: "slot" },
    rotation: { policy: "reference", label: "rotation", refersTo: "rotation" },
    skill: { policy: "scalar", label: "skill" },
    role: { policy: "scalar", label: "role" },
    pinned: { policy: "scalar", label: "pinned" },
    source: { policy: "scalar", label: "source" },
    run: { policy: "reference", label: "run", refersTo: "schedule_run" },
    overrideReason: { policy: "scalar", label: "reason for override" },
    note: { policy: "scalar", label: "note" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value, nameOf) =>
    `${nameOf(value.person)} on ${value.date}${value.slot === "day" ? "" : ` (${value.slot})`}`,
});

export type Assignment = z.infer<typeof assignment.schema>;
