import { z } from "zod";
import type { RecordId } from "../base/ids.ts";
import type { JsonValue } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { RecordKey } from "../model/record-key.ts";
import { json } from "../model/schema-parts.ts";

/** Three sides of a value. Null means absent (a field) or not existing (a record). */
export interface Sides<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

interface ConflictOf<Kind extends string> {
  readonly kind: Kind;
  /** Stable across recomputation: made from kind, record, field and the three sides. */
  readonly id: string;
  readonly record: RecordKey;
  readonly records: Sides<RecordValue | null>;
}

/**
 * A decision that a merge cannot take alone.
 *
 * - `field`: both sides changed a field (or one key of a struct: `member`) differently.
 * - `text`: both sides rewrote the same words; `merged` has the rest combined and marks the hunks.
 * - `double-booking`: both sides filled an empty cell, differently.
 * - `both-added`: both sides made another record with one id, differently (an import on two branches).
 * - `modify-delete`: one side changed what the other deleted.
 * - `moved-twice`: both sides moved one cell to different places.
 * - `split-group`: a group of one side cannot go in whole, because a record of it is taken otherwise.
 * - `broken-reference`: after the merge the record would refer to one that does not exist, or others to it.
 * - `not-unique`: after the merge two records would have the same code, path or external id.
 */
export type Conflict =
  | (ConflictOf<"field"> & {
      readonly field: string;
      readonly member?: string;
      readonly sides: Sides<JsonValue>;
    })
  | (ConflictOf<"text"> & {
      readonly field: string;
      readonly sides: Sides<string>;
      /** Where exactly one merge of the text is not possible; the runs between are merged already. */
      readonly hunks: readonly TextHunk[];
    })
  | ConflictOf<"double-booking">
  | ConflictOf<"both-added">
  | ConflictOf<"modify-delete">
  | (ConflictOf<"moved-twice"> & {
      readonly oursTo: RecordId;
      readonly theirsTo: RecordId;
      /** What lies at the destinations on the side that moved it there. */
      readonly oursValue: RecordValue | null;
      readonly theirsValue: RecordValue | null;
    })
  | (ConflictOf<"split-group"> & {
      readonly group: string;
      readonly side: "ours" | "theirs";
      readonly members: readonly RecordKey[];
    })
  | (ConflictOf<"broken-reference"> & { readonly message: string })
  | (ConflictOf<"not-unique"> & { readonly message: string });

/** A stretch of a merged text: agreed, or one on which the sides differ. */
export type TextHunk =
  | { readonly kind: "merged"; readonly text: string }
  | { readonly kind: "conflict"; readonly base: string; readonly ours: string; readonly theirs: string };

/**
 * What a person decided: a side for the whole conflict, or a value of their own - of the field for `field`
 * and `text`, else of the whole record (null deletes it).
 */
export const resolutionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("side"), side: z.enum(["base", "ours", "theirs"]) }),
  z.strictObject({ kind: z.literal("custom"), value: json }),
]);
export type Resolution = z.infer<typeof resolutionSchema>;
