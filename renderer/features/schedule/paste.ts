import type { WantedShape } from "./cell-edits.ts";
import { wantedOfShape } from "./cell-edits.ts";
import { describeCellTextError, parseCellText } from "./cell-text.ts";
import type { TextTable } from "./clipboard-table.ts";
import type { DayCell } from "./day-cell.ts";
import type { RotationBook } from "./rotation-book.ts";

/** What one pasted cell asks for, or the code that nobody knows. */
export type PastedCell = { readonly wanted: readonly WantedShape[] } | { readonly refused: string };
export type PasteTable = readonly (readonly PastedCell[])[];

/** Reads the texts of a table from another program. */
export function pasteTableOfTexts(table: TextTable, book: RotationBook): PasteTable {
  return table.map((row) =>
    row.map((text) => {
      const parsed = parseCellText(text, book);
      if (!parsed.ok) return { refused: describeCellTextError(parsed.error) };
      return { wanted: parsed.value.map(({ rotation, slot }) => ({ rotation, slot })) };
    }),
  );
}

/** What was copied here keeps more than text: skill, role and note. */
export function pasteTableOfCells(cells: readonly (readonly DayCell[])[]): PasteTable {
  return cells.map((row) => row.map((cell) => ({ wanted: cell.map(wantedOfShape) })));
}

export interface PasteArea {
  /** Size of the selection, in people and days. */
  readonly rows: number;
  readonly days: number;
  /** People and days from the first selected one to the end of the grid. */
  readonly rowsLeft: number;
  readonly daysLeft: number;
}

export interface PlannedPaste {
  /** Offsets from the first selected person and day. */
  readonly puts: readonly {
    readonly row: number;
    readonly day: number;
    readonly wanted: readonly WantedShape[];
  }[];
  readonly rows: number;
  readonly days: number;
  /** Reasons for cells that stay as they are, with how many. */
  readonly refused: readonly { readonly reason: string; readonly count: number }[];
  /** Pasted rows and columns for which the grid has no place. */
  readonly rowsCut: number;
  readonly daysCut: number;
}

/**
 * Lays a table over a selection: one value fills it, a table that fits a whole number of times is repeated, any
 * other is pasted once at its own size. Short rows end where they end; blank cells empty what they meet.
 */
export function planPaste(table: PasteTable, area: PasteArea): PlannedPaste {
  const height = table.length;
  const width = Math.max(0, ...table.map((row) => row.length));
  const repeats = height > 0 && width > 0 && area.rows % height === 0 && area.days % width === 0;
  const rows = repeats ? area.rows : height;
  const days = repeats ? area.days : width;
  const refused = new Map<string, number>();
  const puts: { row: number; day: number; wanted: readonly WantedShape[] }[] = [];
  for (let row = 0; row < Math.min(rows, area.rowsLeft); row++) {
    for (let day = 0; day < Math.min(days, area.daysLeft); day++) {
      const cell = table[row % height]?.[day % width];
      if (cell === undefined) continue;
      if ("refused" in cell) refused.set(cell.refused, (refused.get(cell.refused) ?? 0) + 1);
      else puts.push({ row, day, wanted: cell.wanted });
    }
  }
  return {
    puts,
    rows: Math.min(rows, area.rowsLeft),
    days: Math.min(days, area.daysLeft),
    refused: [...refused].map(([reason, count]) => ({ reason, count })),
    rowsCut: Math.max(0, rows - area.rowsLeft),
    daysCut: Math.max(0, days - area.daysLeft),
  };
}

/** Says what a paste left out, in one line; undefined where it left out nothing. */
export function describePasteLoss(plan: PlannedPaste): string | undefined {
  const parts = plan.refused
    .slice(0, 3)
    .map(({ reason, count }) => (count === 1 ? reason : `${reason.replace(/\.$/, "")} (${count} cells).`));
  if (plan.refused.length > 3) parts.push(`${plan.refused.length - 3} more codes are unknown.`);
  if (plan.rowsCut > 0) parts.push(`${plural(plan.rowsCut, "row")} lay below the last person.`);
  if (plan.daysCut > 0) parts.push(`${plural(plan.daysCut, "day")} lay beyond the last day shown.`);
  return parts.length === 0 ? undefined : `${parts.join(" ")} These cells were left as they were.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
