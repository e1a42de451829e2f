import { describe, expect, test } from "vitest";
import type { BranchName } from "../../../shared/base/ids.ts";
import type { Revision } from "../../../shared/repository/revision.ts";
import type { BranchSummary } from "../../../shared/repository/views.ts";
import { mergeableOf, proposePoints } from "./compared-points.ts";

const name = (text: string) => text as BranchName;
const branch = (text: string): Revision => ({ kind: "branch", name: name(text) });
const summary = (text: string, committedAt: string) =>
  ({ id: text, name: text, lastCommit: { committedAt } }) as unknown as BranchSummary;

const main = summary("main", "2026-07-01");
const branches = [main, summary("old", "2026-06-01"), summary("try", "2026-07-02")];

describe("what is compared", () => {
  test("a branch is compared with the default one", () => {
    expect(proposePoints(branches, main, name("old"))).toEqual({
      base: branch("main"),
      other: branch("old"),
    });
  });
  test("the default branch is compared with the one that moved last", () => {
    expect(proposePoints(branches, main, name("main"))).toEqual({
      base: branch("main"),
      other: branch("try"),
    });
  });
  test("what is merged into the current branch is the other point, whichever side it is on", () => {
    expect(mergeableOf({ base: branch("main"), other: branch("try") }, name("main"))).toEqual(branch("try"));
    expect(mergeableOf({ base: branch("main"), other: branch("try") }, name("try"))).toEqual(branch("main"));
    expect(mergeableOf({ base: branch("main"), other: branch("main") }, name("main"))).toBeUndefined();
  });
});
