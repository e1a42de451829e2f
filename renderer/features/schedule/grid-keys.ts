import type { KeyboardEvent } from "react";
import { clearSelection, fillSelection, nudgeSelection } from "./edit-actions.ts";
import {
  currentSelection,
  moveBy,
  selectAll,
  selectWholeColumns,
  selectWholeRows,
  setSelection,
} from "./grid-selection.ts";
import { useSchedule } from "./schedule-store.ts";
import { type Direction, isSingle, type Motion, selectionAt } from "./selection.ts";
import { editActiveCell, startTyping } from "./typing-actions.ts";

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};
const motions: Readonly<Record<string, Motion["key"]>> = {
  Home: "home",
  End: "end",
  PageUp: "page-up",
  PageDown: "page-down",
};

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Does what a key means on the grid; false where it means nothing here. Undo, copy and paste come on other ways. */
export function handleGridKey(event: Key): boolean {
  const mod = event.ctrlKey || event.metaKey;
  const direction = directions[event.key];
  if (direction && event.altKey) {
    if (!mod && !event.shiftKey) nudgeSelection(direction);
    return !mod && !event.shiftKey;
  }
  if (direction) {
    moveBy({ key: "arrow", direction, jump: mod, extend: event.shiftKey });
    return true;
  }
  const motion = motions[event.key];
  if (motion) {
    moveBy({ key: motion, jump: mod, extend: event.shiftKey });
    return true;
  }
  if (event.altKey) return false;
  return mod ? handleModKey(event) : handlePlainKey(event);
}

function handleModKey({ key, shiftKey }: Key): boolean {
  if (shiftKey) return false;
  switch (key.toLowerCase()) {
    case "a":
      selectAll();
      return true;
    case "d":
      fillSelection("down");
      return true;
    case "r":
      fillSelection("right");
      return true;
    case " ":
      selectWholeColumns();
      return true;
    default:
      return false;
  }
}

function handlePlainKey({ key, shiftKey }: Key): boolean {
  switch (key) {
    case "Enter":
    case "F2":
      editActiveCell();
      return true;
    case "Delete":
    case "Backspace":
      clearSelection();
      return true;
    case "Escape":
      return letGo();
    case " ":
      if (shiftKey) selectWholeRows();
      return true;
    default:
      if (!/^[\p{L}\p{N}]$/u.test(key)) return false;
      startTyping(key);
      return true;
  }
}

// With nothing to let go, Escape is for others: a dialog that is just opening, say.
function letGo(): boolean {
  if (useSchedule.getState().cut) {
    useSchedule.setState({ cut: null });
    return true;
  }
  const selection = currentSelection();
  if (!selection || isSingle(selection)) return false;
  setSelection(selectionAt(selection.anchor));
  return true;
}
