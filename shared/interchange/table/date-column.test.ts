import { describe, expect, it } from "vitest";
import { looksLikeDate, readerOfDates } from "./date-column.ts";

function read(...texts: string[]) {
  const dateOf = readerOfDates(texts);
  return texts.map((text) => {
    const date = dateOf(text);
    return date.ok ? date.value : date.error;
  });
}

describe("readerOfDates", () => {
  it.each([
    ["2026-07-01", "2026-07-01"],
    ["2026-7-1", "2026-07-01"],
    ["2026/07/01", "2026-07-01"],
    ["2026-07-01T00:00:00.000Z", "2026-07-01"],
    ["1.7.2026", "2026-07-01"],
    ["1 Jul 2026", "2026-07-01"],
    ["01-July-2026", "2026-07-01"],
    ["Jul 1, 2026", "2026-07-01"],
    ["Wed 1 Jul 2026", "2026-07-01"],
    ["Wednesday, 1 July 2026", "2026-07-01"],
    ["5/5/2026", "2026-05-05"],
  ])("reads %s", (text, date) => {
    expect(read(text)).toEqual([date]);
  });

  it("finds from the whole column that the day comes first", () => {
    expect(read("1/7/2026", "31/7/2026")).toEqual(["2026-07-01", "2026-07-31"]);
  });

  it("finds from the whole column that the month comes first", () => {
    expect(read("7/1/2026", "7/31/2026")).toEqual(["2026-07-01", "2026-07-31"]);
  });

  it("guesses nothing where the column allows both orders, or shows both", () => {
    const twoWays = (text: string) => `"${text}" may be read in two ways; write dates like 2026-07-01.`;
    expect(read("7/1/2026", "8/1/2026")).toEqual([twoWays("7/1/2026"), twoWays("8/1/2026")]);
    expect(read("31/7/2026", "7/31/2026")).toEqual([twoWays("31/7/2026"), twoWays("7/31/2026")]);
  });

  it.each([
    "",
    "MICU",
    "31.2.2026",
    "2026-13-01",
    "1/2/26",
    "46204",
    "2026-07-01 14:30",
    `1${" ".repeat(10_000)}`,
  ])("refuses %j", (text) => {
    expect(read(text)[0]).toMatch(/is no date/);
    expect(looksLikeDate(text)).toBe(false);
  });

  it("refuses a date that does not exist in the order of its column", () => {
    expect(read("31/7/2026", "31/6/2026")[1]).toMatch(/does not exist/);
  });
});
