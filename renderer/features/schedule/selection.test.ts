import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Direction,
  type GridShape,
  moveSelection,
  rangeOf,
  type Selection,
  selectColumns,
  selectionAt,
  selectRows,
  stepFrom,
} from "./selection.ts";

// A row that starts with # is a group heading; x is a filled cell.
function shapeOf(...lines: string[]): GridShape {
  return {
    rowCount: lines.length,
    columnCount: Math.max(...lines.map((line) => line.length)),
    hasCells: (row) => lines[row]?.startsWith("#") === false,
    isFilled: ({ row, column }) => lines[row]?.[column] === "x",
    pageRows: 2,
    pageColumns: 3,
  };
}

const grid = shapeOf("#", "xx..x", ".....", "#", "x...x", ".....");
const at = (row: number, column: number): Selection => selectionAt({ row, column });
const arrow = (direction: Direction, more: { jump?: boolean; extend?: boolean } = {}) => ({
  key: "arrow" as const,
  direction,
  jump: false,
  extend: false,
  ...more,
});

test("arrows pass over group headings and stop at the edges", () => {
  expect(moveSelection(grid, at(2, 1), arrow("down"))).toEqual(at(4, 1));
  expect(moveSelection(grid, at(1, 1), arrow("up"))).toEqual(at(1, 1));
  expect(moveSelection(grid, at(1, 0), arrow("left"))).toEqual(at(1, 0));
});

describe("Ctrl with an arrow", () => {
  test("runs to the end of filled cells", () => {
    expect(moveSelection(grid, at(1, 0), arrow("right", { jump: true }))).toEqual(at(1, 1));
  });
  test("runs over empty cells to the next filled one", () => {
    expect(moveSelection(grid, at(1, 1), arrow("right", { jump: true }))).toEqual(at(1, 4));
    expect(moveSelection(grid, at(1, 0), arrow("down", { jump: true }))).toEqual(at(4, 0));
  });
  test("runs to the edge where nothing is filled", () => {
    expect(moveSelection(grid, at(2, 2), arrow("left", { jump: true }))).toEqual(at(2, 0));
  });
});

test("Shift keeps the active cell and moves the opposite corner", () => {
  const extended = moveSelection(grid, at(1, 1), arrow("down", { extend: true }));
  expect(extended).toEqual({ anchor: { row: 1, column: 1 }, focus: { row: 2, column: 1 } });
  expect(rangeOf(moveSelection(grid, extended, arrow("left", { extend: true })))).toEqual({
    top: 1,
    bottom: 2,
    left: 0,
    right: 1,
  });
});

test("Home and End stay in the row, with Ctrl they reach the corners", () => {
  const motion = { jump: false, extend: false };
  expect(moveSelection(grid, at(4, 2), { ...motion, key: "home" })).toEqual(at(4, 0));
  expect(moveSelection(grid, at(4, 2), { ...motion, key: "end" })).toEqual(at(4, 4));
  expect(moveSelection(grid, at(4, 2), { ...motion, key: "home", jump: true })).toEqual(at(1, 0));
  expect(moveSelection(grid, at(1, 2), { ...motion, key: "end", jump: true })).toEqual(at(5, 4));
});

test("Page Down lands on a row with cells", () => {
  expect(moveSelection(grid, at(1, 2), { key: "page-down", jump: false, extend: false })).toEqual(at(4, 2));
});

test("whole rows and whole columns are selected around the active cell", () => {
  expect(rangeOf(selectRows(grid, at(2, 3)))).toEqual({ top: 2, bottom: 2, left: 0, right: 4 });
  expect(rangeOf(selectColumns(grid, at(2, 3)))).toEqual({ top: 1, bottom: 5, left: 3, right: 3 });
});

test("whatever is pressed, the active cell stays on a row with cells", () => {
  const direction = fc.constantFrom<Direction>("up", "down", "left", "right");
  const motion = fc.record({
    key: fc.constantFrom(
      "arrow" as const,
      "home" as const,
      "end" as const,
      "page-up" as const,
      "page-down" as const,
    ),
    direction,
    jump: fc.boolean(),
    extend: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(motion, { maxLength: 20 }), (motions) => {
      const end = motions.reduce((selection, next) => moveSelection(grid, selection, next), at(1, 0));
      for (const place of [end.anchor, end.focus]) {
        expect(grid.hasCells(place.row)).toBe(true);
        expect(place.column).toBeGreaterThanOrEqual(0);
        expect(place.column).toBeLessThan(grid.columnCount);
      }
    }),
  );
});

test("a step back undoes a step that moved", () => {
  const opposite: Record<Direction, Direction> = { up: "down", down: "up", left: "right", right: "left" };
  fc.assert(
    fc.property(
      fc.constantFrom<Direction>("up", "down", "left", "right"),
      fc.constantFrom(1, 2, 4, 5),
      fc.nat({ max: 4 }),
      (direction, row, column) => {
        const from = { row, column };
        const to = stepFrom(grid, from, direction);
        if (to !== from) expect(stepFrom(grid, to, opposite[direction])).toEqual(from);
      },
    ),
  );
});
