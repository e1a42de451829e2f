import { expect, test } from "vitest";
import { hunkText, resultOf } from "./merge-result.ts";

const hunks = [
  { kind: "merged", text: "Leave is " },
  { kind: "conflict", base: "ten", ours: "twelve", theirs: "eleven" },
  { kind: "merged", text: " days." },
] as const;

test("the proposed result has ours in place of a conflict and says where it lies", () => {
  expect(resultOf(hunks)).toEqual({
    text: "Leave is twelve days.",
    places: [{ start: 9, endExclusive: 15 }],
  });
});

test("a hunk can take either side or both", () => {
  expect([hunkText(hunks[1], "theirs"), hunkText(hunks[1], "both")]).toEqual(["eleven", "twelve eleven"]);
});
