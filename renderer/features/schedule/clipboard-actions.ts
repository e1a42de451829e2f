import { showToast } from "../../state/toasts.ts";
import { cellToText } from "./cell-text.ts";
import { tableToHtml, tableToTsv, tsvToTable } from "./clipboard-table.ts";
import { firstDayOfColumn } from "./day-axis.ts";
import { type DayCell, emptyDay } from "./day-cell.ts";
import { applyPuts, moveCells, whenLoaded } from "./edit-actions.ts";
import { type Area, currentBook, currentLayout, peopleFrom } from "./grid-layout.ts";
import { currentArea, currentSelection } from "./grid-selection.ts";
import { findLiveDay } from "./live-days.ts";
import { describePasteLoss, pasteTableOfCells, pasteTableOfTexts, planPaste } from "./paste.ts";
import { scheduleCells } from "./schedule-cells.ts";
import { useSchedule } from "./schedule-store.ts";
import { rangeOf } from "./selection.ts";

/** What was copied here last: as long as the clipboard holds its text, a paste takes skills and notes with it. */
let copied: { readonly text: string; readonly cells: readonly (readonly DayCell[])[] } | undefined;

/** What goes to the clipboard. */
export interface CopiedText {
  readonly text: string;
  readonly html: string;
}

/**
 * Copies the days that are selected, a column per day at every zoom. Undefined without a selection, or where
 * cells have to be read first: then the text goes to the clipboard as soon as they are here.
 */
export function copySelection(): CopiedText | undefined {
  const area = currentArea();
  if (!area) return undefined;
  if (!scheduleCells().isLoaded(area.people, area.firstDay, area.lastDay)) {
    whenLoaded(area, () => void writeClipboard(copyArea(area).text));
    return undefined;
  }
  return copyArea(area);
}

/** Writes to the clipboard outside of a copy event, which browsers may refuse. */
export async function writeClipboard(text: string | undefined): Promise<void> {
  if (text === undefined) return;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    showToast({
      kind: "error",
      key: "clipboard",
      title: "Nothing was copied",
      description: "The browser keeps menus from the clipboard. Press Ctrl+C on the grid instead.",
    });
  }
}

function copyArea(area: Area): CopiedText {
  const book = currentBook();
  const length = area.lastDay - area.firstDay + 1;
  const cells = area.people.map((person) =>
    Array.from({ length }, (_, index) => findLiveDay(person, area.firstDay + index)?.cell ?? emptyDay),
  );
  const table = cells.map((row) => row.map((cell) => cellToText(cell, book)));
  const text = tableToTsv(table);
  copied = { text, cells };
  useSchedule.setState({ cut: null });
  return { text, html: tableToHtml(table) };
}

/** Copies, and marks what is to be moved by the next paste. */
export function cutSelection(): CopiedText | undefined {
  const area = currentArea();
  const text = copySelection();
  if (area && text) useSchedule.setState({ cut: area });
  return text;
}

/** Pastes text from here or from a spreadsheet; after a cut it moves the cells instead. */
export function pasteText(text: string): void {
  const selection = currentSelection();
  const area = currentArea();
  if (!selection || !area) return;
  const layout = currentLayout();
  const people = peopleFrom(layout, rangeOf(selection).top);
  const { cut } = useSchedule.getState();
  if (cut && text === copied?.text) {
    const to = people.slice(0, cut.people.length);
    if (to.length < cut.people.length) {
      showToast({
        kind: "error",
        title: "There is no place for all of it here",
        description: `${cut.people.length} people were cut; below this cell are ${to.length}. Nothing was moved.`,
      });
      return;
    }
    void moveCells(cut, { people: to, firstDay: area.firstDay });
    return;
  }
  const table =
    text === copied?.text
      ? pasteTableOfCells(copied.cells)
      : pasteTableOfTexts(tsvToTable(text), currentBook());
  const endDay = firstDayOfColumn(layout.axis, layout.axis.count);
  const plan = planPaste(table, {
    rows: area.people.length,
    days: area.lastDay - area.firstDay + 1,
    rowsLeft: people.length,
    daysLeft: endDay - area.firstDay,
  });
  const target = {
    people: people.slice(0, plan.rows),
    firstDay: area.firstDay,
    lastDay: area.firstDay + plan.days - 1,
  };
  whenLoaded(target, () => {
    const puts = plan.puts.map(({ row, day, wanted }) => ({ row, day: area.firstDay + day, wanted }));
    const hasChanged = applyPuts("paste", people, puts);
    const loss = describePasteLoss(plan);
    if (loss === undefined) return;
    showToast({
      kind: "error",
      key: "paste",
      title: hasChanged ? "Pasted, but not everything" : "Nothing was pasted",
      description: loss,
    });
  });
}
