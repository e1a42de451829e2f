import { z } from "zod";
import { defineEntityType } from "./define-entity-type.ts";
import { count, dateRange, externalIds, line } from "./schema-parts.ts";

const commit = z.string().regex(/^[0-9a-f]{64}$/);

export const scheduleRun = defineEntityType({
  type: "schedule_run",
  label: "run",
  plural: "runs",
  schema: z.strictObject({
    task: z.enum(["generate", "execute", "validate"]),
    dates: dateRange.optional(),
    algorithm: line(80),
    seed: z.int().min(0),
    /** The settings as they were when the run started. */
    config: z.record(line(80), z.json()),
    status: z.enum(["queued", "running", "succeeded", "failed", "cancelled", "rolled_back"]),
    counts: z.record(line(80), count),
    findings: z.record(line(80), count),
    runtimeMs: z.number().min(0),
    inputCommit: commit,
    outputCommit: commit.optional(),
    externalIds,
  }),
  fields: {
    task: { policy: "scalar", label: "task" },
    dates: { policy: "interval", label: "dates" },
    algorithm: { policy: "scalar", label: "algorithm" },
    seed: { policy: "scalar", label: "seed" },
    config: { policy: "scalar", label: "configuration" },
    status: { policy: "scalar", label: "status" },
    counts: { policy: "scalar", label: "counts" },
    findings: { policy: "scalar", label: "findings" },
    runtimeMs: { policy: "scalar", label: "runtime" },
    inputCommit: { policy: "scalar", label: "input commit" },
    outputCommit: { policy: "scalar", label: "output commit" },
    externalIds: { policy: "struct", label: "external ids" },
  },
  title: (value) => `${value.task} with ${value.algorithm}`,
});
