import type { RecordId } from "../../../shared/base/ids.ts";
import type { IsoDate } from "../../../shared/base/iso-date.ts";
import type { Assignment } from "../../../shared/model/assignment.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";

/** An assignment without the person and date that its place on the grid says. */
export type CellShape = Omit<Assignment, "person" | "date">;

/** What one person has on one day: at most one shape per slot, in the order of `slotOrder`. */
export type DayCell = readonly CellShape[];

export const emptyDay: DayCell = [];

export const slotOrder: readonly Slot[] = ["day", "am", "pm", "night"];

/** Puts shapes of one day into the order of slots. */
export function dayCellOf(shapes: readonly CellShape[]): DayCell {
  if (shapes.length === 0) return emptyDay;
  return [...shapes].sort((a, b) => slotOrder.indexOf(a.slot) - slotOrder.indexOf(b.slot));
}

/** The day with the shape of one slot replaced, or taken away where `shape` is null. */
export function withSlot(cell: DayCell, slot: Slot, shape: CellShape | null): DayCell {
  const others = cell.filter((present) => present.slot !== slot);
  return dayCellOf(shape === null ? others : [...others, shape]);
}

export function shapeInSlot(cell: DayCell, slot: Slot): CellShape | undefined {
  return cell.find((shape) => shape.slot === slot);
}

/** Tells whether two days look the same on the grid: the same rotations in the same slots. */
export function looksSame(a: DayCell, b: DayCell): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((shape, index) => {
        const other = b[index];
        return other !== undefined && shape.slot === other.slot && shape.rotation === other.rotation;
      }))
  );
}

/** The record of a shape at a place. */
export function recordOfShape(shape: CellShape, person: RecordId, date: IsoDate): RecordValue {
  const record: Assignment = { ...shape, person, date };
  // Absent optional fields are absent keys: the value is JSON as it stands.
  return record as unknown as RecordValue;
}

/** The shape of an assignment record. */
export function shapeOfRecord(record: RecordValue): CellShape {
  const { person: _person, date: _date, ...shape } = record as unknown as Assignment;
  return shape;
}
