import type { RecordId } from "../../../shared/base/ids.ts";
import { err, ok, type Result } from "../../../shared/base/result.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import type { DayCell } from "./day-cell.ts";
import { slotOrder } from "./day-cell.ts";
import type { RotationBook } from "./rotation-book.ts";

/** A rotation that somebody asked for, in the slot that was named or that is usual for it. */
export interface WantedSlot {
  readonly rotation: RecordId;
  readonly slot: Slot;
  /** The slot was named, not taken as the usual one. */
  readonly slotNamed: boolean;
}

/**
 * Writes what a day holds as text, for the clipboard: `MICU`, `CLIN am`, `MICU + CALL night`. A slot is named
 * unless it is the usual one of its rotation. `parseCellText` reads it back to the same rotations and slots.
 */
export function cellToText(cell: DayCell, book: RotationBook): string {
  return cell
    .map((shape) => {
      const code = book.codeOf(shape.rotation);
      return shape.slot === book.usualSlotOf(shape.rotation) ? code : `${code} ${shape.slot}`;
    })
    .join(" + ");
}

export type CellTextError =
  | { readonly kind: "unknown-code"; readonly code: string }
  | { readonly kind: "archived"; readonly code: string }
  | { readonly kind: "slot-twice"; readonly slot: Slot };

/** Reads the text of a cell as a person or a spreadsheet writes it; blank text is an empty day. Codes match in any case. */
export function parseCellText(
  text: string,
  book: RotationBook,
): Result<readonly WantedSlot[], CellTextError> {
  const wanted: WantedSlot[] = [];
  for (const part of text.trim().split(/\s+\+\s+|\s*[;\n]\s*/)) {
    if (part === "") continue;
    const words = part.trim().split(/\s+/);
    const named = words.length > 1 ? slotNamed(words[words.length - 1] ?? "") : undefined;
    const code = (named === undefined ? words : words.slice(0, -1)).join(" ");
    const rotation = book.findByCode(code);
    if (rotation === undefined) return err({ kind: "unknown-code", code });
    if (rotation.value.archived) return err({ kind: "archived", code: rotation.value.code });
    const slot = named ?? book.usualSlotOf(rotation.id);
    if (wanted.some((other) => other.slot === slot)) return err({ kind: "slot-twice", slot });
    wanted.push({ rotation: rotation.id, slot, slotNamed: named !== undefined });
  }
  return ok(wanted.sort((a, b) => slotOrder.indexOf(a.slot) - slotOrder.indexOf(b.slot)));
}

function slotNamed(word: string): Slot | undefined {
  return slotOrder.find((slot) => slot === word.toLowerCase());
}

export function describeCellTextError(error: CellTextError): string {
  switch (error.kind) {
    case "unknown-code":
      return `No rotation has the code “${error.code}”.`;
    case "archived":
      return `${error.code} is archived and cannot be assigned.`;
    case "slot-twice":
      return `Two rotations for the slot ${error.slot}.`;
  }
}
