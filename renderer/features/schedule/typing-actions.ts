import { showToast } from "../../state/toasts.ts";
import { useWorkspace } from "../../state/workspace.ts";
import { cellToText, describeCellTextError } from "./cell-text.ts";
import { assignToSelection } from "./edit-actions.ts";
import { currentBook } from "./grid-layout.ts";
import { currentSelection, moveBy } from "./grid-selection.ts";
import { findLiveDay } from "./live-days.ts";
import { resolveTyped, type TypedError } from "./rotation-typing.ts";
import { useSchedule } from "./schedule-store.ts";
import { type Direction, isSingle } from "./selection.ts";

/** Opens the field at the active cell with a first letter, or with what the cell holds. */
export function startTyping(text: string): void {
  if (currentSelection() === undefined) return;
  if (useWorkspace.getState().asOf !== null) {
    showToast({
      kind: "error",
      key: "read-only",
      title: "You are looking at the past",
      description: "Nothing was changed. Go back to now to edit, or restore what is selected.",
    });
    return;
  }
  const { selection } = useSchedule.getState();
  if (selection) useSchedule.setState({ typed: text, reveal: selection.anchor });
}

/** Opens the field with the text of the active cell, to be changed. */
export function editActiveCell(): void {
  const { selection } = useSchedule.getState();
  if (!selection) return;
  const cell = findLiveDay(selection.anchor.person, selection.anchor.day)?.cell ?? [];
  startTyping(cellToText(cell, currentBook()));
}

export function cancelTyping(): void {
  useSchedule.setState({ typed: null });
}

/**
 * Assigns what was typed and moves on; says why not where the text means nothing, and keeps the field open then.
 * `then` is where Enter and Tab lead from a single cell.
 */
export function commitTyped(text: string, then?: Direction): string | undefined {
  const resolved = resolveTyped(text, currentBook());
  if (!resolved.ok) return describeTypedError(resolved.error);
  useSchedule.setState({ typed: null });
  assignToSelection(resolved.value);
  const selection = currentSelection();
  if (then && selection && isSingle(selection)) {
    moveBy({ key: "arrow", direction: then, jump: false, extend: false });
  }
  return undefined;
}

/** Takes what was typed if it means something, as when somebody clicks elsewhere. */
export function finishTyping(): void {
  const { typed } = useSchedule.getState();
  if (typed === null) return;
  if (commitTyped(typed) !== undefined) cancelTyping();
}

function describeTypedError(error: TypedError): string {
  switch (error.kind) {
    case "several":
      return `${error.codes.slice(0, 4).join(" or ")}? Type more, or choose with ↓.`;
    case "nothing-typed":
      return "Type the code of a rotation; Delete empties the cell.";
    case "unknown-code":
      return `No rotation starts with “${error.code}”.`;
    default:
      return describeCellTextError(error);
  }
}
