import { align, type Replacement } from "./align.ts";

/** A stretch of a three-way merge of lists: agreed items, or those on which the sides differ. */
export type Stretch =
  | { readonly kind: "merged"; readonly items: readonly string[] }
  | {
      readonly kind: "conflict";
      readonly base: readonly string[];
      readonly ours: readonly string[];
      readonly theirs: readonly string[];
    };

export interface ThreeWayOptions {
  /** Whether replacements of the two sides that touch without overlapping are one conflict. */
  readonly touchingConflicts: boolean;
}

/**
 * Merges two lists against their base: what one side replaced is taken, what both replaced alike is taken
 * once, what both replaced differently is a conflict. Swapping ours and theirs swaps only the labels.
 */
export function mergeLists(
  lists: {
    readonly base: readonly string[];
    readonly ours: readonly string[];
    readonly theirs: readonly string[];
  },
  options: ThreeWayOptions,
): Stretch[] {
  const { base, ours, theirs } = lists;
  const oursReplaced = align(base, ours);
  const theirsReplaced = align(base, theirs);
  const out: Stretch[] = [];
  let baseAt = 0;
  let oursShift = 0;
  let theirsShift = 0;
  for (const region of regionsOf(oursReplaced, theirsReplaced, options)) {
    push(out, base.slice(baseAt, region.baseStart));
    const grown = (side: readonly Replacement[]) =>
      side.reduce(
        (sum, one) => sum + (one.endExclusive - one.start) - (one.baseEndExclusive - one.baseStart),
        0,
      );
    const oursEnd = oursShift + grown(region.ours);
    const theirsEnd = theirsShift + grown(region.theirs);
    const baseItems = base.slice(region.baseStart, region.baseEndExclusive);
    const oursItems = ours.slice(region.baseStart + oursShift, region.baseEndExclusive + oursEnd);
    const theirsItems = theirs.slice(region.baseStart + theirsShift, region.baseEndExclusive + theirsEnd);
    if (region.theirs.length === 0 || sameItems(oursItems, theirsItems)) push(out, oursItems);
    else if (region.ours.length === 0) push(out, theirsItems);
    else out.push({ kind: "conflict", base: baseItems, ours: oursItems, theirs: theirsItems });
    baseAt = region.baseEndExclusive;
    oursShift = oursEnd;
    theirsShift = theirsEnd;
  }
  push(out, base.slice(baseAt));
  return out;
}

interface Region {
  readonly baseStart: number;
  readonly baseEndExclusive: number;
  readonly ours: readonly Replacement[];
  readonly theirs: readonly Replacement[];
}

/** Joins the replacements of both sides that bear on the same part of base. */
function regionsOf(
  ours: readonly Replacement[],
  theirs: readonly Replacement[],
  options: ThreeWayOptions,
): Region[] {
  const all = [
    ...ours.map((replacement) => ({ replacement, side: "ours" as const })),
    ...theirs.map((replacement) => ({ replacement, side: "theirs" as const })),
  ].sort(
    (a, b) =>
      a.replacement.baseStart - b.replacement.baseStart ||
      a.replacement.baseEndExclusive - b.replacement.baseEndExclusive,
  );
  const regions: {
    baseStart: number;
    baseEndExclusive: number;
    ours: Replacement[];
    theirs: Replacement[];
  }[] = [];
  for (const { replacement, side } of all) {
    const last = regions.at(-1);
    if (last && meets(last, replacement, options)) {
      last.baseEndExclusive = Math.max(last.baseEndExclusive, replacement.baseEndExclusive);
      last[side].push(replacement);
      continue;
    }
    const { baseStart, baseEndExclusive } = replacement;
    regions.push({ baseStart, baseEndExclusive, ours: [], theirs: [], [side]: [replacement] });
  }
  return regions;
}

function meets(region: Region, next: Replacement, options: ThreeWayOptions): boolean {
  if (next.baseStart < region.baseEndExclusive) return true;
  if (next.baseStart > region.baseEndExclusive) return false;
  // They touch. Two insertions at one place have no order of their own.
  const bothInsert = region.baseStart === region.baseEndExclusive && next.baseStart === next.baseEndExclusive;
  return options.touchingConflicts || bothInsert;
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function push(out: Stretch[], items: readonly string[]): void {
  if (items.length === 0) return;
  const last = out.at(-1);
  if (last?.kind === "merged") out[out.length - 1] = { kind: "merged", items: [...last.items, ...items] };
  else out.push({ kind: "merged", items });
}
