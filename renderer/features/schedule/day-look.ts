import { type DayNumber, dayNumberOf } from "../../../shared/base/iso-date.ts";
import type { Absence } from "../../../shared/model/absence.ts";
import { cellToText } from "./cell-text.ts";
import { type Clash, clashesOf, noClashes } from "./clashes.ts";
import { type DayCell, emptyDay } from "./day-cell.ts";
import { type DraftedSlot, type LiveDay, projectDay } from "./drafted-cells.ts";
import type { PersonWithId } from "./grid-rows.ts";
import type { RotationBook } from "./rotation-book.ts";

/** An absence with its days as numbers, for loops over days. */
export interface AbsenceSpan {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly absence: Absence;
}

/** The absences that still stand, requested or approved. */
export function absenceSpansOf(absences: readonly Absence[]): AbsenceSpan[] {
  return absences
    .filter(({ status }) => status === "requested" || status === "approved")
    .map((absence) => ({
      first: dayNumberOf(absence.dates.start),
      last: dayNumberOf(absence.dates.end),
      absence,
    }));
}

/** Everything the grid shows of one day of one person. */
export interface DayLook extends LiveDay {
  /** False until the cells have been read. */
  readonly known: boolean;
  /** Time away; wishes aside. */
  readonly away: Absence | undefined;
  readonly wish: Absence | undefined;
  readonly clashes: readonly Clash[];
}

export interface DayFacts {
  readonly person: PersonWithId;
  readonly day: DayNumber;
  readonly head: DayCell | undefined;
  readonly drafted: readonly DraftedSlot[] | undefined;
  readonly absences: readonly AbsenceSpan[];
  readonly book: RotationBook;
}

/** Puts together what is known of a day. */
export function lookAtDay({ person, day, head, drafted, absences, book }: DayFacts): DayLook {
  const live: LiveDay = drafted
    ? projectDay(head ?? emptyDay, drafted, { person: person.id, day })
    : { cell: head ?? emptyDay, changed: false, stale: false };
  const here = absences.filter(({ first, last }) => first <= day && day <= last);
  const covering = here.map(({ absence }) => absence);
  const away =
    covering.find(({ type, status }) => type !== "wish" && status === "approved") ??
    covering.find(({ type }) => type !== "wish");
  return {
    ...live,
    known: head !== undefined || drafted !== undefined,
    away,
    wish: covering.find(({ type }) => type === "wish"),
    clashes:
      live.cell.length === 0
        ? noClashes
        : clashesOf(live.cell, { person: person.value, day, absences: covering, book }),
  };
}

/** Says what a day holds and what is to be known about it: `NIGHT, uncommitted`. */
export function dayLookInWords(look: DayLook, book: RotationBook): string {
  if (!look.known) return "loading";
  const parts = [look.cell.length === 0 ? "empty" : cellInWords(look.cell, book)];
  if (look.away)
    parts.push(`${look.away.status === "approved" ? "away" : "leave asked"} (${look.away.type})`);
  if (look.wish) parts.push(wishInWords(look.wish, book));
  for (const clash of look.clashes) parts.push(clash.message);
  if (look.cell.some(({ pinned }) => pinned)) parts.push("pinned");
  if (look.changed) parts.push("uncommitted");
  if (look.stale) parts.push("contradicts the committed schedule");
  return parts.join(", ");
}

// With commas, not the plus of the clipboard: the name of a cell has to hold the codes that stand in it.
function cellInWords(cell: DayCell, book: RotationBook): string {
  return cellToText(cell, book).replaceAll(" + ", ", ");
}

export function wishInWords(wish: Absence, book: RotationBook): string {
  return wish.rotation === undefined
    ? "wishes to be off"
    : `wishes not to have ${book.codeOf(wish.rotation)}`;
}

/** Says what several days hold, in the order of first appearance: `MICU 5 days, CLIN 2 days, uncommitted`. */
export function daysInShort(looks: readonly DayLook[], book: RotationBook): string {
  const counts = new Map<string, number>();
  for (const { cell } of looks) {
    if (cell.length === 0) continue;
    const text = cellInWords(cell, book);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const parts = [...counts].map(([text, count]) => `${text} ${count === 1 ? "1 day" : `${count} days`}`);
  if (parts.length === 0) parts.push(looks.every(({ known }) => known) ? "empty" : "loading");
  const away = looks.filter((look) => look.away).length;
  if (away > 0) parts.push(`away ${away === 1 ? "1 day" : `${away} days`}`);
  const clashes = looks.filter((look) => look.clashes.length > 0).length;
  if (clashes > 0) parts.push(clashes === 1 ? "1 clash" : `${clashes} clashes`);
  if (looks.some(({ changed }) => changed)) parts.push("uncommitted");
  return parts.join(", ");
}
