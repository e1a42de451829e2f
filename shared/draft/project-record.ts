import { isJsonObject, jsonEqual } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { DraftEntry } from "./draft-entry.ts";
import { wholeRecord } from "./draft-key.ts";
import { entriesOf, type KeyedEntry, type RecordDraft } from "./overlay.ts";
import { valueAtKey, withValueAt } from "./value-at-key.ts";

/** A draft value that contradicts the head: neither what its author saw, nor what the head said then, nor the value itself. */
export interface StaleKey extends KeyedEntry {
  /** What the head says now; null where it has no such value. */
  readonly headValue: RecordValue[string];
}

export interface Projection {
  /** The live record: head with the draft over it. Null where it does not exist. */
  readonly value: RecordValue | null;
  /** Whether the live record differs from the head. */
  readonly changed: boolean;
  readonly stale: readonly StaleKey[];
}

/**
 * Lays the draft of one record over its value at head. Stale values are shown as the author left them and
 * listed, so that a person decides; values for a record that neither head nor draft has are stale, too.
 */
export function projectRecord(head: RecordValue | null, draft: RecordDraft | undefined): Projection {
  if (draft === undefined) return { value: head, changed: false, stale: [] };
  const whole = draft.whole === undefined ? undefined : asRecord(draft.whole);
  const start = whole === undefined ? head : whole;
  let value = start;
  const stale: StaleKey[] = [];
  for (const keyed of entriesOf(draft)) {
    // Fields over a record that the draft made were compared with that record, not with the head.
    const ground = keyed.field === wholeRecord || whole === undefined ? head : whole;
    const headValue = valueAtKey(ground, keyed);
    if (start === null && keyed.field !== wholeRecord) stale.push({ ...keyed, headValue: null });
    else if (isStale(keyed.entry, headValue)) stale.push({ ...keyed, headValue });
    if (value !== null && keyed.field !== wholeRecord) {
      value = withValueAt(draft.key.type, value, { ...keyed, value: keyed.entry.value });
    }
  }
  return { value, changed: !jsonEqual(value, head), stale };
}

function isStale(entry: DraftEntry, headValue: RecordValue[string]): boolean {
  return [entry.head, entry.saw, entry.value].every((known) => !jsonEqual(known, headValue));
}

function asRecord(entry: DraftEntry): RecordValue | null {
  return isJsonObject(entry.value) ? entry.value : null;
}
