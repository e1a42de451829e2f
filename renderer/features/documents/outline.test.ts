import { expect, test } from "vitest";
import { countWords, outlineOf } from "./outline.ts";

test("headings are listed with their lines, those in code are not", () => {
  const text = ["# Leave", "", "```sh", "# no heading", "```", "## Sick leave ##", "####### seven"].join(
    "\n",
  );
  expect(outlineOf(text)).toEqual([
    { line: 1, depth: 1, text: "Leave" },
    { line: 6, depth: 2, text: "Sick leave" },
  ]);
});

test("words are counted as a person counts them", () => {
  expect(countWords("Don't exceed 24.5 hours, *ever*.")).toBe(5);
});
