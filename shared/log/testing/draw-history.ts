import { type BranchId, type CommitId, commitIdOf } from "../../base/ids.ts";
import { type CommitGraph, createCommitGraph } from "../commit-graph.ts";

/** The id of a commit that a drawing names by one letter. */
export function drawnCommit(letter: string): CommitId {
  return commitIdOf(letter.charCodeAt(0).toString(16).padStart(64, "0"));
}

/**
 * Makes a commit graph from lines like `A-B-C` and `B-D`: each letter is a commit, whose parents are the letters
 * before it, in the order of the lines. A letter stands as a child only after all its parents were drawn.
 */
export function drawnGraph(...lines: readonly string[]): CommitGraph {
  const parents = new Map<string, string[]>();
  for (const line of lines) {
    const letters = line.split("-");
    for (const [index, letter] of letters.entries()) {
      const known = parents.get(letter) ?? [];
      const parent = letters[index - 1];
      parents.set(letter, parent === undefined ? known : [...known, parent]);
    }
  }
  const graph = createCommitGraph();
  const add = (letter: string): void => {
    if (graph.has(drawnCommit(letter))) return;
    const own = parents.get(letter) ?? [];
    own.forEach(add);
    graph.add({
      id: drawnCommit(letter),
      parents: own.map(drawnCommit),
      branch: "00000000-0000-7000-8000-00000000b000" as BranchId,
      committedAt: "2026-07-01T08:00:00.000Z",
    });
  };
  for (const letter of parents.keys()) add(letter);
  return graph;
}

/** Gives the letters of commits back, for comparing. */
export function lettersOf(commits: Iterable<CommitId>): string {
  return [...commits].map((id) => String.fromCharCode(Number.parseInt(id, 16))).join("");
}
