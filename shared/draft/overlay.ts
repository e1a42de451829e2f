import { type RecordKey, recordKeyToText } from "../model/record-key.ts";
import { type DraftEntry, draftEntrySchema } from "./draft-entry.ts";
import { findDraftKey, wholeRecord } from "./draft-key.ts";

/** The uncommitted values of one record. */
export interface RecordDraft {
  readonly key: RecordKey;
  /** The record as made, replaced or (value null) deleted in the draft; field values lie over it. */
  readonly whole?: DraftEntry;
  readonly fields: ReadonlyMap<string, DraftEntry>;
  /** By field, then by member of a set or key of a struct. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, DraftEntry>>;
}

/** All uncommitted values of a branch, by `recordKeyToText`. */
export type Overlay = ReadonlyMap<string, RecordDraft>;

interface OpenRecordDraft {
  readonly key: RecordKey;
  whole?: DraftEntry;
  readonly fields: Map<string, DraftEntry>;
  readonly members: Map<string, Map<string, DraftEntry>>;
}

/**
 * Groups the entries of a draft map by record. Keys and values that do not parse are left out: the relay
 * refuses them, and a file from a stranger must not break the view. O(entries).
 */
export function readOverlay(entries: Iterable<readonly [string, unknown]>): Overlay {
  const overlay = new Map<string, OpenRecordDraft>();
  for (const [text, raw] of entries) {
    const key = findDraftKey(text);
    const entry = draftEntrySchema.safeParse(raw);
    if (key === undefined || !entry.success) continue;
    const recordText = recordKeyToText(key.record);
    let draft = overlay.get(recordText);
    if (draft === undefined) {
      draft = { key: key.record, fields: new Map(), members: new Map() };
      overlay.set(recordText, draft);
    }
    if (key.field === wholeRecord) draft.whole = entry.data;
    else if (key.member === undefined) draft.fields.set(key.field, entry.data);
    else memberMap(draft, key.field).set(key.member, entry.data);
  }
  return overlay;
}

function memberMap(draft: OpenRecordDraft, field: string): Map<string, DraftEntry> {
  const known = draft.members.get(field);
  if (known) return known;
  const made = new Map<string, DraftEntry>();
  draft.members.set(field, made);
  return made;
}

export interface KeyedEntry {
  readonly field: string;
  readonly member?: string;
  readonly entry: DraftEntry;
}

/** Lists the entries of one record. */
export function entriesOf(draft: RecordDraft): KeyedEntry[] {
  const listed: KeyedEntry[] = [];
  if (draft.whole) listed.push({ field: wholeRecord, entry: draft.whole });
  for (const [field, entry] of draft.fields) listed.push({ field, entry });
  for (const [field, members] of draft.members) {
    for (const [member, entry] of members) listed.push({ field, member, entry });
  }
  return listed;
}
