import { type DayNumber, dayNumberOf, type IsoDate, isIsoDate } from "../../shared/base/iso-date.ts";
import { isJsonObject } from "../../shared/base/json.ts";
import type { DescribedChange } from "../../shared/diff/described-change.ts";
import { dateRangeText, dateText } from "../../shared/diff/value-text.ts";
import { recordKeyToText } from "../../shared/model/record-key.ts";

/** Equal changes of days that follow one another, told once: "Okafor, L: MICU became WARD on 4–10 Jul 2026". */
export interface ChangeRun {
  readonly id: string;
  readonly sentence: string;
  readonly start: IsoDate | undefined;
  /** At least one, by date. */
  readonly changes: readonly [DescribedChange, ...DescribedChange[]];
}

/** Joins equal changes of adjacent days. Sorted by date, then by title; what has no date comes last. */
export function changeRunsOf(changes: readonly DescribedChange[]): ChangeRun[] {
  const dated = changes
    .map((change) => ({ change, date: dateOfChange(change) }))
    .sort((a, b) => compare(a.date ?? "~", b.date ?? "~") || a.change.title.localeCompare(b.change.title));
  const runs: OpenRun[] = [];
  const runByPattern = new Map<string, OpenRun>();
  for (const { change, date } of dated) {
    const day = date === undefined || change.key.type !== "assignment" ? undefined : dayNumberOf(date);
    const pattern = day === undefined ? undefined : patternOf(change, day);
    const open = pattern === undefined ? undefined : runByPattern.get(pattern);
    if (open !== undefined && day !== undefined && open.last + 1 === day) {
      open.changes.push(change);
      open.last = day;
      continue;
    }
    const run: OpenRun = { changes: [change], start: date, last: day ?? Number.NaN };
    runs.push(run);
    if (pattern !== undefined) runByPattern.set(pattern, run);
  }
  return runs.map(({ changes: members, start }) => ({
    id: recordKeyToText(members[0].key),
    sentence: sentenceOf(members),
    start,
    changes: members,
  }));
}

/** The date that a change is about: of its cell, the start of its absence. */
export function dateOfChange(change: DescribedChange): IsoDate | undefined {
  const value = change.after ?? change.before;
  if (typeof value?.date === "string" && isIsoDate(value.date)) return value.date as IsoDate;
  const dates = value?.dates;
  if (!isJsonObject(dates) || typeof dates.start !== "string" || !isIsoDate(dates.start)) return undefined;
  return dates.start as IsoDate;
}

interface OpenRun {
  readonly changes: [DescribedChange, ...DescribedChange[]];
  readonly start: IsoDate | undefined;
  last: DayNumber;
}

/** The sentence with its dates left out, and how far a move goes: equal for changes that differ only in the day. */
function patternOf(change: DescribedChange, day: DayNumber): string {
  const distance = change.movedFrom === undefined ? 0 : dayNumberOf(dateOfCell(change.movedFrom.value)) - day;
  const person = change.after?.person ?? change.before?.person;
  const slot = change.after?.slot ?? change.before?.slot;
  let pattern = change.sentence;
  for (const date of datesIn(change)) pattern = replaceDate(pattern, date, "…");
  return JSON.stringify([change.kind, person, slot, change.movedFrom?.value.person, distance, pattern]);
}

function sentenceOf(members: OpenRun["changes"]): string {
  const [first] = members;
  const last = members.at(-1) ?? first;
  const ends = datesIn(last);
  // All places are marked first: the range that is written for one date may hold the text of the other.
  const marked = datesIn(first).reduce(
    (sentence, date, index) => replaceDate(sentence, date, `\u0000${index}\u0000`),
    first.sentence,
  );
  return datesIn(first).reduce(
    (sentence, date, index) =>
      sentence.replaceAll(`\u0000${index}\u0000`, dateRangeText(date, ends[index] ?? date)),
    marked,
  );
}

function datesIn(change: DescribedChange): string[] {
  const dates = [change.movedFrom?.value.date, (change.after ?? change.before)?.date];
  return [...new Set(dates.filter((date) => typeof date === "string"))];
}

function dateOfCell(value: { readonly [field: string]: unknown }): IsoDate {
  return String(value.date) as IsoDate;
}

// "4 Jul 2026" is also the end of "14 Jul 2026".
function replaceDate(sentence: string, date: string, by: string): string {
  return sentence.replaceAll(new RegExp(`(?<!\\d)${dateText(date)}`, "g"), by);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
