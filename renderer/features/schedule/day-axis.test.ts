import { expect, test } from "vitest";
import { dayNumberOf, isoDateOf } from "../../../shared/base/iso-date.ts";
import {
  columnHeading,
  columnInWords,
  columnOfDay,
  dayAxisOf,
  daysInWords,
  firstDayOfColumn,
  firstOfMonth,
  isOnAxis,
  isoWeekOf,
  isWeekend,
  lastDayOfColumn,
} from "./day-axis.ts";

const day = (text: string) => dayNumberOf(isoDateOf(text));
const year = {
  first: day("2026-07-01"),
  last: day("2027-06-29"),
  blockAnchor: day("2026-07-01"),
};

test("days have a column each", () => {
  const axis = dayAxisOf({ ...year, zoom: "days" });
  expect(axis.count).toBe(364);
  expect(columnHeading(axis, 0)).toEqual({ upper: "Wed", lower: "1 Jul" });
  expect(columnHeading(axis, 3)).toEqual({ upper: "Sat", lower: "4" });
  expect(columnInWords(axis, 3)).toBe("Sat 4 Jul 2026");
});

test("weeks start on Monday and cover both ends", () => {
  const axis = dayAxisOf({ ...year, zoom: "weeks" });
  expect(firstDayOfColumn(axis, 0)).toBe(day("2026-06-29"));
  expect(lastDayOfColumn(axis, axis.count - 1)).toBeGreaterThanOrEqual(year.last);
  expect(columnInWords(axis, 0)).toBe("Week 27, 29 Jun–5 Jul 2026");
  expect(columnHeading(axis, 1)).toEqual({ upper: "Week 28", lower: "6–12 Jul" });
});

test("a year of 364 days is thirteen blocks", () => {
  const axis = dayAxisOf({ ...year, zoom: "blocks" });
  expect(axis.count).toBe(13);
  expect(columnHeading(axis, 12)).toEqual({ upper: "Block 13", lower: "2–29 Jun" });
});

test("blocks before the anchor keep its rhythm", () => {
  const axis = dayAxisOf({ ...year, zoom: "blocks", first: day("2026-06-20") });
  expect(firstDayOfColumn(axis, 0)).toBe(day("2026-06-03"));
  expect(firstDayOfColumn(axis, 1)).toBe(day("2026-07-01"));
});

test("a day beyond the axis leads to its edge", () => {
  const axis = dayAxisOf({ ...year, zoom: "weeks" });
  expect(columnOfDay(axis, year.first - 1000)).toBe(0);
  expect(columnOfDay(axis, year.last + 1000)).toBe(axis.count - 1);
  expect(isOnAxis(axis, year.last + 1000)).toBe(false);
});

test("week numbers follow ISO 8601 around the new year", () => {
  expect(isoWeekOf(day("2027-01-03"))).toBe(53);
  expect(isoWeekOf(day("2027-01-04"))).toBe(1);
  expect(isoWeekOf(day("2024-12-30"))).toBe(1);
});

test("Saturday and Sunday are the weekend", () => {
  expect(
    ["2026-07-03", "2026-07-04", "2026-07-05", "2026-07-06"].map((text) => isWeekend(day(text))),
  ).toEqual([false, true, true, false]);
});

test("ranges of days are said briefly", () => {
  expect(daysInWords(day("2026-07-04"), day("2026-07-04"))).toBe("4 Jul 2026");
  expect(daysInWords(day("2026-07-04"), day("2026-07-10"))).toBe("4–10 Jul 2026");
  expect(daysInWords(day("2026-06-29"), day("2026-07-05"))).toBe("29 Jun–5 Jul 2026");
  expect(daysInWords(day("2026-12-28"), day("2027-01-03"))).toBe("28 Dec 2026–3 Jan 2027");
});

test("months are counted over the turn of the year", () => {
  expect(firstOfMonth(day("2026-12-24"), 1)).toBe(day("2027-01-01"));
  expect(firstOfMonth(day("2026-01-24"), -1)).toBe(day("2025-12-01"));
});
