import { type WantedShape, wantedOfShape } from "./cell-edits.ts";
import type { DayCell } from "./day-cell.ts";

/** A rectangle of people by days; all four ends included. */
export interface DayRange {
  readonly top: number;
  readonly bottom: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

export interface FillPut {
  readonly row: number;
  readonly day: number;
  readonly wanted: readonly WantedShape[];
}

/** Repeats the pattern of `source` over those cells of `target` that lie outside it, in every direction. */
export function planFill(
  source: DayRange,
  target: DayRange,
  cellAt: (row: number, day: number) => DayCell,
): FillPut[] {
  const height = source.bottom - source.top + 1;
  const width = source.lastDay - source.firstDay + 1;
  const puts: FillPut[] = [];
  for (let row = target.top; row <= target.bottom; row++) {
    for (let day = target.firstDay; day <= target.lastDay; day++) {
      const fromRow = source.top + modulo(row - source.top, height);
      const fromDay = source.firstDay + modulo(day - source.firstDay, width);
      if (fromRow === row && fromDay === day) continue;
      puts.push({ row, day, wanted: cellAt(fromRow, fromDay).map(wantedOfShape) });
    }
  }
  return puts;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
