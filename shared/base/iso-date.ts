import { assert } from "./assert.ts";
import type { Brand } from "./ids.ts";

/** A day of the calendar as `YYYY-MM-DD`; sorts as text. */
export type IsoDate = Brand<"IsoDate">;

/** Days since 1970-01-01; for loops and keys where a text is too slow. */
export type DayNumber = number;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMs = 86_400_000;
const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Tells whether a text is a date that exists, years 1000 to 9999 (Gregorian throughout). */
export function isIsoDate(text: string): boolean {
  const parts = pattern.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const length = monthLengths[month - 1];
  if (year < 1000 || length === undefined || day < 1 || day > length) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** Parses a date; throws on anything that `isIsoDate` refuses. */
export function isoDateOf(text: string): IsoDate {
  assert(isIsoDate(text), `not a date: ${text}`);
  return text as IsoDate;
}

export function dayNumberOf(date: IsoDate): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

export function dateOfDayNumber(day: DayNumber): IsoDate {
  return new Date(day * dayMs).toISOString().slice(0, 10) as IsoDate;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** Counts the days from `start` to `end`, both included; 0 or less where `end` lies before `start`. */
export function daysBetween(start: IsoDate, end: IsoDate): number {
  return dayNumberOf(end) - dayNumberOf(start) + 1;
}

/** Lists the dates from `start` to `end`, both included. */
export function datesBetween(start: IsoDate, end: IsoDate): IsoDate[] {
  const first = dayNumberOf(start);
  return Array.from({ length: Math.max(0, daysBetween(start, end)) }, (_, index) =>
    dateOfDayNumber(first + index),
  );
}

/** Returns the day of the week: 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: IsoDate): number {
  return ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1;
}

export function mondayOnOrBefore(date: IsoDate): IsoDate {
  return addDays(date, 1 - weekdayOf(date));
}
