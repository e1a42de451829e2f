import { entriesOf } from "../draft/overlay.ts";
import { type RecordKey, recordKeyToText } from "../model/record-key.ts";
import { referencesOf } from "../model/references.ts";
import type { DraftedRecord } from "./draft-state.ts";

/**
 * Adds to chosen records of a draft what they depend on there: the rest of their groups, new records that
 * they refer to, and for a removed record those that refer to it and are removed or changed, too.
 */
export function closeSelection(
  records: readonly DraftedRecord[],
  chosen: readonly RecordKey[],
): DraftedRecord[] {
  const byKey = new Map(records.map((record) => [recordKeyToText(record.key), record]));
  const membersOfGroup = new Map<string, string[]>();
  for (const [text, record] of byKey) {
    for (const group of groupsOf(record))
      membersOfGroup.set(group, [...(membersOfGroup.get(group) ?? []), text]);
  }
  const selected = new Set<string>();
  const open = chosen.map(recordKeyToText).filter((text) => byKey.has(text));
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    const record = byKey.get(text);
    if (record === undefined || selected.has(text)) continue;
    selected.add(text);
    for (const group of groupsOf(record)) open.push(...(membersOfGroup.get(group) ?? []));
    open.push(...dependenciesOf(record, byKey));
  }
  return records.filter((record) => selected.has(recordKeyToText(record.key)));
}

function groupsOf(record: DraftedRecord): string[] {
  return entriesOf(record.draft).flatMap(({ entry }) => (entry.group ? [entry.group.id] : []));
}

function dependenciesOf(record: DraftedRecord, byKey: ReadonlyMap<string, DraftedRecord>): string[] {
  const { key, change } = record;
  if (change.after !== null) {
    return referencesOf(key.type, change.after)
      .map(recordKeyToText)
      .filter((text) => byKey.get(text)?.change.before === null);
  }
  return [...byKey].flatMap(([text, other]) => {
    const before = other.change.before;
    return before !== null && referencesOf(other.key.type, before).some(({ id }) => id === key.id)
      ? [text]
      : [];
  });
}
