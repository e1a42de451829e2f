import type { LaneRow } from "../graph-lanes.ts";

/** Draws rows as text: `*` a commit, `|` a line that passes, `/` one that ends at the commit, `\\` one that begins. */
export function drawLanes(rows: readonly LaneRow[]): string {
  return rows
    .map((row) => {
      const marks = Array.from({ length: row.width }, () => " ");
      for (const { lane } of row.passing) marks[lane] = "|";
      for (const { lane } of row.above) marks[lane] = lane === row.lane ? "*" : "/";
      for (const { lane } of row.below) if (lane !== row.lane) marks[lane] = "\\";
      marks[row.lane] = "*";
      return `${marks.join("")} ${row.id}`.trimEnd();
    })
    .join("\n");
}
