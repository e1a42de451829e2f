import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { externalIds, line, openDateRange, reference, setOf } from "./schema-parts.ts";

export const rule = defineEntityType({
  type: "rule",
  label: "rule",
  plural: "rules",
  schema: z.strictObject({
    kind: line(80),
    parameters: z.record(line(80), z.json()),
    severity: z.enum(["error", "warning", "info"]),
    /** Absent members mean everybody, every rotation. */
    scope: z.strictObject({ people: setOf(reference).optional(), rotations: setOf(reference).optional() }),
    effective: openDateRange,
    externalIds,
  }),
  fields: {
    kind: { policy: "scalar", label: "kind" },
    parameters: { policy: "struct", label: "parameters" },
    severity: { policy: "scalar", label: "severity" },
    scope: { policy: "scalar", label: "scope" },
    effective: { policy: "interval", label: "effective" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value) => value.kind,
});
