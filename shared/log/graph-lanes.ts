import type { CommitId } from "../base/ids.ts";

/** A commit to draw. Children come before their parents. */
export interface LaneCommit {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
}

/** A line of the graph, for one row, between the middle of the row and its upper or lower edge. */
export interface LaneLine {
  /** Where the line crosses the edge of the row. The other end is the commit's own lane. */
  readonly lane: number;
  /** Lines and commits that follow one another by first parents share a track: a colour. */
  readonly track: number;
}

/** What one row of the graph shows. */
export interface LaneRow {
  readonly id: CommitId;
  readonly lane: number;
  readonly track: number;
  /** Lines from children above, which end at the commit. */
  readonly above: readonly LaneLine[];
  /** Lines to parents, in the order of parents. */
  readonly below: readonly LaneLine[];
  /** Lines that pass the commit straight down. */
  readonly passing: readonly LaneLine[];
  /** How many lanes the row needs. */
  readonly width: number;
}

interface OpenLine {
  readonly parent: CommitId;
  readonly track: number;
}

/**
 * Lays out commits in lanes, one row each. Every line from a child to a parent keeps one lane from row to row,
 * which no other line has there, and lines to one parent meet at the parent. The first parent continues the
 * lane of its child; of several lines that meet, the leftmost lane stays. A line whose parent is not among the
 * commits runs on to the last row.
 *
 * @param commits children before parents, each once; more of them add rows and change none
 * @param trunk gets the leftmost lane with its first parents, wherever it stands; nothing else uses that lane
 *   above it. O(commits x lanes).
 */
export function layOutLanes(commits: readonly LaneCommit[], trunk?: CommitId): LaneRow[] {
  const lanes: (OpenLine | undefined)[] = [];
  let trackCount = 0;
  let trunkIsAhead = trunk !== undefined;
  if (trunkIsAhead) trackCount = 1;

  const findFree = () => {
    const start = trunkIsAhead ? 1 : 0;
    for (let lane = start; lane < lanes.length; lane++) if (lanes[lane] === undefined) return lane;
    return Math.max(start, lanes.length);
  };

  return commits.map(({ id, parents }) => {
    const isTrunk = trunkIsAhead && id === trunk;
    const above: LaneLine[] = [];
    const passing: LaneLine[] = [];
    for (const [lane, line] of lanes.entries()) {
      if (line !== undefined) (line.parent === id ? above : passing).push({ lane, track: line.track });
    }
    if (isTrunk) trunkIsAhead = false;
    const lane = isTrunk ? 0 : (above[0]?.lane ?? findFree());
    const track = isTrunk ? 0 : (above[0]?.track ?? trackCount++);
    for (const line of above) lanes[line.lane] = undefined;

    const below: LaneLine[] = [];
    for (const [index, parent] of parents.entries()) {
      const to = index === 0 ? lane : findFree();
      const line = { lane: to, track: index === 0 ? track : trackCount++ };
      lanes[to] = { parent, track: line.track };
      below.push(line);
    }
    const lastLine = [...above, ...passing, ...below].reduce((most, line) => Math.max(most, line.lane), lane);
    return { id, lane, track, above, below, passing, width: lastLine + 1 };
  });
}

/** Counts the lanes that some rows need together; 1 at least. */
export function laneWidthOf(rows: readonly LaneRow[]): number {
  return rows.reduce((width, row) => Math.max(width, row.width), 1);
}
