import { expect, test } from "vitest";
import type { TextHunk } from "../../shared/merge/conflict.ts";
import { hunkText, placeInSide, placesInResult, resultOf } from "./merge-result.ts";

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

test("a passage in conflict is found in each side by what comes before it", () => {
  const conflict: TextHunk = { kind: "conflict", base: "four", ours: "six", theirs: "eight" };
  const hunks: TextHunk[] = [
    { kind: "merged", text: "Wait four days. Ask at least " },
    conflict,
    { kind: "merged", text: " weeks before." },
  ];
  const found = (name: "base" | "ours", text: string) => {
    const place = placeInSide(hunks, conflict, { name, text });
    return place && text.slice(0, place.start);
  };
  expect(found("base", "Wait four days. Ask at least four weeks before.")).toBe(
    "Wait four days. Ask at least ",
  );
  expect(found("ours", "Wait six days. Ask at least six weeks before.")).toBe("Wait six days. Ask at least ");
  expect(found("ours", "Nothing of it.")).toBeUndefined();
});

test("conflicts are found again in a result in which only they were edited", () => {
  const two: TextHunk[] = [...hunks, { kind: "conflict", base: "", ours: " Ask.", theirs: " Tell." }];
  const pieces = (text: string) =>
    placesInResult(two, text)?.map(({ start, endExclusive }) => text.slice(start, endExclusive));
  expect(pieces(resultOf(two).text)).toEqual(["twelve", " Ask."]);
  expect(pieces("Leave is thirteen or so days. Shout.")).toEqual(["thirteen or so", " Shout."]);
  expect(pieces("Leave was twelve days. Ask.")).toBeUndefined();
});
