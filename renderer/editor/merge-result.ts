import type { TextHunk } from "../../shared/merge/conflict.ts";

export type HunkChoice = "base" | "ours" | "theirs" | "both";

/** Says what stands in place of a hunk: a side of a conflict, or ours followed by theirs. */
export function hunkText(hunk: TextHunk, choice: HunkChoice): string {
  if (hunk.kind === "merged") return hunk.text;
  if (choice !== "both") return hunk[choice];
  const needsBreak = hunk.ours !== "" && !hunk.ours.endsWith("\n") && hunk.theirs !== "";
  return hunk.ours + (needsBreak ? " " : "") + hunk.theirs;
}

/** Joins hunks with ours in place of each conflict, and tells where those lie: offsets, end exclusive. */
export function resultOf(hunks: readonly TextHunk[]): {
  readonly text: string;
  readonly places: readonly { readonly start: number; readonly endExclusive: number }[];
} {
  let text = "";
  const places: { start: number; endExclusive: number }[] = [];
  for (const hunk of hunks) {
    const piece = hunkText(hunk, "ours");
    if (hunk.kind === "conflict")
      places.push({ start: text.length, endExclusive: text.length + piece.length });
    text += piece;
  }
  return { text, places };
}

// A passage may be a word that stands in many places; with what comes before it, it is found.
const contextLengths = [80, 40, 20, 0];

/**
 * Finds where a hunk in conflict lies in the whole text of a side: offsets, end exclusive. Undefined where the
 * text before it was merged out of both sides and so stands in none of them.
 */
export function placeInSide(
  hunks: readonly TextHunk[],
  hunk: TextHunk,
  side: { readonly name: "base" | "ours" | "theirs"; readonly text: string },
): { readonly start: number; readonly endExclusive: number } | undefined {
  if (hunk.kind === "merged") return undefined;
  const passage = hunk[side.name];
  const before = hunks[hunks.indexOf(hunk) - 1];
  const context = before?.kind === "merged" ? before.text : "";
  for (const length of contextLengths) {
    const tail = context.slice(Math.max(0, context.length - length));
    if (tail === "" && passage === "") continue;
    const at = side.text.indexOf(tail + passage);
    if (at >= 0) return { start: at + tail.length, endExclusive: at + tail.length + passage.length };
  }
  return undefined;
}

/**
 * Finds where the conflicts lie in a result that was edited: between the merged stretches around them. Offsets,
 * end exclusive, one for each conflict. Undefined where a merged stretch was edited as well.
 */
export function placesInResult(
  hunks: readonly TextHunk[],
  result: string,
): readonly { readonly start: number; readonly endExclusive: number }[] | undefined {
  const places: { start: number; endExclusive: number }[] = [];
  let at = 0;
  for (const [index, hunk] of hunks.entries()) {
    if (hunk.kind === "merged") {
      if (!result.startsWith(hunk.text, at)) return undefined;
      at += hunk.text.length;
      continue;
    }
    const next = hunks[index + 1];
    const after = next?.kind === "merged" ? next.text : "";
    // What follows the last conflict is sought from the end, because it may be short.
    const isLast = index + 2 >= hunks.length;
    const end = isLast ? result.length - after.length : result.indexOf(after, at);
    if (end < at) return undefined;
    places.push({ start: at, endExclusive: end });
    at = end;
  }
  return at === result.length ? places : undefined;
}
