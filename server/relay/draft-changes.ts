import * as Y from "yjs";
import type { BranchId } from "../../shared/base/ids.ts";
import type { JsonValue } from "../../shared/base/json.ts";
import {
  type DraftEntry,
  draftEntrySchema,
  draftMapName,
  type EditNote,
  editNoteSchema,
  editsMapName,
} from "../../shared/draft/draft-entry.ts";
import { findDraftKey } from "../../shared/draft/draft-key.ts";
import { findRefusedKey } from "../../shared/log/canonical.ts";
import type { DraftAppend, JournalEntry } from "../../shared/store/draft-store.ts";

/** One key of the draft that an update changed; null where it was or is absent. */
export interface ChangedEntry {
  readonly key: string;
  readonly before: DraftEntry | null;
  readonly after: DraftEntry | null;
}

/** What an update did to a draft. */
export interface DraftChanges {
  readonly entries: readonly ChangedEntry[];
  /** Notes of edits that came with it. */
  readonly notes: readonly EditNote[];
}

/** Why an update is refused; the text is for the log and for whoever writes a client. */
export interface Refusal {
  readonly kind: "malformed" | "foreign-content" | "invalid-entry";
  readonly reason: string;
}

const keyLengthAllowed = 600;
const depthAllowed = 16;

/** What observers of a document saw while one update was applied. */
export interface ObservedChanges {
  readonly transaction: Y.Transaction;
  /** Content before, by key of the `draft` map. */
  readonly before: ReadonlyMap<string, unknown>;
  /** Changed keys of the `edits` map. */
  readonly notedClients: readonly string[];
}

/** Applies an update and tells what it changed; throws what Yjs throws, with the update half applied. */
export function applyObserved(doc: Y.Doc, update: Uint8Array): ObservedChanges | undefined {
  const before = new Map<string, unknown>();
  const notedClients: string[] = [];
  let observed: Y.Transaction | undefined;
  const onDraft = (event: Y.YMapEvent<unknown>) => {
    for (const [key, { oldValue }] of event.changes.keys) before.set(key, oldValue);
  };
  const onEdits = (event: Y.YMapEvent<unknown>) => void notedClients.push(...event.changes.keys.keys());
  const onTransaction = (transaction: Y.Transaction) => {
    observed = transaction;
  };
  const draft = doc.getMap(draftMapName);
  const edits = doc.getMap(editsMapName);
  draft.observe(onDraft);
  edits.observe(onEdits);
  doc.on("afterTransaction", onTransaction);
  try {
    Y.applyUpdate(doc, update);
  } finally {
    draft.unobserve(onDraft);
    edits.unobserve(onEdits);
    doc.off("afterTransaction", onTransaction);
  }
  return observed && { transaction: observed, before, notedClients };
}

/** Checks every key that an update changed, and that it changed nothing else. */
export function checkChanges(doc: Y.Doc, observed: ObservedChanges): DraftChanges | Refusal {
  const draft = doc.getMap(draftMapName);
  const edits = doc.getMap(editsMapName);
  const ours = new Set<unknown>([draft, edits]);
  for (const [type, keys] of observed.transaction.changed) {
    if (!ours.has(type) || keys.has(null)) {
      return { kind: "foreign-content", reason: "content outside the maps of a draft" };
    }
  }
  if ([...doc.share.keys()].some((name) => name !== draftMapName && name !== editsMapName)) {
    return { kind: "foreign-content", reason: "another shared type" };
  }
  const entries: ChangedEntry[] = [];
  for (const [key, oldValue] of observed.before) {
    if (key.length > keyLengthAllowed || !isDraftKey(key)) {
      return { kind: "invalid-entry", reason: `not a draft key: ${key.slice(0, 100)}` };
    }
    const after = draft.has(key) ? findEntry(draft.get(key)) : null;
    if (after === undefined) return { kind: "invalid-entry", reason: `not an entry at ${key.slice(0, 100)}` };
    // What was there before was checked when it came.
    const before = oldValue === undefined ? null : (oldValue as DraftEntry);
    entries.push({ key, before, after });
  }
  const notes: EditNote[] = [];
  for (const client of observed.notedClients) {
    const note = edits.has(client) ? editNoteSchema.safeParse(edits.get(client)) : undefined;
    if (!/^\d{1,16}$/.test(client) || note?.success === false) {
      return { kind: "invalid-entry", reason: "not a note of an edit" };
    }
    if (note) notes.push(note.data);
  }
  return { entries, notes };
}

function isDraftKey(text: string): boolean {
  const key = findDraftKey(text);
  return (
    key !== undefined && (key.member === undefined || findRefusedKey({ [key.member]: null }) === undefined)
  );
}

/** Parses what lies at a draft key; undefined where it is no entry. Its form comes first: the schema recurses. */
function findEntry(value: unknown): DraftEntry | undefined {
  if (!isPlainAndShallow(value)) return undefined;
  const parsed = draftEntrySchema.safeParse(value);
  return parsed.success && findRefusedKey(parsed.data as JsonValue) === undefined ? parsed.data : undefined;
}

// Another prototype is a shared type, a document, or an object whose `__proto__` came over the wire.
function isPlainAndShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > depthAllowed) return false;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== "object" || item === null) continue;
      if (!Array.isArray(item) && Object.getPrototypeOf(item) !== Object.prototype) return false;
      for (const child of Object.values(item)) next.push(child);
    }
    level = next;
  }
  return true;
}

/**
 * Says what the undo journal keeps of an update: an entry for each edit in it, and marks for edits that it
 * takes back or does again. A value that was set tells its own edit and what its author saw; a deletion
 * belongs to the edit that the sender noted, and went from the entry's value back to the head's.
 */
export function journalOf(
  { entries, notes }: DraftChanges,
  { branch, person }: { readonly branch: BranchId; readonly person: string },
): Pick<DraftAppend, "journal" | "marks"> {
  const marks: DraftAppend["marks"][number][] = [];
  const unwritten = new Set<string>();
  let deleting: EditNote | undefined;
  for (const note of notes) {
    if (note.kind === "undo" || note.kind === "redo") {
      unwritten.add(note.id);
      if (note.of !== undefined) marks.push({ edit: note.of, undone: note.kind === "undo" });
    } else {
      deleting = note;
    }
  }
  const journal = new Map<string, JournalEntry & { values: JournalEntry["values"][number][] }>();
  for (const { key, before, after } of entries) {
    const edit = after === null ? deleting : after.edit;
    if (edit === undefined || unwritten.has(edit.id) || edit.kind === "undo" || edit.kind === "redo")
      continue;
    const known = journal.get(edit.id);
    const entry = known ?? {
      edit: edit.id,
      branch,
      person,
      kind: edit.kind,
      at: edit.at,
      values: [],
      undone: false,
    };
    entry.values.push(
      after === null
        ? { key, before: before?.value ?? null, after: before?.head ?? null }
        : {
            key,
            before: after.saw,
            after: after.value,
            ...(after.group === undefined ? {} : { group: after.group }),
            ...(after.movedTo === undefined ? {} : { movedTo: after.movedTo }),
          },
    );
    journal.set(edit.id, entry);
  }
  return { journal: [...journal.values()], marks };
}
