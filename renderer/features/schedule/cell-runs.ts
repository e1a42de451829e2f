import { type DayCell, looksSame } from "./day-cell.ts";

/** Equal days that follow one another, shown as one bar. */
export interface CellRun {
  /** Index of the first day, and how many. */
  readonly start: number;
  readonly length: number;
  readonly cell: DayCell;
}

/** Finds the longest runs of equal days that hold something. Unknown days (not loaded yet) belong to none. */
export function runsOf(days: readonly (DayCell | undefined)[]): CellRun[] {
  const runs: CellRun[] = [];
  let start = 0;
  while (start < days.length) {
    const cell = days[start];
    let end = start + 1;
    if (cell !== undefined && cell.length > 0) {
      while (end < days.length && isSame(cell, days[end])) end++;
      runs.push({ start, length: end - start, cell });
    }
    start = end;
  }
  return runs;
}

function isSame(cell: DayCell, other: DayCell | undefined): boolean {
  return other !== undefined && looksSame(cell, other);
}
