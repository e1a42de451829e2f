import { expect, test } from "vitest";
import { commitsBetween, createCommitGraph, isAncestor, mergeBases } from "./commit-graph.ts";
import { drawnCommit, drawnGraph, lettersOf } from "./testing/draw-history.ts";

const bases = (graph: ReturnType<typeof drawnGraph>, ours: string, theirs: string) =>
  lettersOf(mergeBases(graph, drawnCommit(ours), drawnCommit(theirs)));

test("the base of two branches is where they parted", () => {
  const graph = drawnGraph("A-B-C", "B-D-E");
  expect(bases(graph, "C", "E")).toBe("B");
  expect(bases(graph, "E", "C")).toBe("B");
});

test("where one side lies behind the other it is the base itself", () => {
  const graph = drawnGraph("A-B-C");
  expect(bases(graph, "A", "C")).toBe("A");
  expect(bases(graph, "C", "A")).toBe("A");
  expect(bases(graph, "C", "C")).toBe("C");
});

test("after a merge the base moves on to what was merged", () => {
  // A-B-M-C
  //  \ / \
  //   D - E
  const graph = drawnGraph("A-B-M-C", "A-D-M", "D-E");
  expect(bases(graph, "C", "E")).toBe("D");
});

test("a criss-cross has two bases, sorted by id", () => {
  const graph = drawnGraph("A-B-X", "A-C-X", "A-C-Y", "A-B-Y");
  expect(bases(graph, "X", "Y")).toBe("BC");
  expect(bases(graph, "Y", "X")).toBe("BC");
});

test("histories that never met have no base", () => {
  expect(bases(drawnGraph("A-B", "R-S"), "B", "S")).toBe("");
});

test("a base that lies behind another is not a best one, however short the way to it", () => {
  // A is a parent of both tips, and B, which is nearer, comes after A.
  const graph = drawnGraph("A-B-X", "A-X", "B-C-Y", "A-Y");
  expect(bases(graph, "X", "Y")).toBe("B");
});

test("an ancestor is found through any parent, and a commit is its own", () => {
  const graph = drawnGraph("A-B-M-C", "A-D-M", "D-E");
  const ancestors = (commit: string) =>
    [..."ABMCDE"].filter((letter) => isAncestor(graph, drawnCommit(letter), drawnCommit(commit))).join("");
  expect(ancestors("C")).toBe("ABMCD");
  expect(ancestors("E")).toBe("ADE");
  expect(ancestors("A")).toBe("A");
});

test("the commits between are those that the one side reaches and the other does not", () => {
  const graph = drawnGraph("A-B-M-C", "A-D-M", "D-E");
  const between = (tips: string, excluded: string) =>
    lettersOf(commitsBetween(graph, [...tips].map(drawnCommit), [...excluded].map(drawnCommit)));
  expect(between("C", "E")).toBe("CMB");
  expect(between("E", "C")).toBe("E");
  expect(between("C", "C")).toBe("");
  expect([...between("C", "")].sort().join("")).toBe("ABCDM");
  expect(between("B", "C")).toBe("");
});

test("a commit is added once, after its parents", () => {
  const graph = drawnGraph("A-B");
  const node = graph.getNode(drawnCommit("B"));
  graph.add(node);
  expect(graph.size).toBe(2);
  expect(() => createCommitGraph([node])).toThrow(/parent .* is unknown/);
  expect(() => graph.getNode(drawnCommit("Z"))).toThrow(/unknown commit/);
});
