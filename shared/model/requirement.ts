import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { count, dateRange, externalIds, line, reference, setOf, slot } from "./schema-parts.ts";

/** Monday is "1", Sunday is "7" (ISO 8601). */
const weekday = z.enum(["1", "2", "3", "4", "5", "6", "7"]);

export const requirement = defineEntityType({
  type: "requirement",
  label: "requirement",
  plural: "requirements",
  schema: z.strictObject({
    rotation: reference,
    skill: line(80).optional(),
    /** Empty means every day of `dates`. */
    weekdays: setOf(weekday),
    /** Absent means always. */
    dates: dateRange.optional(),
    slot,
    min: count,
    optimal: count,
    max: count.optional(),
    externalIds,
  }),
  fields: {
    rotation: { policy: "reference", label: "rotation", refersTo: "rotation" },
    skill: { policy: "scalar", label: "skill" },
    weekdays: { policy: "set", label: "weekdays" },
    dates: { policy: "interval", label: "dates" },
    slot: { policy: "scalar", label: "slot" },
    min: { policy: "scalar", label: "minimum" },
    optimal: { policy: "scalar", label: "optimal" },
    max: { policy: "scalar", label: "maximum" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value, nameOf) =>
    `${nameOf(value.rotation)}${value.skill ? ` ${value.skill}` : ""}${value.dates ? ` from ${value.dates.start}` : ""}`,
});

export type Requirement = z.infer<typeof requirement.schema>;
