import { assert } from "../base/assert.ts";
import type { RecordId } from "../base/ids.ts";
import { isJsonObject, type JsonValue, jsonEqual } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { fieldsOf } from "../model/entity-types.ts";
import type { FieldDefinition } from "../model/field.ts";
import type { RecordKey } from "../model/record-key.ts";
import type { DraftEntry } from "./draft-entry.ts";
import { draftKeyToText, wholeRecord } from "./draft-key.ts";
import { entriesOf, type RecordDraft } from "./overlay.ts";
import { projectRecord } from "./project-record.ts";
import { valueAtKey } from "./value-at-key.ts";

/** A key of the draft map and its new entry; null deletes the key. */
export interface DraftWrite {
  readonly key: string;
  readonly entry: DraftEntry | null;
}

export interface RecordEdit {
  readonly key: RecordKey;
  /** The record at the head of the branch, or null. */
  readonly head: RecordValue | null;
  readonly draft: RecordDraft | undefined;
  /** What the live record becomes; null deletes it. */
  readonly next: RecordValue | null;
  readonly edit: DraftEntry["edit"];
  readonly group?: DraftEntry["group"];
  /** For the emptied cell of a move: where its content went. */
  readonly movedTo?: RecordId;
}

/**
 * Plans the writes that make the live record `next`. Only what differs is written, field by field, so that
 * edits of others to the same record stay; what is back at the head leaves no entry.
 * Law: projecting the draft after the writes gives `next`. O(fields).
 */
export function planRecordEdit(edit: RecordEdit): DraftWrite[] {
  const { key, head, draft, next } = edit;
  if (jsonEqual(next, head)) return clearRecord(draft);
  const live = projectRecord(head, draft).value;
  if (next === null) return [...clearFields(draft), writeWhole(edit, live)];
  const ground = groundOf(head, draft);
  if (ground === null || identityDiffers(key, ground, next))
    return [...clearFields(draft), writeWhole(edit, live)];
  const writes: DraftWrite[] = [];
  for (const [field, definition] of fieldsOf(key.type)) {
    for (const place of placesOf({ field, definition, records: [ground, live, next] })) {
      const write = writePlace(edit, { ground, live, place });
      if (write) writes.push(write);
    }
  }
  return writes;
}

/** What field entries lie over: a record that the draft made, else the head. Null where the draft deleted it. */
function groundOf(head: RecordValue | null, draft: RecordDraft | undefined): RecordValue | null {
  if (draft?.whole === undefined) return head;
  return isJsonObject(draft.whole.value) ? draft.whole.value : null;
}

function identityDiffers(key: RecordKey, a: RecordValue, b: RecordValue): boolean {
  return fieldsOf(key.type).some(
    ([field, definition]) => definition.policy === "identity" && !jsonEqual(a[field], b[field]),
  );
}

function clearFields(draft: RecordDraft | undefined): DraftWrite[] {
  return clearRecord(draft).filter((write) => !write.key.endsWith(`:${wholeRecord}`));
}

function clearRecord(draft: RecordDraft | undefined): DraftWrite[] {
  if (draft === undefined) return [];
  return entriesOf(draft).map((keyed) => ({
    key: draftKeyToText({ record: draft.key, ...keyed }),
    entry: null,
  }));
}

function writeWhole(edit: RecordEdit, live: RecordValue | null): DraftWrite {
  return {
    key: draftKeyToText({ record: edit.key, field: wholeRecord }),
    entry: {
      value: edit.next,
      saw: live,
      head: edit.head,
      edit: edit.edit,
      ...(edit.group ? { group: edit.group } : {}),
      ...(edit.movedTo ? { movedTo: edit.movedTo } : {}),
    },
  };
}

interface Place {
  readonly field: string;
  readonly member?: string;
}

function placesOf(options: {
  field: string;
  definition: FieldDefinition;
  records: readonly (RecordValue | null)[];
}): Place[] {
  const { field, definition, records } = options;
  if (definition.policy === "identity") return [];
  if (definition.policy !== "set" && definition.policy !== "struct") return [{ field }];
  const members = new Set<string>();
  for (const record of records) {
    const held = record?.[field];
    if (Array.isArray(held)) for (const member of held) members.add(String(member));
    else if (isJsonObject(held)) for (const member of Object.keys(held)) members.add(member);
  }
  return [...members].map((member) => ({ field, member }));
}

function writePlace(
  edit: RecordEdit,
  at: { ground: RecordValue; live: RecordValue | null; place: Place },
): DraftWrite | undefined {
  const { ground, live, place } = at;
  const wanted = valueAtKey(edit.next, place);
  const existing = findEntry(edit.draft, place);
  const now: JsonValue = existing === undefined ? valueAtKey(ground, place) : existing.value;
  if (jsonEqual(wanted, now)) return undefined;
  const key = draftKeyToText({ record: edit.key, ...place });
  const headValue = valueAtKey(ground, place);
  if (jsonEqual(wanted, headValue)) {
    assert(existing, "only an entry can differ from the ground");
    return { key, entry: null };
  }
  return {
    key,
    entry: {
      value: wanted,
      saw: valueAtKey(live, place),
      head: headValue,
      edit: edit.edit,
      ...(edit.group ? { group: edit.group } : {}),
    },
  };
}

function findEntry(draft: RecordDraft | undefined, place: Place): DraftEntry | undefined {
  if (place.member === undefined) return draft?.fields.get(place.field);
  return draft?.members.get(place.field)?.get(place.member);
}
