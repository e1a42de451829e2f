/** One replacement that makes one text of another: offsets into the old text, end exclusive. */
export interface TextChange {
  readonly start: number;
  readonly endExclusive: number;
  readonly text: string;
}

/** Finds the smallest single replacement between two texts; undefined where they are the same. */
export function findTextChange(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  return { start, endExclusive: before.length - tail, text: after.slice(start, after.length - tail) };
}
