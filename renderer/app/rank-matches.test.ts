import { expect, test } from "vitest";
import { rankMatches } from "./rank-matches.ts";

const items = ["Move to archive", "Archive", "Unarchive", "Öztürk, A"].map((text) => ({ text }));
const found = (query: string) => rankMatches(items, query).map((item) => item.text);

test("a text that starts with the query comes before one that only holds it", () => {
  expect(found("arch")).toEqual(["Archive", "Move to archive", "Unarchive"]);
});

test("accents and case do not matter, and all words must be there", () => {
  expect(found("ozt a")).toEqual(["Öztürk, A"]);
  expect(found("archive nothing")).toEqual([]);
});
