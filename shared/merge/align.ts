import { diffArrays } from "diff";

/** Where a side differs from base: base items [baseStart, baseEndExclusive) became side items [start, endExclusive). */
export interface Replacement {
  readonly baseStart: number;
  readonly baseEndExclusive: number;
  readonly start: number;
  readonly endExclusive: number;
}

// Beyond it an alignment would take seconds; the rest then counts as one replacement, which is right but coarse.
const maxEditLength = 6_000;

/**
 * Aligns a side with base (Myers 1986, "An O(ND) difference algorithm") and returns the replacements in
 * order, with at least one common item between any two. Common start and end are cut off first.
 */
export function align(base: readonly string[], side: readonly string[]): Replacement[] {
  let head = 0;
  while (head < base.length && head < side.length && base[head] === side[head]) head++;
  let tail = 0;
  while (
    tail < base.length - head &&
    tail < side.length - head &&
    base[base.length - 1 - tail] === side[side.length - 1 - tail]
  ) {
    tail++;
  }
  const baseMiddle = base.slice(head, base.length - tail);
  const sideMiddle = side.slice(head, side.length - tail);
  if (baseMiddle.length === 0 && sideMiddle.length === 0) return [];
  const parts = diffArrays(baseMiddle, sideMiddle, { maxEditLength });
  const whole: Replacement = {
    baseStart: head,
    baseEndExclusive: base.length - tail,
    start: head,
    endExclusive: side.length - tail,
  };
  if (parts === undefined) return [whole];
  return replacementsOf(parts, head);
}

function replacementsOf(
  parts: readonly { readonly added: boolean; readonly removed: boolean; readonly count: number }[],
  offset: number,
): Replacement[] {
  const replacements: Replacement[] = [];
  let at = offset;
  let sideAt = offset;
  let open: { baseStart: number; start: number } | undefined;
  const close = () => {
    if (open) replacements.push({ ...open, baseEndExclusive: at, endExclusive: sideAt });
    open = undefined;
  };
  for (const part of parts) {
    if (!part.added && !part.removed) {
      close();
      at += part.count;
      sideAt += part.count;
      continue;
    }
    open ??= { baseStart: at, start: sideAt };
    if (part.removed) at += part.count;
    else sideAt += part.count;
  }
  close();
  return replacements;
}
