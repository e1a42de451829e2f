import { dateOfDayNumber } from "../../../shared/base/iso-date.ts";
import { setPresence } from "../../state/draft.ts";
import { select } from "../../state/selection.ts";
import { firstDayOfColumn } from "./day-axis.ts";
import { type Area, areaOf, currentLayout, findPlaces, type GridLayout, pointsOf } from "./grid-layout.ts";
import { findLiveDay } from "./live-days.ts";
import { useSchedule } from "./schedule-store.ts";
import {
  clampSelection,
  type GridShape,
  type Motion,
  moveSelection,
  nearestRowWithCells,
  type Place,
  type Selection,
  selectColumns,
  selectionAt,
  selectRows,
} from "./selection.ts";

/** How many rows and columns are in sight, for Page Up and Page Down; set by the grid. */
export const page = { rows: 20, columns: 14 };

function shapeOf(layout: GridLayout): GridShape {
  return {
    rowCount: layout.rows.length,
    columnCount: layout.axis.count,
    hasCells: (row) => layout.rows[row]?.kind === "person",
    isFilled({ row, column }) {
      const found = layout.rows[row];
      if (found?.kind !== "person") return false;
      const first = firstDayOfColumn(layout.axis, column);
      for (let day = first; day < first + layout.axis.daysPerColumn; day++) {
        if ((findLiveDay(found.person.id, day)?.cell.length ?? 0) > 0) return true;
      }
      return false;
    },
    pageRows: page.rows,
    pageColumns: page.columns,
  };
}

/** The selection as it lies on the grid now; undefined where there is none in sight. */
export function currentSelection(): Selection | undefined {
  return findPlaces(currentLayout(), useSchedule.getState().selection);
}

/** People and days that are selected; undefined without a selection. */
export function currentArea(): Area | undefined {
  const layout = currentLayout();
  const selection = findPlaces(layout, useSchedule.getState().selection);
  return selection && areaOf(layout, selection);
}

/** Selects, and tells inspector and other people. */
export function setSelection(selection: Selection | undefined): void {
  const layout = currentLayout();
  const points = selection && pointsOf(layout, selection);
  useSchedule.setState({ selection: points ?? null, typed: null });
  if (!selection || !points) {
    select(null);
    return;
  }
  const { people, firstDay, lastDay } = areaOf(layout, selection);
  const person = people[0];
  const start = dateOfDayNumber(firstDay);
  if (person !== undefined && people.length === 1 && firstDay === lastDay) {
    const slot = findLiveDay(person, firstDay)?.cell[0]?.slot ?? "day";
    select({ kind: "cell", person, date: start, slot });
  } else {
    select({ kind: "cells", people, start, end: dateOfDayNumber(lastDay), slot: "day" });
  }
  setPresence({ schedule: { person: points.anchor.person, day: points.anchor.day } });
}

export function selectPlace(place: Place, extend: boolean): void {
  const now = currentSelection();
  setSelection(extend && now ? { anchor: now.anchor, focus: place } : selectionAt(place));
}

/** Moves by key; without a selection the first cell in sight is selected. */
export function moveBy(motion: Motion): void {
  const layout = currentLayout();
  const shape = shapeOf(layout);
  const now = currentSelection();
  setSelection(now ? moveSelection(shape, clampSelection(shape, now), motion) : firstInSight(layout));
  const { selection } = useSchedule.getState();
  if (selection) useSchedule.setState({ reveal: motion.extend ? selection.focus : selection.anchor });
}

export function firstInSight(layout: GridLayout): Selection | undefined {
  const shape = shapeOf(layout);
  const row = nearestRowWithCells(shape, 0);
  if (!shape.hasCells(row)) return undefined;
  const { axis } = layout;
  const column = Math.floor((useSchedule.getState().sight.first - axis.start) / axis.daysPerColumn);
  return selectionAt({ row, column: Math.min(axis.count - 1, Math.max(0, column)) });
}

export function selectWholeRows(): void {
  const now = currentSelection();
  if (now) setSelection(selectRows(shapeOf(currentLayout()), now));
}

export function selectWholeColumns(): void {
  const now = currentSelection();
  if (now) setSelection(selectColumns(shapeOf(currentLayout()), now));
}

export function selectAll(): void {
  const shape = shapeOf(currentLayout());
  const now = currentSelection() ?? firstInSight(currentLayout());
  if (now) setSelection(selectColumns(shape, selectRows(shape, now)));
}

/** Selects one row from its heading, or rows from there to the active cell. */
export function selectRow(row: number, extend: boolean): void {
  const layout = currentLayout();
  const shape = shapeOf(layout);
  const now = currentSelection();
  const column = now?.anchor.column ?? firstInSight(layout)?.anchor.column ?? 0;
  const anchor = extend && now ? now.anchor : { row, column };
  setSelection(selectRows(shape, { anchor, focus: { row, column } }));
}

export function selectColumn(column: number, extend: boolean): void {
  const layout = currentLayout();
  const shape = shapeOf(layout);
  const now = currentSelection();
  const row = now?.anchor.row ?? nearestRowWithCells(shape, 0);
  const anchor = extend && now ? now.anchor : { row, column };
  setSelection(selectColumns(shape, { anchor, focus: { row, column } }));
}
