import { defined } from "../base/assert.ts";
import type { CommitId } from "../base/ids.ts";
import type { CommitGraph } from "./commit-graph.ts";

/**
 * Lists the commits on the first-parent chains of two commits down to where the chains meet (or to their
 * roots). A commit's changes are against its first parent, so every record in which the two states differ was
 * changed by one of these. O(length of the chains above the meeting point).
 */
export function commitsToMeeting(graph: CommitGraph, a: CommitId, b: CommitId): CommitId[] {
  const passed: CommitId[] = [];
  let left: CommitId | undefined = a;
  let right: CommitId | undefined = b;
  while (left !== right) {
    const leftIsHigher: boolean =
      right === undefined || (left !== undefined && graph.getGeneration(left) >= graph.getGeneration(right));
    if (leftIsHigher) {
      const commit: CommitId = defined(left, "the higher of two chains has not ended");
      passed.push(commit);
      left = graph.getNode(commit).parents[0];
    } else {
      const commit: CommitId = defined(right, "the higher of two chains has not ended");
      passed.push(commit);
      right = graph.getNode(commit).parents[0];
    }
  }
  return passed;
}
