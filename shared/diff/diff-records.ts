import { type JsonValue, jsonEqual } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { type EntityType, fieldsOf } from "../model/entity-types.ts";

export interface FieldChange {
  readonly field: string;
  /** Null means absent. */
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** Lists the fields in which two values of a record differ, in the order of the model. Null is no record. */
export function diffRecords(
  type: EntityType,
  before: RecordValue | null,
  after: RecordValue | null,
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [field] of fieldsOf(type)) {
    const was = before?.[field] ?? null;
    const is = after?.[field] ?? null;
    if (!jsonEqual(was, is)) changes.push({ field, before: was, after: is });
  }
  return changes;
}
