import { expect, test } from "vitest";
import { valueAtPath, withValueAtPath } from "./value-at-path.ts";

const person = { name: "Okafor, L", active: { start: "2026-07-01", end: "2027-06-30" } };

test("a value inside an object is read and replaced, the rest stays", () => {
  expect(valueAtPath(person, ["active", "end"])).toBe("2027-06-30");
  expect(withValueAtPath(person, ["active", "end"], { next: "2027-01-31" })).toEqual({
    name: "Okafor, L",
    active: { start: "2026-07-01", end: "2027-01-31" },
  });
});

test("undefined takes the key away", () => {
  expect(withValueAtPath(person, ["active", "end"], { next: undefined })).toEqual({
    name: "Okafor, L",
    active: { start: "2026-07-01" },
  });
});

test("an object that is missing starts from what must stand together", () => {
  const missing = { start: "07:00", end: "17:00", counted: 10 };
  expect(withValueAtPath({}, ["hours", "end"], { next: "19:00", missing })).toEqual({
    hours: { start: "07:00", end: "19:00", counted: 10 },
  });
});
