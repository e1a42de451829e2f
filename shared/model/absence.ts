import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { dateRange, externalIds, reference } from "./schema-parts.ts";

/** Time away, or the wish for it. Reasons are sensitive and are not stored before sealed fields exist. */
export const absence = defineEntityType({
  type: "absence",
  label: "absence",
  plural: "absences",
  schema: z.strictObject({
    person: reference,
    type: z.enum([
      "vacation",
      "sick",
      "conference",
      "parental",
      "bereavement",
      "military",
      "training",
      "wish",
      "other",
    ]),
    /** For a wish: not to have this rotation; absent means any. */
    rotation: reference.optional(),
    dates: dateRange,
    status: z.enum(["requested", "approved", "rejected", "cancelled"]),
    blocking: z.boolean(),
    externalIds,
  }),
  fields: {
    person: { policy: "reference", label: "person", refersTo: "person" },
    type: { policy: "scalar", label: "type" },
    rotation: { policy: "reference", label: "rotation", refersTo: "rotation" },
    dates: { policy: "interval", label: "dates" },
    status: { policy: "scalar", label: "status" },
    blocking: { policy: "scalar", label: "blocking" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value, nameOf) =>
    `${nameOf(value.person)}, ${value.type} ${value.dates.start}${
      value.dates.end === value.dates.start ? "" : ` to ${value.dates.end}`
    }`,
});

export type Absence = z.infer<typeof absence.schema>;
