import { type JsonObject, type JsonValue, jsonEqual } from "../base/json.ts";
import { canonicalJson } from "../log/canonical.ts";
import type { Sha256 } from "../log/sha256.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { fieldsOf } from "../model/entity-types.ts";
import type { RecordKey } from "../model/record-key.ts";
import type { Conflict, Sides } from "./conflict.ts";
import { mergeField } from "./merge-fields.ts";

export type RecordSides = Sides<RecordValue | null>;

/** What a merge of one record found. */
export interface RecordMerge {
  /** The record with all that merges by itself; where a conflict is open it holds ours. Null deletes. */
  readonly value: RecordValue | null;
  readonly conflicts: readonly Conflict[];
}

/**
 * Merges one record, field by field. Laws: merge(base, x, base) = x; swapping the sides swaps only labels.
 * O(fields), texts aside.
 */
export function mergeRecord(record: RecordKey, records: RecordSides, sha256: Sha256): RecordMerge {
  const { base, ours, theirs } = records;
  if (jsonEqual(ours, theirs) || jsonEqual(base, theirs)) return { value: ours, conflicts: [] };
  if (jsonEqual(base, ours)) return { value: theirs, conflicts: [] };
  if (base === null) {
    const kind = record.type === "assignment" ? "double-booking" : "both-added";
    return whole({ kind, record, records }, sha256);
  }
  if (ours === null || theirs === null) return whole({ kind: "modify-delete", record, records }, sha256);
  return mergeFields(record, { base, ours, theirs }, sha256);
}

function whole(
  conflict: {
    kind: "double-booking" | "both-added" | "modify-delete";
    record: RecordKey;
    records: RecordSides;
  },
  sha256: Sha256,
): RecordMerge {
  const id = conflictIdOf({ kind: conflict.kind, record: conflict.record, sides: conflict.records }, sha256);
  return { value: conflict.records.ours, conflicts: [{ ...conflict, id }] };
}

function mergeFields(record: RecordKey, records: Sides<RecordValue>, sha256: Sha256): RecordMerge {
  const value: Record<string, JsonValue> = {};
  const conflicts: Conflict[] = [];
  const put = (field: string, held: JsonValue) => {
    if (held !== null) value[field] = held;
  };
  for (const [field, definition] of fieldsOf(record.type)) {
    const sides = {
      base: records.base[field] ?? null,
      ours: records.ours[field] ?? null,
      theirs: records.theirs[field] ?? null,
    };
    const merge = mergeField(definition, sides);
    switch (merge.kind) {
      case "merged":
        put(field, merge.value);
        break;
      case "conflict":
        put(field, sides.ours);
        conflicts.push({
          kind: "field",
          id: conflictIdOf({ kind: "field", record, field, sides }, sha256),
          record,
          records,
          field,
          sides,
        });
        break;
      case "members": {
        const held: Record<string, JsonValue> = { ...merge.merged };
        for (const { member, sides: memberSides } of merge.conflicts) {
          if (memberSides.ours !== null) held[member] = memberSides.ours;
          const id = conflictIdOf(
            { kind: "field", record, field: `${field}.${member}`, sides: memberSides },
            sha256,
          );
          conflicts.push({ kind: "field", id, record, records, field, member, sides: memberSides });
        }
        put(field, held);
        break;
      }
      case "text":
        put(field, merge.sides.ours);
        conflicts.push({
          kind: "text",
          id: conflictIdOf({ kind: "text", record, field, sides: merge.sides }, sha256),
          record,
          records,
          field,
          sides: merge.sides,
          hunks: merge.hunks,
        });
        break;
    }
  }
  return { value: value as JsonObject, conflicts };
}

/**
 * Names a conflict by what it is about: kind, record, field and the three sides. The same decision has the
 * same id in every recomputation; another one on the same field has another.
 */
export function conflictIdOf(
  conflict: { kind: Conflict["kind"]; record: RecordKey; field?: string; sides: Sides<unknown> },
  sha256: Sha256,
): string {
  const { kind, record, field = "", sides } = conflict;
  return sha256(
    canonicalJson([kind, record.type, record.id, field, sides.base, sides.ours, sides.theirs]),
  ).slice(0, 32);
}
