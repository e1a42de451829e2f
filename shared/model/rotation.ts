import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { count, externalIds, line, reference, setOf } from "./schema-parts.ts";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: "must be a time like 07:00" });

/** Names of hues, not values: each theme maps them to colours of equal lightness. */
export const rotationColours = [
  "red",
  "orange",
  "amber",
  "lime",
  "green",
  "teal",
  "cyan",
  "sky",
  "blue",
  "violet",
  "magenta",
  "rose",
] as const;

export const rotation = defineEntityType({
  type: "rotation",
  label: "rotation",
  plural: "rotations",
  schema: z.strictObject({
    code: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_+./-]{0,11}$/u, {
      message: "must be 1 to 12 letters, digits or _ + . / -, without spaces",
    }),
    name: line(200),
    category: z.enum([
      "inpatient",
      "outpatient",
      "elective",
      "clinic",
      "call",
      "night",
      "shift",
      "leave",
      "admin",
    ]),
    colour: z.enum(rotationColours),
    /** Local times; an end before the start lies on the next day. `counted` is the duty hours of one cell. */
    hours: z
      .strictObject({ start: timeOfDay, end: timeOfDay, counted: z.number().min(0).max(36) })
      .optional(),
    consecutive: z.strictObject({ min: count.optional(), max: count.optional() }),
    requiredSkills: setOf(line(80)),
    leaveEligible: z.boolean(),
    forbiddenSuccessors: setOf(reference),
    archived: z.boolean(),
    externalIds,
  }),
  fields: {
    code: { policy: "scalar", label: "code" },
    name: { policy: "scalar", label: "name" },
    category: { policy: "scalar", label: "category" },
    colour: { policy: "scalar", label: "colour" },
    hours: { policy: "interval", label: "hours" },
    consecutive: { policy: "struct", label: "consecutive days" },
    requiredSkills: { policy: "set", label: "required skills" },
    leaveEligible: { policy: "scalar", label: "leave allowed" },
    forbiddenSuccessors: { policy: "set", label: "forbidden successors", refersTo: "rotation" },
    archived: { policy: "scalar", label: "archived" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value) => value.code,
});

export type Rotation = z.infer<typeof rotation.schema>;
