import type { Change } from "../log/change.ts";
import { compareRecordKeys } from "../model/record-key.ts";

/**
 * Orders the changes of a commit as they are numbered and stored: by type, then id, but cells by person, date
 * and slot, so that a window of the grid lies together on disk (ids of cells are hashes: by id, each cell of
 * a window would lie on a page of its own). Deleted cells come last, by id.
 */
export function compareForStorage(a: Change, b: Change): number {
  if (a.type !== "assignment" || b.type !== "assignment") return compareRecordKeys(a, b);
  if (a.value === null || b.value === null) {
    if (a.value !== b.value) return a.value === null ? 1 : -1;
    return compareRecordKeys(a, b);
  }
  return (
    compareTexts(a.value.person, b.value.person) ||
    compareTexts(a.value.date, b.value.date) ||
    compareTexts(a.value.slot, b.value.slot)
  );
}

function compareTexts(a: unknown, b: unknown): number {
  const left = String(a);
  const right = String(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
