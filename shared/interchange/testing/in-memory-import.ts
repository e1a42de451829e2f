import type { RecordId } from "../../base/ids.ts";
import type { RecordValue } from "../../model/define-entity-type.ts";
import { checkRecord } from "../../model/entity-types.ts";
import { type RecordKey, recordKeyFromText, recordKeyToText } from "../../model/record-key.ts";
import { importDifference } from "../import-difference.ts";
import type { KnownRecords, PlannedRecord } from "../planned-import.ts";

/** Records by key as text: the plainest workspace there is. */
export type Records = Map<string, RecordValue>;

export function knownOf(records: Records): KnownRecords {
  const entries = [...records].map(([text, value]): [RecordKey, RecordValue] => [
    recordKeyFromText(text),
    value,
  ]);
  const find = (matches: (key: RecordKey, value: RecordValue) => boolean): RecordId | undefined =>
    entries.find(([key, value]) => matches(key, value))?.[0].id;
  return {
    findByExternalId: (type, system, externalId) =>
      find(
        (key, value) =>
          key.type === type && (value.externalIds as Record<string, string>)[system] === externalId,
      ),
    findRotationByCode: (code) => find((key, value) => key.type === "rotation" && value.code === code),
  };
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
