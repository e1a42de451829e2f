import { describe, expect, test } from "vitest";
import type { CommitId } from "../base/ids.ts";
import { type LaneCommit, laneWidthOf, layOutLanes } from "./graph-lanes.ts";
import { drawLanes } from "./testing/draw-lanes.ts";

/** Reads commits from lines like `D B C`: a commit and its parents. */
function history(text: string): LaneCommit[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [id = "", ...parents] = line.trim().split(/\s+/);
      return { id: id as CommitId, parents: parents as CommitId[] };
    });
}

const trunk = (id: string) => id as CommitId;

describe("lanes of the commit graph", () => {
  test("a straight line stays in one lane", () => {
    const rows = layOutLanes(history("C B\nB A\nA"));
    expect(drawLanes(rows)).toBe("* C\n* B\n* A");
    expect(laneWidthOf(rows)).toBe(1);
  });

  test("a merged branch stands beside the trunk and meets it at the fork", () => {
    const rows = layOutLanes(history("M B T\nB A\nT A\nA"));
    expect(drawLanes(rows)).toBe(["*\\ M", "*| B", "|* T", "*/ A"].join("\n"));
  });

  test("an unmerged branch that is newer than the trunk leaves it the leftmost lane", () => {
    const rows = layOutLanes(history("T A\nB A\nA"), trunk("B"));
    expect(drawLanes(rows)).toBe([" * T", "*| B", "*/ A"].join("\n"));
    expect(rows.map((row) => row.track)).toEqual([1, 0, 0]);
  });

  test("a lane that ended is used again", () => {
    const rows = layOutLanes(history("M2 M1 U\nU M1\nM1 A T\nT A\nA"));
    expect(laneWidthOf(rows)).toBe(2);
  });

  test("two children of one parent keep their own lanes down to it", () => {
    const rows = layOutLanes(history("X A\nY A\nZ A\nA"));
    expect(drawLanes(rows)).toBe(["* X", "|* Y", "||* Z", "*// A"].join("\n"));
  });

  test("more commits add rows and change none", () => {
    const all = history("M B T\nB A\nT A\nA");
    expect(layOutLanes(all.slice(0, 2))).toEqual(layOutLanes(all).slice(0, 2));
  });

  test("a line whose parent is not there runs on to the last row", () => {
    const rows = layOutLanes(history("B Z\nC Y"));
    expect(rows[1]?.passing).toEqual([{ lane: 0, track: 0 }]);
  });
});
