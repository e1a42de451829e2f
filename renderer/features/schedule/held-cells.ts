import type { RecordId } from "../../../shared/base/ids.ts";
import type { DayNumber } from "../../../shared/base/iso-date.ts";
import type { DraftedCells, DraftedDays, DraftedSlot } from "./drafted-cells.ts";

/** A cell whose draft is gone while the head that may have taken it in has not been read yet. */
export interface HeldSlot extends DraftedSlot {
  readonly person: RecordId;
  readonly day: DayNumber;
  /** In milliseconds of the clock: no later than then it is let go. */
  readonly until: number;
}

/**
 * Lists what left the draft between two placements. After a commit the draft is emptied before the new head can
 * be read; shown at once, each cell would flash back to what it was.
 */
export function slotsGone(before: DraftedCells, after: DraftedCells, until: number): HeldSlot[] {
  const gone: HeldSlot[] = [];
  for (const [person, days] of before.byPerson) {
    const now = after.byPerson.get(person);
    if (now === days) continue;
    for (const [day, slots] of days) {
      const left = now?.get(day) ?? [];
      for (const { slot, draft } of slots) {
        if (!left.some((other) => other.slot === slot)) gone.push({ person, day, slot, draft, until });
      }
    }
  }
  return gone;
}

/** The drafted cells with those that are held; what is drafted anew goes before what is held. */
export function withHeld(drafted: DraftedCells, held: readonly HeldSlot[]): DraftedCells {
  if (held.length === 0) return drafted;
  const byPerson = new Map<RecordId, DraftedDays>(drafted.byPerson);
  for (const { person, day, slot, draft } of held) {
    const days = new Map(byPerson.get(person));
    const slots = days.get(day) ?? [];
    if (slots.some((other) => other.slot === slot)) continue;
    byPerson.set(person, days.set(day, [...slots, { slot, draft }]));
  }
  return { ...drafted, byPerson };
}
