import fc from "fast-check";
import { expect, test } from "vitest";
import type { BranchId, CommitId } from "../base/ids.ts";
import {
  type CommitGraph,
  commitsBetween,
  createCommitGraph,
  isAncestor,
  mergeBases,
} from "./commit-graph.ts";

const idOf = (index: number) => index.toString(16).padStart(64, "0") as CommitId;

/** Graphs in which each commit picks up to two of the earlier ones as parents. */
const graphs = fc
  .array(fc.array(fc.nat(), { maxLength: 2 }), { minLength: 1, maxLength: 24 })
  .map((picks): CommitGraph => {
    const graph = createCommitGraph();
    for (const [index, pick] of picks.entries()) {
      const parents = index === 0 ? [] : [...new Set(pick.map((number) => idOf(number % index)))];
      const branch = "00000000-0000-7000-8000-00000000b000" as BranchId;
      graph.add({ id: idOf(index), parents, branch, committedAt: "2026-07-01T08:00:00.000Z" });
    }
    return graph;
  });

const twoCommits = fc.tuple(graphs, fc.nat(), fc.nat()).map(([graph, a, b]) => ({
  graph,
  a: idOf(a % graph.size),
  b: idOf(b % graph.size),
}));

/** All ancestors of a commit and itself: the plain definition. */
function reach(graph: CommitGraph, commit: CommitId): Set<CommitId> {
  return new Set([commit, ...graph.getNode(commit).parents.flatMap((parent) => [...reach(graph, parent)])]);
}

test("ancestry, merge bases and the commits between are what their definitions say", () => {
  fc.assert(
    fc.property(twoCommits, ({ graph, a, b }) => {
      const ofA = reach(graph, a);
      const ofB = reach(graph, b);
      expect(isAncestor(graph, b, a)).toBe(ofA.has(b));

      const common = [...ofA].filter((id) => ofB.has(id));
      const best = common.filter(
        (id) => !common.some((other) => other !== id && reach(graph, other).has(id)),
      );
      expect(mergeBases(graph, a, b)).toEqual(best.sort());

      const between = commitsBetween(graph, [a], [b]);
      expect([...between].sort()).toEqual([...ofA].filter((id) => !ofB.has(id)).sort());
      const generations = between.map((id) => graph.getGeneration(id));
      expect(generations).toEqual([...generations].sort((x, y) => y - x));
    }),
    { numRuns: 500 },
  );
});

test("swapping the sides changes no merge base", () => {
  fc.assert(
    fc.property(twoCommits, ({ graph, a, b }) => {
      expect(mergeBases(graph, a, b)).toEqual(mergeBases(graph, b, a));
    }),
  );
});
