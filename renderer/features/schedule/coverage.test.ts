import { expect, test } from "vitest";
import { dayNumberOf, isoDateOf } from "../../../shared/base/iso-date.ts";
import type { Requirement } from "../../../shared/model/requirement.ts";
import { appliesOn, coverageOn, type DayCount, indexCounts, sumCoverage } from "./coverage.ts";
import { micu } from "./testing/samples.ts";

const saturday = dayNumberOf(isoDateOf("2026-07-04"));
const required = (more: Partial<Requirement>): Requirement => ({
  rotation: micu.id,
  weekdays: [],
  slot: "day",
  min: 2,
  optimal: 3,
  externalIds: {},
  ...more,
});
const counted = (count: number, skill?: string): DayCount => ({
  day: saturday,
  rotation: micu.id,
  slot: "day",
  skill,
  count,
});

test("a requirement holds on its weekdays and between its dates", () => {
  expect(appliesOn(required({ weekdays: ["6"] }), saturday)).toBe(true);
  expect(appliesOn(required({ weekdays: ["7"] }), saturday)).toBe(false);
  const dates = { start: isoDateOf("2026-07-05"), end: isoDateOf("2026-07-10") };
  expect(appliesOn(required({ dates }), saturday)).toBe(false);
  expect(appliesOn(required({ dates }), saturday + 1)).toBe(true);
});

test("the draft adds to and takes from what the head has", () => {
  const head = indexCounts([counted(3)]);
  expect(coverageOn(saturday, [required({})], [head])).toEqual({ have: 3, min: 2, optimal: 3, problems: [] });
  const draft = indexCounts([counted(-1), counted(-1)]);
  expect(coverageOn(saturday, [required({})], [head, draft])).toEqual({
    have: 1,
    min: 2,
    optimal: 3,
    problems: ["1 of 2"],
  });
});

test("skills are looked at one by one, and counted once", () => {
  const head = indexCounts([counted(3, "Nurse"), counted(0, "Head")]);
  const asked = [required({ skill: "Nurse" }), required({ skill: "Head", min: 1, optimal: 1 })];
  expect(coverageOn(saturday, asked, [head])).toEqual({
    have: 3,
    min: 3,
    optimal: 4,
    problems: ["0 of 1 Head"],
  });
  expect(coverageOn(saturday, [...asked, required({})], [head])?.have).toBe(3);
});

test("more than the most is a problem, too", () => {
  expect(coverageOn(saturday, [required({ max: 3 })], [indexCounts([counted(4)])])?.problems).toEqual([
    "4, 3 at most",
  ]);
});

test("days on which nothing is asked count for nothing", () => {
  const head = indexCounts([counted(3)]);
  const asked = [required({ weekdays: ["6"] })];
  expect(coverageOn(saturday + 1, asked, [head])).toBeUndefined();
  expect(sumCoverage([undefined, coverageOn(saturday, asked, [head])])?.have).toBe(3);
  expect(sumCoverage([undefined])).toBeUndefined();
});
