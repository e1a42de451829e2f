import fc from "fast-check";
import { expect, test } from "vitest";
import { findTextChange } from "./text-change.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\n") });

test("applying the change to the old text gives the new one", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = findTextChange(before, after);
      const applied =
        change === undefined
          ? before
          : before.slice(0, change.start) + change.text + before.slice(change.endExclusive);
      expect(applied).toBe(after);
    }),
  );
});

test("only what differs is replaced", () => {
  expect(findTextChange("one two three", "one 2 three")).toEqual({ start: 4, endExclusive: 7, text: "2" });
});
