import type { Sides, TextHunk } from "./conflict.ts";
import { mergeLists } from "./three-way-lists.ts";

export type TextMerge =
  | { readonly kind: "merged"; readonly text: string }
  | { readonly kind: "conflict"; readonly hunks: readonly TextHunk[] };

/**
 * Merges Markdown: first by block, then, where both sides changed one block, by word. Two changes of one
 * block combine where at least one unchanged word stands between them; changes of the same words are a
 * conflict hunk. Joining the hunks, with one side chosen throughout, gives a text in which everything that
 * does not conflict is merged.
 */
export function mergeMarkdown(sides: Sides<string>): TextMerge {
  const stretches = mergeLists(
    { base: blocksOf(sides.base), ours: blocksOf(sides.ours), theirs: blocksOf(sides.theirs) },
    { touchingConflicts: false },
  );
  const hunks: TextHunk[] = [];
  for (const stretch of stretches) {
    if (stretch.kind === "merged") pushMerged(hunks, stretch.items.join(""));
    else {
      const texts = {
        base: stretch.base.join(""),
        ours: stretch.ours.join(""),
        theirs: stretch.theirs.join(""),
      };
      for (const hunk of mergeWords(texts)) {
        if (hunk.kind === "merged") pushMerged(hunks, hunk.text);
        else hunks.push(hunk);
      }
    }
  }
  if (hunks.every((hunk) => hunk.kind === "merged")) {
    return { kind: "merged", text: hunks.map((hunk) => hunk.text).join("") };
  }
  return { kind: "conflict", hunks };
}

/** Joins the hunks of a text, with one side in place of each conflict. */
export function textWithSide(hunks: readonly TextHunk[], side: keyof Sides<string>): string {
  return hunks.map((hunk) => (hunk.kind === "merged" ? hunk.text : hunk[side])).join("");
}

// An inserted block has no words to align with, and aligning very long ones by word finds chance matches.
const maxWords = 20_000;

function mergeWords(sides: Sides<string>): TextHunk[] {
  const words = { base: wordsOf(sides.base), ours: wordsOf(sides.ours), theirs: wordsOf(sides.theirs) };
  const tooLong = words.base.length + words.ours.length + words.theirs.length > maxWords;
  if (sides.base === "" || tooLong) return [{ kind: "conflict", ...sides }];
  const stretches = mergeLists(words, { touchingConflicts: true });
  return stretches.map((stretch) =>
    stretch.kind === "merged"
      ? { kind: "merged", text: stretch.items.join("") }
      : {
          kind: "conflict",
          base: stretch.base.join(""),
          ours: stretch.ours.join(""),
          theirs: stretch.theirs.join(""),
        },
  );
}

function pushMerged(hunks: TextHunk[], text: string): void {
  if (text === "") return;
  const last = hunks.at(-1);
  if (last?.kind === "merged") hunks[hunks.length - 1] = { kind: "merged", text: last.text + text };
  else hunks.push({ kind: "merged", text });
}

/**
 * Cuts Markdown into blocks, each with the blank lines behind it: headings, list items, table rows and lines
 * of fenced code stand alone, other lines up to a blank one belong together. Joined again they are the text.
 */
export function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let open = "";
  let fence: string | undefined;
  let afterBlank = false;
  const close = () => {
    if (open !== "") blocks.push(open);
    open = "";
  };
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const blank = line.trim() === "";
    if (blank && fence === undefined) {
      open += line;
      afterBlank = true;
      continue;
    }
    if (afterBlank || fence !== undefined || startsBlock(line)) close();
    afterBlank = false;
    open += line;
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined)
      fence = fence === undefined ? mark : closesFence(fence, mark, line) ? undefined : fence;
    if (/^\s{0,3}#{1,6}\s/.test(line)) afterBlank = true;
  }
  close();
  return blocks;
}

function startsBlock(line: string): boolean {
  return /^\s*([-*+]|\d{1,9}[.)])\s/.test(line) || /^\s{0,3}(#{1,6}\s|>|\||`{3}|~{3})/.test(line);
}

function closesFence(fence: string, mark: string, line: string): boolean {
  return mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark;
}

/** Cuts a text into words, each with the white space behind it, so that two changed words never touch by a space alone. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}
