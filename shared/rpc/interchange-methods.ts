import { z } from "zod";
import type { CommitId } from "../base/ids.ts";
import type { entityTypes } from "../model/entity-types.ts";
import { isoDate } from "../model/schema-parts.ts";
import { branchNameSchema, revisionSchema } from "../repository/revision.ts";
import { method } from "./define-method.ts";

/** A file as a person hands it over; text formats in UTF-8, all as base64. 32 MB in all at most. */
const file = z.strictObject({ name: z.string().min(1).max(300), base64: z.string().max(45_000_000) });

/** What a column of a table means. `date:` columns of the wide form carry their own date. */
const columnMappingSchema = z.record(z.string().max(200), z.string().max(80));

export const importOptionsSchema = z.discriminatedUnion("format", [
  z.strictObject({ format: z.literal("inrc2"), monday: isoDate, requestsAs: z.enum(["wishes", "absences"]) }),
  z.strictObject({ format: z.literal("people-table"), mapping: columnMappingSchema }),
  z.strictObject({ format: z.literal("assignments-table"), mapping: columnMappingSchema }),
  z.strictObject({
    format: z.literal("assignments-wide"),
    personColumn: z.string().max(200),
    /** The slot of all rows, or of those whose cell in `slotColumn` is empty. */
    slot: z.enum(["day", "am", "pm", "night"]),
    slotColumn: z.string().max(200).optional(),
  }),
]);
export type ImportOptions = z.infer<typeof importOptionsSchema>;

export interface InspectedImport {
  /** What the files look like; null where nothing fits, with the reason in `problem`. */
  readonly format: ImportOptions["format"] | null;
  readonly problem?: string;
  /** For tables: the columns with the meaning proposed for each, and the first rows. */
  readonly columns?: readonly { readonly name: string; readonly proposed: string | null }[];
  readonly rows?: readonly (readonly string[])[];
  readonly totalRows?: number;
  /** For INRC2: what was found. */
  readonly summary?: readonly string[];
  /** Meanings that a column may be mapped to. */
  readonly meanings?: readonly {
    readonly value: string;
    readonly label: string;
    readonly required: boolean;
  }[];
}

export interface ImportPlan {
  /** Apply with this id; plans are forgotten after an hour and when the head moves. */
  readonly id: string;
  readonly counts: {
    readonly create: number;
    readonly change: number;
    readonly same: number;
    readonly unreadable: number;
  };
  readonly countsByType: Readonly<
    Partial<
      Record<
        (typeof entityTypes)[number],
        { readonly create: number; readonly change: number; readonly same: number }
      >
    >
  >;
  /** The first 500, those to look at first: changes, then new ones. */
  readonly rows: readonly {
    readonly action: "create" | "change";
    readonly type: string;
    readonly title: string;
    readonly detail: string;
  }[];
  readonly unreadable: readonly {
    readonly file: string;
    readonly line: number;
    readonly text: string;
    readonly reason: string;
  }[];
  readonly message: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly base64: string;
  readonly mediaType: string;
}

export const interchangeMethods = {
  "import.inspect": method<InspectedImport>()(z.strictObject({ files: z.array(file).min(1).max(40) })),
  /** The dry run: says what would happen and changes nothing. */
  "import.plan": method<ImportPlan>()(
    z.strictObject({
      branch: branchNameSchema,
      files: z.array(file).min(1).max(40),
      options: importOptionsSchema,
    }),
  ),
  "import.apply": method<{ commit: CommitId | null; records: number }>()(
    z.strictObject({ branch: branchNameSchema, plan: z.string().max(100) }),
  ),
  "export.table": method<ExportedFile>()(
    z.strictObject({
      at: revisionSchema,
      content: z.enum(["people", "assignments", "assignments-wide"]),
      as: z.enum(["csv", "xlsx"]),
      start: isoDate.optional(),
      end: isoDate.optional(),
    }),
  ),
};
