import { isJsonObject, type JsonValue, jsonEqual } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { RecordKey } from "../model/record-key.ts";
import { findDraftKey, wholeRecord } from "./draft-key.ts";
import { valueAtKey, withValueAt } from "./value-at-key.ts";

/** Live values at one draft key around an edit; null means absent. */
export interface JournalledValue {
  readonly key: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

export interface Inversion {
  /** What the live record becomes. */
  readonly next: RecordValue | null;
  /** Values that somebody has changed since, and that stay. */
  readonly skipped: number;
}

/**
 * Computes what a live record becomes when an edit of it is taken back: each value that is still the one that
 * the edit left gets the one from before. For redo, swap `before` and `after`.
 */
export function invertEdit(
  record: RecordKey,
  live: RecordValue | null,
  values: readonly JournalledValue[],
): Inversion {
  const whole = values.find((value) => findDraftKey(value.key)?.field === wholeRecord);
  const parts = values.filter((value) => value !== whole);
  if (whole !== undefined) {
    // Field values that the same edit wrote or cleared belong to the record as it was then.
    const left = withParts(
      record,
      whole.after,
      parts.map(({ key, after }) => ({ key, value: after })),
    );
    const target = withParts(
      record,
      whole.before,
      parts.map(({ key, before }) => ({ key, value: before })),
    );
    if (jsonEqual(live, left)) return { next: target, skipped: 0 };
    return { next: live, skipped: jsonEqual(live, target) ? 0 : 1 };
  }
  let next = live;
  let skipped = 0;
  for (const { key, before, after } of parts) {
    const place = findDraftKey(key);
    if (place === undefined) continue;
    const now = valueAtKey(next, place);
    if (next !== null && jsonEqual(now, after))
      next = withValueAt(record.type, next, { ...place, value: before });
    else if (!jsonEqual(now, before)) skipped++;
  }
  return { next, skipped };
}

function withParts(
  record: RecordKey,
  start: JsonValue,
  parts: readonly { key: string; value: JsonValue }[],
): RecordValue | null {
  if (!isJsonObject(start)) return null;
  let built: RecordValue = start;
  for (const { key, value } of parts) {
    const place = findDraftKey(key);
    if (place) built = withValueAt(record.type, built, { ...place, value });
  }
  return built;
}
