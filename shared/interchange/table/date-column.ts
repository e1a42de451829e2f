import { type IsoDate, isIsoDate, isoDateOf } from "../../base/iso-date.ts";
import { err, ok, type Result } from "../../base/result.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdayName = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? +/i;

/** A date as written: in one reading only, or as three numbers that leave day and month open. */
type WrittenDate =
  | { readonly kind: "date"; readonly date: IsoDate }
  | { readonly kind: "open"; readonly first: number; readonly second: number; readonly year: number };

/** Which of two numbers is the day. */
type DayOrder = "day-first" | "month-first" | "unknown";

/**
 * Makes a reader for the dates of one column (or one heading row). ISO dates, `2026/7/1`, `1 Jul 2026`,
 * `Jul 1, 2026` and `1.7.2026` have one reading. For `7/1/2026` the whole column decides: a number above 12
 * shows where the day stands. Where none does, or both orders occur, such dates are refused, never guessed.
 */
export function readerOfDates(texts: Iterable<string>): (text: string) => Result<IsoDate, string> {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const written = writtenDateOf(text);
    if (written?.kind !== "open") continue;
    dayFirst ||= written.first > 12;
    monthFirst ||= written.second > 12;
  }
  const order: DayOrder = dayFirst === monthFirst ? "unknown" : dayFirst ? "day-first" : "month-first";
  return (text) => readDate(text, order);
}

/** Tells whether a text looks like a date at all. */
export function looksLikeDate(text: string): boolean {
  return writtenDateOf(text) !== undefined;
}

function readDate(text: string, order: DayOrder): Result<IsoDate, string> {
  const written = writtenDateOf(text);
  if (written === undefined) return err(`"${text.slice(0, 40)}" is no date; write dates like 2026-07-01.`);
  if (written.kind === "date") return ok(written.date);
  const { first, second, year } = written;
  if (order === "unknown") {
    return err(`"${text.slice(0, 40)}" may be read in two ways; write dates like 2026-07-01.`);
  }
  const [day, month] = order === "day-first" ? [first, second] : [second, first];
  const date = dateOf(year, month, day);
  return date ? ok(date) : err(`"${text.slice(0, 40)}" is a date that does not exist.`);
}

function writtenDateOf(raw: string): WrittenDate | undefined {
  if (raw.length > 40) return undefined;
  const text = raw.trim().replace(weekdayName, "");
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (iso) return only(dateOf(Number(iso[1]), Number(iso[3]), Number(iso[4])));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted) return only(dateOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1])));
  const named = /^(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}\.?,?[ -](\d{4})$/i.exec(text);
  if (named) return only(dateOf(Number(named[3]), monthOf(named[2]), Number(named[1])));
  const american = /^([a-z]{3})[a-z]{0,6}\.? (\d{1,2}),? (\d{4})$/i.exec(text);
  if (american) return only(dateOf(Number(american[3]), monthOf(american[1]), Number(american[2])));
  const open = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!open) return undefined;
  const [first, second, year] = [Number(open[1]), Number(open[3]), Number(open[4])];
  // 5/5/2026 is the same day either way.
  if (first === second) return only(dateOf(year, first, second));
  return { kind: "open", first, second, year };
}

function only(date: IsoDate | undefined): WrittenDate | undefined {
  return date && { kind: "date", date };
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? "").toLowerCase()) + 1;
}

function dateOf(year: number, month: number, day: number): IsoDate | undefined {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isIsoDate(text) ? isoDateOf(text) : undefined;
}
