import { usePreferences } from "../../state/preferences.ts";
import type { Place, Range } from "./selection.ts";

/** Measures at zoom 1, in CSS pixels; the same as in schedule.css and the tokens. */
const rowHeight = 28;
const headerHeight = 32;
const personWidth = 184;

export interface GridMetrics {
  readonly scale: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly personWidth: number;
}

function metricsAt(scale: number): GridMetrics {
  return {
    scale,
    rowHeight: rowHeight * scale,
    headerHeight: headerHeight * scale,
    personWidth: personWidth * scale,
  };
}

export function useGridMetrics(): GridMetrics {
  return metricsAt(usePreferences((state) => state.zoom));
}

/** The rectangle of a range on the body of the grid, in pixels from its first cell. */
export function boxOf(range: Range, metrics: GridMetrics, columnWidth: number) {
  const width = columnWidth * metrics.scale;
  return {
    left: `calc(var(--person-width) + ${range.left * width - 1}px)`,
    top: range.top * metrics.rowHeight - 1,
    width: (range.right - range.left + 1) * width + 1,
    height: (range.bottom - range.top + 1) * metrics.rowHeight + 1,
  };
}

export interface Hit {
  /** Where the pointer is, in pixels of the window. */
  readonly x: number;
  readonly y: number;
}

/** The cell under a point, clamped to the grid. */
export function placeAt(
  hit: Hit,
  scroller: HTMLElement,
  grid: {
    readonly metrics: GridMetrics;
    readonly columnWidth: number;
    readonly rows: number;
    readonly columns: number;
  },
): Place {
  const rect = scroller.getBoundingClientRect();
  const x = hit.x - rect.left + scroller.scrollLeft - grid.metrics.personWidth;
  const y = hit.y - rect.top + scroller.scrollTop - grid.metrics.headerHeight;
  const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return {
    row: clamp(Math.floor(y / grid.metrics.rowHeight), grid.rows),
    column: clamp(Math.floor(x / (grid.columnWidth * grid.metrics.scale)), grid.columns),
  };
}
