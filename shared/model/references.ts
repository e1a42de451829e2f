import type { RecordId } from "../base/ids.ts";
import type { RecordValue } from "./define-entity-type.ts";
import { type EntityType, fieldsOf, isEntityType } from "./entity-types.ts";
import type { RecordKey } from "./record-key.ts";

export interface FieldReference extends RecordKey {
  readonly field: string;
}

/** Lists the records that a record refers to by its fields of policy reference, set and identity. */
export function referencesOf(type: EntityType, value: RecordValue): FieldReference[] {
  const found: FieldReference[] = [];
  for (const [field, definition] of fieldsOf(type)) {
    const target = definition.refersTo;
    if (target === undefined || !isEntityType(target)) continue;
    const held = value[field];
    const ids = Array.isArray(held) ? held : held === undefined ? [] : [held];
    for (const id of ids) found.push({ field, type: target, id: id as RecordId });
  }
  return found;
}
