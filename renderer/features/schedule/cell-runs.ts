import type { RecordId } from "../../../shared/base/ids.ts";
import type { CellShape, DayCell } from "./day-cell.ts";
import { shapeInSlot } from "./day-cell.ts";

/** A rotation over days that follow one another. `start` is an index. */
export interface CellRun {
  readonly start: number;
  readonly length: number;
  readonly rotation: RecordId;
}

/** The assignment that a day is mainly about: by day, else by night, else the first half. */
export function mainShapeOf(cell: DayCell): CellShape | undefined {
  return shapeInSlot(cell, "day") ?? shapeInSlot(cell, "night") ?? cell[0];
}

/**
 * Finds the longest runs of days with the same main rotation. Up to `gap` empty days between two runs of one
 * rotation belong to it, as days off do; days that are not known (undefined) end a run.
 */
export function runsOf(days: readonly (DayCell | undefined)[], gap = 0): CellRun[] {
  const runs: { start: number; length: number; rotation: RecordId }[] = [];
  let open: { start: number; length: number; rotation: RecordId } | undefined;
  for (const [index, cell] of days.entries()) {
    const rotation = cell && mainShapeOf(cell)?.rotation;
    if (rotation === undefined) {
      if (cell === undefined) open = undefined;
      continue;
    }
    if (open?.rotation === rotation && index - (open.start + open.length) <= gap) {
      open.length = index - open.start + 1;
    } else {
      open = { start: index, length: 1, rotation };
      runs.push(open);
    }
  }
  return runs;
}
