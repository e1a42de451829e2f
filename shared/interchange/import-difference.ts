import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { findField } from "../model/entity-types.ts";
import type { PlannedRecord } from "./planned-import.ts";

/** What an import does to one record. `nothing`: there is none, and none is wanted. */
export type ImportDifference =
  | { readonly action: "create"; readonly value: RecordValue }
  | { readonly action: "change"; readonly value: RecordValue; readonly before: RecordValue }
  | { readonly action: "same" }
  | { readonly action: "nothing" };

/**
 * Compares what a source says with what is there. Fields that the source names win, structs key by key;
 * fields that it does not name stay as they are. A cell that an import changes becomes `source: "import"`.
 */
export function importDifference(
  planned: PlannedRecord,
  existing: RecordValue | undefined,
): ImportDifference {
  if (existing === undefined) {
    if (planned.onlyExisting) return { action: "nothing" };
    return { action: "create", value: combine(planned, planned.initial) };
  }
  const value = combine(planned, existing);
  if (jsonEqual(value, existing)) return { action: "same" };
  const marked = planned.key.type === "assignment" ? { ...value, source: "import" } : value;
  return { action: "change", value: marked, before: existing };
}

function combine({ key, said }: PlannedRecord, onto: JsonObject): JsonObject {
  const value: Record<string, JsonValue> = { ...onto };
  for (const [field, saidValue] of Object.entries(said)) {
    const held = onto[field];
    const isStruct = findField(key.type, field)?.policy === "struct";
    value[field] =
      isStruct && isJsonObject(held) && isJsonObject(saidValue) ? { ...held, ...saidValue } : saidValue;
  }
  return value;
}
