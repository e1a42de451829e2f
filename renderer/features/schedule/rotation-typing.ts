import { err, ok, type Result } from "../../../shared/base/result.ts";
import { type CellTextError, parseCellText, type WantedSlot } from "./cell-text.ts";
import type { RotationBook, RotationWithId } from "./rotation-book.ts";

/** Rotations that what was typed may mean, those first whose code starts with it, then by name. Archived ones are left out. */
export function suggestRotations(typed: string, book: RotationBook): RotationWithId[] {
  const { code } = splitTyped(typed);
  const text = code.toLowerCase();
  const inUse = book.all.filter((rotation) => !rotation.value.archived);
  if (text === "") return inUse;
  const starts = inUse.filter((rotation) => rotation.value.code.toLowerCase().startsWith(text));
  const exactFirst = starts.sort(
    (a, b) => Number(b.value.code.toLowerCase() === text) - Number(a.value.code.toLowerCase() === text),
  );
  const others = inUse.filter(
    (rotation) =>
      !starts.includes(rotation) &&
      (rotation.value.name.toLowerCase().includes(text) || rotation.value.code.toLowerCase().includes(text)),
  );
  return [...exactFirst, ...others];
}

export type TypedError =
  | CellTextError
  | { readonly kind: "several"; readonly codes: readonly string[] }
  | { readonly kind: "nothing-typed" };

/**
 * Decides what Enter assigns: the rotation with exactly this code, else the only one whose code starts with it.
 * A slot may follow (`CLIN am`), and several may be joined (`MICU + CALL night`).
 */
export function resolveTyped(typed: string, book: RotationBook): Result<readonly WantedSlot[], TypedError> {
  const parsed = parseCellText(typed, book);
  if (parsed.ok) return parsed.value.length === 0 ? err({ kind: "nothing-typed" }) : parsed;
  if (parsed.error.kind !== "unknown-code" || typed.includes("+")) return parsed;
  const { code, rest } = splitTyped(typed);
  const starting = book.all.filter(
    (rotation) =>
      !rotation.value.archived && rotation.value.code.toLowerCase().startsWith(code.toLowerCase()),
  );
  const only = starting[0];
  if (only === undefined) return parsed;
  if (starting.length > 1) {
    return err({ kind: "several", codes: starting.map((rotation) => rotation.value.code) });
  }
  const completed = parseCellText(`${only.value.code} ${rest}`, book);
  return completed.ok ? ok(completed.value) : completed;
}

/** The text with its code replaced by that of a suggestion; a slot that was typed stays. */
export function completeTyped(typed: string, rotation: RotationWithId): string {
  const { rest } = splitTyped(typed);
  return rest === "" ? rotation.value.code : `${rotation.value.code} ${rest}`;
}

function splitTyped(typed: string): { code: string; rest: string } {
  const match = /^\s*(\S*)\s*(.*?)\s*$/.exec(typed);
  return { code: match?.[1] ?? "", rest: match?.[2] ?? "" };
}
