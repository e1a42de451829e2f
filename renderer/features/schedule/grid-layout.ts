import { useMemo } from "react";
import type { RecordId } from "../../../shared/base/ids.ts";
import { type ReferenceData, useReferenceData } from "../../state/reference-data.ts";
import {
  columnOfDay,
  type DayAxis,
  type DayAxisOptions,
  dayAxisOf,
  firstDayOfColumn,
  lastDayOfColumn,
} from "./day-axis.ts";
import { type GridRow, type GridRowsOptions, gridRowsOf, rowIndexByKey } from "./grid-rows.ts";
import { type RotationBook, rotationBookOf } from "./rotation-book.ts";
import { type PointSelection, useSchedule } from "./schedule-store.ts";
import { type Place, rangeOf, type Selection } from "./selection.ts";

/** Rows and columns of the grid as they are now. */
export interface GridLayout {
  readonly rows: readonly GridRow[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly axis: DayAxis;
}

type ScheduleState = ReturnType<typeof useSchedule.getState>;

// Components and actions ask in turn, with the same inputs: the latest answer is kept for both.
const rowsOf = keepLatest((input: GridRowsOptions) => {
  const rows = gridRowsOf(input);
  return { rows, rowOf: rowIndexByKey(rows) };
});
const axisOf = keepLatest((input: DayAxisOptions) => dayAxisOf(input));
const layoutOf = keepLatest(
  (input: { rows: ReturnType<typeof rowsOf>; axis: DayAxis }): GridLayout => ({
    ...input.rows,
    axis: input.axis,
  }),
);
const bookOf = keepLatest((input: Pick<ReferenceData, "rotations" | "requirements">) =>
  rotationBookOf(
    input.rotations,
    input.requirements.map(({ value }) => value),
  ),
);

function keepLatest<Input extends object, Result>(
  compute: (input: Input) => Result,
): (input: Input) => Result {
  let latest: { input: Input; result: Result } | undefined;
  return (input) => {
    const keys = Object.keys(input) as (keyof Input)[];
    const isSame = latest !== undefined && keys.every((key) => Object.is(latest?.input[key], input[key]));
    if (latest === undefined || !isSame) latest = { input, result: compute(input) };
    return latest.result;
  };
}

// Within one academic year nothing regroups.
function startOfAcademicYear(day: number): number {
  const date = new Date(day * 86_400_000);
  const academicYear = date.getUTCFullYear() - (date.getUTCMonth() < 6 ? 1 : 0);
  return Date.UTC(academicYear, 6, 1) / 86_400_000;
}

function layoutFrom(state: ScheduleState, people: ReferenceData["people"]): GridLayout {
  const { zoom, grouping, filter, collapsed, firstDay: first, lastDay: last, blockAnchor, groupDay } = state;
  return layoutOf({
    rows: rowsOf({ people, grouping, filter, collapsed, onDay: startOfAcademicYear(groupDay) }),
    axis: axisOf({ zoom, first, last, blockAnchor }),
  });
}

export function currentLayout(): GridLayout {
  return layoutFrom(useSchedule.getState(), useReferenceData.getState().people);
}

export function useGridLayout(): GridLayout {
  const people = useReferenceData((state) => state.people);
  return useSchedule((state) => layoutFrom(state, people));
}

export function currentBook(): RotationBook {
  const { rotations, requirements } = useReferenceData.getState();
  return bookOf({ rotations, requirements });
}

export function useRotationBook(): RotationBook {
  const rotations = useReferenceData((state) => state.rotations);
  const requirements = useReferenceData((state) => state.requirements);
  return useMemo(() => bookOf({ rotations, requirements }), [rotations, requirements]);
}

/** Where a selection lies on the grid; undefined where its people are filtered out or folded away. */
export function findPlaces(layout: GridLayout, selection: PointSelection | null): Selection | undefined {
  if (selection === null) return undefined;
  const anchorRow = layout.rowOf.get(selection.anchor.person);
  const focusRow = layout.rowOf.get(selection.focus.person);
  if (anchorRow === undefined || focusRow === undefined) return undefined;
  return {
    anchor: { row: anchorRow, column: columnOfDay(layout.axis, selection.anchor.day) },
    focus: { row: focusRow, column: columnOfDay(layout.axis, selection.focus.day) },
  };
}

/** The selection by person and day; undefined where a row holds no person. */
export function pointsOf(layout: GridLayout, selection: Selection): PointSelection | undefined {
  const point = ({ row, column }: Place) => {
    const found = layout.rows[row];
    return found?.kind === "person"
      ? { person: found.person.id, day: firstDayOfColumn(layout.axis, column) }
      : undefined;
  };
  const anchor = point(selection.anchor);
  const focus = point(selection.focus);
  return anchor && focus ? { anchor, focus } : undefined;
}

/** The people and days that a selection covers, in the order of the grid; both days included. */
export interface Area {
  readonly people: readonly RecordId[];
  readonly firstDay: number;
  readonly lastDay: number;
}

export function areaOf(layout: GridLayout, selection: Selection): Area {
  const range = rangeOf(selection);
  const people: RecordId[] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    const found = layout.rows[row];
    if (found?.kind === "person") people.push(found.person.id);
  }
  return {
    people,
    firstDay: firstDayOfColumn(layout.axis, range.left),
    lastDay: lastDayOfColumn(layout.axis, range.right),
  };
}

/** The people below a row, itself included. */
export function peopleFrom(layout: GridLayout, row: number): RecordId[] {
  return layout.rows.slice(row).flatMap((found) => (found.kind === "person" ? [found.person.id] : []));
}
