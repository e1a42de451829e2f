export interface Heading {
  /** 1-based. */
  readonly line: number;
  /** 1 to 6. */
  readonly depth: number;
  readonly text: string;
}

/** Lists the headings of a Markdown text written with `#`; what stands in fenced code is none. */
export function outlineOf(text: string): readonly Heading[] {
  const headings: Heading[] = [];
  let fence: string | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence)) fence = undefined;
      continue;
    }
    const heading = fence === undefined ? /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line) : null;
    if (heading !== null)
      headings.push({ line: index + 1, depth: heading[1]?.length ?? 1, text: heading[2] ?? "" });
  }
  return headings;
}

/** Counts words as a person does: "don't" is one. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
