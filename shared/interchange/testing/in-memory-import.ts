import type { RecordValue } from "../../model/define-entity-type.ts";
import { checkRecord } from "../../model/entity-types.ts";
import { recordKeyFromText, recordKeyToText } from "../../model/record-key.ts";
import { importDifference } from "../import-difference.ts";
import { indexRecords } from "../known-records.ts";
import type { KnownRecords, PlannedRecord } from "../planned-import.ts";

/** Records by key as text: the plainest workspace there is. */
export type Records = Map<string, RecordValue>;

export function knownOf(records: Records): KnownRecords {
  return indexRecords([...records].map(([text, value]) => ({ ...recordKeyFromText(text), value })));
}

/** Applies planned records, checks every value by its schema, and counts what happened. */
export function importInto(records: Records, planned: readonly PlannedRecord[]) {
  const counts = { create: 0, change: 0, same: 0, nothing: 0 };
  for (const record of planned) {
    const text = recordKeyToText(record.key);
    const difference = importDifference(record, records.get(text));
    counts[difference.action]++;
    if (difference.action !== "create" && difference.action !== "change") continue;
    const checked = checkRecord(record.key.type, difference.value);
    if (!checked.ok) throw new Error(`${text}: ${JSON.stringify(checked.error)}`);
    records.set(text, checked.value);
  }
  return counts;
}
