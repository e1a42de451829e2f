import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { type EntityType, fieldOf } from "../model/entity-types.ts";
import { sortedSet } from "../model/schema-parts.ts";
import { wholeRecord } from "./draft-key.ts";

interface Place {
  readonly field: string;
  readonly member?: string;
}

/**
 * Returns what a record holds at a draft key: the record itself, a field, `true` for a member of a set, or the
 * value of a struct's key. Null where it is absent or there is no record.
 */
export function valueAtKey(record: RecordValue | null, place: Place): JsonValue {
  if (record === null || place.field === wholeRecord) return record;
  const held = record[place.field];
  if (place.member === undefined) return held ?? null;
  if (Array.isArray(held)) return held.includes(place.member) ? true : null;
  if (isJsonObject(held) && Object.hasOwn(held, place.member)) return held[place.member] ?? null;
  return null;
}

/** Returns the record with another value at a field, member or struct key; null takes it away. Never `$record`. */
export function withValueAt(
  type: EntityType,
  record: RecordValue,
  change: Place & { value: JsonValue },
): RecordValue {
  const { field, member, value } = change;
  if (member === undefined) return withField(record, field, value === null ? undefined : value);
  const held = record[field];
  if (fieldOf(type, field).policy === "set") {
    const members = Array.isArray(held) ? held.map(String) : [];
    const next = value === null ? members.filter((text) => text !== member) : [...members, member];
    return withField(record, field, sortedSet(next));
  }
  return withField(
    record,
    field,
    withField(isJsonObject(held) ? held : {}, member, value === null ? undefined : value),
  );
}

function withField(record: RecordValue, field: string, value: JsonValue | undefined): RecordValue {
  if (value !== undefined) return { ...record, [field]: value };
  const { [field]: _, ...rest } = record;
  return rest;
}
