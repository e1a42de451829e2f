import { type DayNumber, dayNumberOf } from "../../../shared/base/iso-date.ts";
import type { Absence } from "../../../shared/model/absence.ts";
import type { Person } from "../../../shared/model/person.ts";
import type { Rotation } from "../../../shared/model/rotation.ts";
import type { DayCell } from "./day-cell.ts";
import { shapeInSlot } from "./day-cell.ts";
import type { RotationBook } from "./rotation-book.ts";

/** What is wrong with a day, as far as the day itself and the person's absences say. */
export interface Clash {
  readonly severity: "error" | "warning";
  /** Without a full stop: "on leave (vacation)". */
  readonly message: string;
}

export interface ClashFacts {
  readonly person: Person;
  readonly day: DayNumber;
  /** Absences of the person that cover the day. */
  readonly absences: readonly Absence[];
  readonly book: RotationBook;
}

export const noClashes: readonly Clash[] = [];

/** Finds what may not stand together on one day of one person, the worst first. */
export function clashesOf(cell: DayCell, facts: ClashFacts): readonly Clash[] {
  if (cell.length === 0) return noClashes;
  const found: Clash[] = [];
  if (!isActiveOn(facts.person, facts.day))
    found.push({ severity: "error", message: "not active on this day" });
  for (const absence of facts.absences) {
    if (absence.status === "approved" && absence.blocking && !holdsOnlyLeave(cell, facts.book)) {
      found.push({ severity: "error", message: `on leave (${absence.type})` });
    }
  }
  if (shapeInSlot(cell, "day") && shapeInSlot(cell, "am") && shapeInSlot(cell, "pm")) {
    found.push({ severity: "warning", message: "both halves of the day are taken beside the day itself" });
  }
  const overlap = findOverlap(cell, facts.book);
  if (overlap) found.push({ severity: "warning", message: overlap });
  return found.length === 0 ? noClashes : found.sort((a, b) => rank(a) - rank(b));
}

function rank(clash: Clash): number {
  return clash.severity === "error" ? 0 : 1;
}

interface ActiveSpan {
  readonly first: DayNumber;
  readonly last: DayNumber;
}
// Asked for every cell of a row: dates are turned into numbers once per person.
const activeSpans = new WeakMap<Person, ActiveSpan>();

function isActiveOn(person: Person, day: DayNumber): boolean {
  const known = activeSpans.get(person);
  const span: ActiveSpan = known ?? {
    first: dayNumberOf(person.active.start),
    last: person.active.end === undefined ? Number.POSITIVE_INFINITY : dayNumberOf(person.active.end),
  };
  if (!known) activeSpans.set(person, span);
  return span.first <= day && day <= span.last;
}

function holdsOnlyLeave(cell: DayCell, book: RotationBook): boolean {
  return cell.every((shape) => book.find(shape.rotation)?.value.category === "leave");
}

function findOverlap(cell: DayCell, book: RotationBook): string | undefined {
  const rotations = cell.map((shape) => ({ slot: shape.slot, rotation: book.find(shape.rotation)?.value }));
  for (const [index, one] of rotations.entries()) {
    for (const other of rotations.slice(index + 1)) {
      if (!one.rotation || !other.rotation) continue;
      const pair = `${one.rotation.code} and ${other.rotation.code}`;
      if ((one.rotation.category === "leave") !== (other.rotation.category === "leave")) {
        return `${pair} may not stand together`;
      }
      // A half-day lies over the day for that half: what the day's hours say there does not count.
      const isHalf = [one.slot, other.slot].some((slot) => slot === "am" || slot === "pm");
      if (!isHalf && hoursOverlap(one.rotation, other.rotation)) return `${pair} overlap in time`;
    }
  }
  return undefined;
}

function hoursOverlap(a: Rotation, b: Rotation): boolean {
  if (!a.hours || !b.hours) return false;
  const [startA, endA] = minutesOf(a.hours);
  const [startB, endB] = minutesOf(b.hours);
  return startA < endB && startB < endA;
}

function minutesOf(hours: { readonly start: string; readonly end: string }): [number, number] {
  const start = minuteOf(hours.start);
  const end = minuteOf(hours.end);
  return [start, end > start ? end : end + 24 * 60];
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
