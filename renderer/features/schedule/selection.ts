/** A place on the grid: indices of a row and a column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells. The active cell is the `anchor`; extending moves the `focus`, its opposite corner. */
export interface Selection {
  readonly anchor: Place;
  readonly focus: Place;
}

/** What moving about needs to know of the grid. Rows that hold no cells (group headings) are passed over. */
export interface GridShape {
  readonly rowCount: number;
  readonly columnCount: number;
  hasCells(row: number): boolean;
  /** Whether a cell shows anything; Ctrl with an arrow runs to the end of filled or of empty cells. */
  isFilled(place: Place): boolean;
  /** Rows and columns that Page Up and Page Down cover. */
  readonly pageRows: number;
  readonly pageColumns: number;
}

export type Direction = "up" | "down" | "left" | "right";

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rectangle of a selection; all four ends included. */
export function rangeOf({ anchor, focus }: Selection): Range {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

export function isInRange(range: Range, { row, column }: Place): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

export function selectionAt(place: Place): Selection {
  return { anchor: place, focus: place };
}

export function isSingle({ anchor, focus }: Selection): boolean {
  return anchor.row === focus.row && anchor.column === focus.column;
}

const deltas: Readonly<Record<Direction, Place>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

/** The next place with cells in a direction, or the same place at the edge. */
export function stepFrom(shape: GridShape, place: Place, direction: Direction): Place {
  const delta = deltas[direction];
  let row = place.row + delta.row;
  while (row >= 0 && row < shape.rowCount && !shape.hasCells(row)) row += delta.row;
  if (row < 0 || row >= shape.rowCount) return place;
  const column = place.column + delta.column;
  if (column < 0 || column >= shape.columnCount) return place;
  return { row, column };
}

/** Runs as spreadsheets do: to the last cell of a filled stretch, else to the next filled cell or the edge. */
function jumpFrom(shape: GridShape, place: Place, direction: Direction): Place {
  let here = place;
  let next = stepFrom(shape, here, direction);
  if (next === here) return here;
  const withinFilled = shape.isFilled(here) && shape.isFilled(next);
  while (next !== here) {
    if (withinFilled && !shape.isFilled(next)) return here;
    here = next;
    if (!withinFilled && shape.isFilled(here)) return here;
    next = stepFrom(shape, here, direction);
  }
  return here;
}

/** The nearest row with cells at or after a row, else before it; the row itself in a grid without any. */
export function nearestRowWithCells(shape: Pick<GridShape, "rowCount" | "hasCells">, row: number): number {
  for (let below = Math.max(0, row); below < shape.rowCount; below++) if (shape.hasCells(below)) return below;
  for (let above = Math.min(row, shape.rowCount) - 1; above >= 0; above--)
    if (shape.hasCells(above)) return above;
  return row;
}

export interface Motion {
  readonly key: "arrow" | "home" | "end" | "page-up" | "page-down";
  /** For `arrow`. */
  readonly direction?: Direction;
  /** Ctrl or Cmd: to the end. */
  readonly jump: boolean;
  /** Shift: keeps the anchor and moves the opposite corner. */
  readonly extend: boolean;
}

/** Where a key leads: without `extend` the selection becomes one cell, with it the anchor stays. */
export function moveSelection(shape: GridShape, selection: Selection, motion: Motion): Selection {
  const from = motion.extend ? selection.focus : selection.anchor;
  const to = targetOf(shape, from, motion);
  return motion.extend ? { anchor: selection.anchor, focus: to } : selectionAt(to);
}

function targetOf(shape: GridShape, from: Place, motion: Motion): Place {
  switch (motion.key) {
    case "arrow": {
      const direction = motion.direction ?? "down";
      return motion.jump ? jumpFrom(shape, from, direction) : stepFrom(shape, from, direction);
    }
    case "home":
      return { row: motion.jump ? nearestRowWithCells(shape, 0) : from.row, column: 0 };
    case "end":
      return {
        row: motion.jump ? nearestRowWithCells(shape, shape.rowCount) : from.row,
        column: shape.columnCount - 1,
      };
    case "page-up":
      return { ...from, row: nearestRowWithCells(shape, Math.max(0, from.row - shape.pageRows)) };
    case "page-down": {
      const row = Math.min(shape.rowCount - 1, from.row + shape.pageRows);
      return { ...from, row: nearestRowWithCells(shape, row) };
    }
  }
}

/** All columns of the selected rows; the active cell stays where it is in its row. */
export function selectRows(shape: GridShape, selection: Selection): Selection {
  return {
    anchor: { row: selection.anchor.row, column: 0 },
    focus: { row: selection.focus.row, column: shape.columnCount - 1 },
  };
}

/** All rows of the selected columns. */
export function selectColumns(shape: GridShape, selection: Selection): Selection {
  return {
    anchor: { row: nearestRowWithCells(shape, 0), column: selection.anchor.column },
    focus: { row: nearestRowWithCells(shape, shape.rowCount), column: selection.focus.column },
  };
}

/** Keeps a selection inside a grid that became smaller. */
export function clampSelection(shape: GridShape, selection: Selection): Selection {
  const clamp = (place: Place): Place => ({
    row: nearestRowWithCells(shape, Math.min(place.row, Math.max(0, shape.rowCount - 1))),
    column: Math.min(place.column, Math.max(0, shape.columnCount - 1)),
  });
  return { anchor: clamp(selection.anchor), focus: clamp(selection.focus) };
}
