import { type DayNumber, dateOfDayNumber, dayNumberOf, type IsoDate } from "../../../shared/base/iso-date.ts";

/** How many days a column shows. */
export type Zoom = "days" | "weeks" | "blocks";

/** Length of a four-week block. */
export const blockDays = 28;

const daysPerColumn: Readonly<Record<Zoom, number>> = { days: 1, weeks: 7, blocks: blockDays };
/** In CSS pixels: wide enough for a code, for seven half-codes, for the bars of a block. */
const columnWidths: Readonly<Record<Zoom, number>> = { days: 48, weeks: 84, blocks: 112 };

/** The columns of the grid: `count` columns of `daysPerColumn` days each, the first of which starts on `start`. */
export interface DayAxis {
  readonly zoom: Zoom;
  readonly start: DayNumber;
  readonly count: number;
  readonly daysPerColumn: number;
  readonly columnWidth: number;
  /** A day on which a block starts; blocks before and after follow every 28 days. */
  readonly blockAnchor: DayNumber;
}

export interface DayAxisOptions {
  readonly zoom: Zoom;
  /** Days that must be on the axis, both included. */
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly blockAnchor: DayNumber;
}

/** Lays out columns that cover the days from `first` to `last`: weeks start on Monday, blocks at the anchor. */
export function dayAxisOf({ zoom, first, last, blockAnchor }: DayAxisOptions): DayAxis {
  const length = daysPerColumn[zoom];
  const phase = zoom === "blocks" ? blockAnchor : mondayPhase;
  const start = zoom === "days" ? first : first - modulo(first - phase, length);
  return {
    zoom,
    start,
    count: Math.max(1, Math.ceil((last - start + 1) / length)),
    daysPerColumn: length,
    columnWidth: columnWidths[zoom],
    blockAnchor,
  };
}

// 1970-01-05 was a Monday.
const mondayPhase: DayNumber = 4;

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

export function firstDayOfColumn(axis: DayAxis, column: number): DayNumber {
  return axis.start + column * axis.daysPerColumn;
}

export function lastDayOfColumn(axis: DayAxis, column: number): DayNumber {
  return firstDayOfColumn(axis, column) + axis.daysPerColumn - 1;
}

/** The column that a day lies in, kept inside the axis. */
export function columnOfDay(axis: DayAxis, day: DayNumber): number {
  const column = Math.floor((day - axis.start) / axis.daysPerColumn);
  return Math.min(axis.count - 1, Math.max(0, column));
}

export function isOnAxis(axis: DayAxis, day: DayNumber): boolean {
  return day >= axis.start && day < axis.start + axis.count * axis.daysPerColumn;
}

export function isWeekend(day: DayNumber): boolean {
  return modulo(day - mondayPhase, 7) >= 5;
}

// Blocks count from the first assignments on; what lies before has no number.
function blockName(axis: DayAxis, day: DayNumber): string {
  const number = Math.floor((day - axis.blockAnchor) / blockDays) + 1;
  return number < 1 ? "Before" : `Block ${number}`;
}

const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const monthNames = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

export function weekdayName(day: DayNumber): string {
  return weekdayNames[modulo(day - mondayPhase, 7)] ?? "";
}

function partsOf(day: DayNumber): { year: string; month: string; dayOfMonth: number } {
  const iso = dateOfDayNumber(day);
  return {
    year: iso.slice(0, 4),
    month: monthNames[Number(iso.slice(5, 7)) - 1] ?? "",
    dayOfMonth: Number(iso.slice(8, 10)),
  };
}

// Every cell names its day; the days of a schedule are few.
const daysInWordsKnown = new Map<DayNumber, string>();

/** `4 Jul 2026` */
export function dayInWords(day: DayNumber): string {
  const known = daysInWordsKnown.get(day);
  if (known !== undefined) return known;
  const { year, month, dayOfMonth } = partsOf(day);
  const words = `${dayOfMonth} ${month} ${year}`;
  daysInWordsKnown.set(day, words);
  return words;
}

/** `Jul 2026` */
export function monthInWords(day: DayNumber): string {
  const { year, month } = partsOf(day);
  return `${month} ${year}`;
}

/** `4 Jul 2026`, `4–10 Jul 2026`, `29 Jun–5 Jul 2026`; both ends included. */
export function daysInWords(first: DayNumber, last: DayNumber): string {
  if (first === last) return dayInWords(first);
  const start = partsOf(first);
  const end = partsOf(last);
  if (start.year !== end.year) return `${dayInWords(first)}–${dayInWords(last)}`;
  if (start.month !== end.month) return `${start.dayOfMonth} ${start.month}–${dayInWords(last)}`;
  return `${start.dayOfMonth}–${dayInWords(last)}`;
}

/** What stands in the two lines of a column's header. */
export function columnHeading(axis: DayAxis, column: number): { upper: string; lower: string } {
  const first = firstDayOfColumn(axis, column);
  const { month, dayOfMonth } = partsOf(first);
  if (axis.zoom === "days") {
    return { upper: weekdayName(first), lower: dayOfMonth === 1 ? `1 ${month}` : String(dayOfMonth) };
  }
  const end = partsOf(lastDayOfColumn(axis, column));
  const span =
    month === end.month
      ? `${dayOfMonth}–${end.dayOfMonth} ${month}`
      : `${dayOfMonth} ${month}–${end.dayOfMonth} ${end.month}`;
  return axis.zoom === "weeks"
    ? { upper: `Week ${isoWeekOf(first)}`, lower: span }
    : { upper: blockName(axis, first), lower: span };
}

/** The whole heading of a column as it is read aloud. */
export function columnInWords(axis: DayAxis, column: number): string {
  const first = firstDayOfColumn(axis, column);
  const days = daysInWords(first, lastDayOfColumn(axis, column));
  if (axis.zoom === "days") return `${weekdayName(first)} ${days}`;
  return axis.zoom === "weeks" ? `Week ${isoWeekOf(first)}, ${days}` : `${blockName(axis, first)}, ${days}`;
}

/** The ISO 8601 week number of the week that a day lies in. */
export function isoWeekOf(day: DayNumber): number {
  const thursday = day - modulo(day - mondayPhase, 7) + 3;
  const year = dateOfDayNumber(thursday).slice(0, 4);
  const newYear = dayNumberOf(`${year}-01-01` as IsoDate);
  return Math.floor((thursday - newYear) / 7) + 1;
}

/** The first day of the month that lies `months` after the month of a day. */
export function firstOfMonth(day: DayNumber, months = 0): DayNumber {
  const iso = dateOfDayNumber(day);
  return Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1 + months, 1) / 86_400_000;
}
