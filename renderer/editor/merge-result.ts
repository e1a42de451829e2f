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
