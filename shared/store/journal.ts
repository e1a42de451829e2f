import type { JournalEntry } from "./draft-store.ts";

/**
 * Joins two notes of one edit, which a large edit leaves because it travels in several pieces: each key
 * keeps the value before the first piece and the value after the last.
 */
export function joinNotes(first: JournalEntry, second: JournalEntry): JournalEntry {
  const values = new Map(first.values.map((value) => [value.key, value]));
  for (const value of second.values) {
    const known = values.get(value.key);
    values.set(value.key, known ? { ...value, before: known.before } : value);
  }
  return { ...first, values: [...values.values()] };
}

/** Finds what undo takes: the newest edit that is not undone. `entries` oldest first, of one person and room. */
export function undoableOf(entries: readonly JournalEntry[]): JournalEntry | undefined {
  return entries.findLast((entry) => !entry.undone);
}

/** Finds what redo takes: the oldest undone edit of those after the last one that is not undone. */
export function redoableOf(entries: readonly JournalEntry[]): JournalEntry | undefined {
  return entries[entries.findLastIndex((entry) => !entry.undone) + 1];
}
