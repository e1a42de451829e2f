import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { whyNotRefName } from "./ids.ts";
import {
  addDays,
  dateOfDayNumber,
  datesBetween,
  dayNumberOf,
  isIsoDate,
  isoDateOf,
  weekdayOf,
} from "./iso-date.ts";
import { type JsonValue, jsonEqual } from "./json.ts";
import { seededRng } from "./rng.ts";
import { uuidV5, uuidV7 } from "./uuid.ts";

describe("dates", () => {
  test("exist or are refused", () => {
    const accepted = ["2026-07-01", "2024-02-29", "2000-02-29", "9999-12-31"];
    const refused = [
      "2026-7-1",
      "2026-02-29",
      "1900-02-29",
      "2026-04-31",
      "2026-13-01",
      "0999-01-01",
      "2026-00-10",
      "",
    ];
    expect(accepted.filter(isIsoDate)).toEqual(accepted);
    expect(refused.filter(isIsoDate)).toEqual([]);
  });

  test("are what the calendar of the platform says", () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 2_900_000 }), (day) => {
        const date = dateOfDayNumber(day);
        expect(isIsoDate(date)).toBe(true);
        expect(dayNumberOf(date)).toBe(day);
        expect(dayNumberOf(addDays(date, 1))).toBe(day + 1);
        const sundayIsZero = new Date(`${date}T00:00:00Z`).getUTCDay();
        expect(weekdayOf(date) % 7).toBe(sundayIsZero);
      }),
    );
  });

  test("between two dates include both", () => {
    expect(datesBetween(isoDateOf("2026-06-29"), isoDateOf("2026-07-01"))).toEqual([
      "2026-06-29",
      "2026-06-30",
      "2026-07-01",
    ]);
    expect(datesBetween(isoDateOf("2026-07-02"), isoDateOf("2026-07-01"))).toEqual([]);
  });
});

describe("UUIDs", () => {
  test("of version 5 are those of RFC 9562", () => {
    expect(uuidV5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")).toBe(
      "2ed6657d-e927-568b-95e1-2665a8aea6a2",
    );
  });

  test("of version 7 sort by time and carry version and variant", () => {
    const rng = seededRng(7);
    const early = uuidV7({ now: () => 1_000 }, rng);
    const late = uuidV7({ now: () => 2_000 }, rng);
    expect(early < late).toBe(true);
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

test("names of branches and tags are refused with a reason", () => {
  expect(["main", "try/4-week", "v1.0.0", "Märzplan"].map(whyNotRefName)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const refused = ["", " a", "a b", "a..b", "/a", "a/", "a:b", "a@b", ".a", "a\u0000", "x".repeat(101)];
  expect(refused.filter((name) => whyNotRefName(name) === undefined)).toEqual([]);
});

test("JSON values are equal when their content is, whatever the order of keys", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const [x, y] = [a as JsonValue, b as JsonValue];
      expect(jsonEqual(x, structuredClone(x))).toBe(true);
      expect(jsonEqual(x, y)).toBe(jsonEqual(y, x));
    }),
  );
  expect(jsonEqual({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  expect(jsonEqual({ a: null }, {})).toBe(false);
  expect(jsonEqual([1, 2], [2, 1])).toBe(false);
});
