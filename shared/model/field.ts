/**
 * How a merge treats a field that both sides may have changed.
 *
 * - `scalar`: one value; two different changes are a conflict.
 * - `reference`: a scalar that holds a record id, which must exist after the merge.
 * - `set`: a sorted list without repetition; additions and removals of both sides combine. May hold references.
 * - `struct`: an object whose keys merge one by one as scalars.
 * - `interval`: start and end belong together and merge as one scalar.
 * - `text`: Markdown; merges by block, then by word.
 * - `identity`: fixed when the record is made; a record with another value is another record.
 */
export type FieldPolicy = "scalar" | "reference" | "set" | "struct" | "interval" | "text" | "identity";

export interface FieldDefinition {
  readonly policy: FieldPolicy;
  /** What a person reads, in lower case: "entry year". */
  readonly label: string;
  /** The entity type that a reference, or each member of a set, points to. */
  readonly refersTo?: string;
}
