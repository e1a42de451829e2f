import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { count, externalIds, isoDate, line, openDateRange, setOf } from "./schema-parts.ts";

const contract = z.strictObject({
  name: line(80).optional(),
  minAssignments: count.optional(),
  maxAssignments: count.optional(),
  minConsecutiveDays: count.optional(),
  maxConsecutiveDays: count.optional(),
  minDaysOff: count.optional(),
  maxDaysOff: count.optional(),
  maxWeekends: count.optional(),
  completeWeekends: z.boolean().optional(),
  /** Full-time equivalent, 1 for full time. */
  fte: z.number().min(0).max(2).optional(),
});

/** What went before the first date of the schedule. */
const openingBalance = z.strictObject({
  before: isoDate,
  assignments: count,
  weekends: count,
  /** External code of the last shift, and how many days it has lasted without a break. */
  lastRotation: line(80).optional(),
  consecutiveSame: count,
  consecutiveDays: count,
  consecutiveDaysOff: count,
});

export const person = defineEntityType({
  type: "person",
  label: "person",
  plural: "people",
  schema: z.strictObject({
    name: line(200),
    kind: z.enum(["resident", "faculty", "student", "staff"]),
    email: z.email().max(254).optional(),
    entryYear: z.int().min(1900).max(2200).optional(),
    skills: setOf(line(80)),
    teams: setOf(line(80)),
    contract,
    openingBalance: openingBalance.optional(),
    active: openDateRange,
    externalIds,
  }),
  fields: {
    name: { policy: "scalar", label: "name" },
    kind: { policy: "scalar", label: "kind" },
    email: { policy: "scalar", label: "email" },
    entryYear: { policy: "scalar", label: "entry year" },
    skills: { policy: "set", label: "skills" },
    teams: { policy: "set", label: "teams" },
    contract: { policy: "struct", label: "contract" },
    openingBalance: { policy: "scalar", label: "opening balance" },
    active: { policy: "interval", label: "active" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value) => value.name,
});

export type Person = z.infer<typeof person.schema>;
