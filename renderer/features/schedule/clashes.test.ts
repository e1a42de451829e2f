import { expect, test } from "vitest";
import { dayNumberOf, isoDateOf } from "../../../shared/base/iso-date.ts";
import type { Absence } from "../../../shared/model/absence.ts";
import { type ClashFacts, clashesOf } from "./clashes.ts";
import { dayCellOf } from "./day-cell.ts";
import { rotationBookOf } from "./rotation-book.ts";
import { clinic, idOf, micu, night, personOf, rotationOf, shapeOf, ward } from "./testing/samples.ts";

const leave = rotationOf(201, { code: "VAC", category: "leave" });
const early = rotationOf(202, { code: "EARLY", hours: { start: "07:00", end: "15:00", counted: 8 } });
const late = rotationOf(203, { code: "LATE", hours: { start: "22:00", end: "07:30", counted: 9 } });
const evening = rotationOf(204, { code: "EVE", hours: { start: "14:00", end: "22:00", counted: 8 } });
const book = rotationBookOf([micu, ward, clinic, night, leave, early, late, evening], []);
const facts: ClashFacts = {
  person: personOf(1, {
    name: "Okafor, L",
    active: { start: isoDateOf("2026-07-01"), end: isoDateOf("2026-07-31") },
  }).value,
  day: dayNumberOf(isoDateOf("2026-07-04")),
  absences: [],
  book,
};
const away: Absence = {
  person: idOf(1),
  type: "sick",
  dates: { start: isoDateOf("2026-07-04"), end: isoDateOf("2026-07-04") },
  status: "approved",
  blocking: true,
  externalIds: {},
};
const words = (cell: ReturnType<typeof dayCellOf>, more: Partial<ClashFacts> = {}) =>
  clashesOf(cell, { ...facts, ...more }).map(({ severity, message }) => `${severity}: ${message}`);

test("a half-day lies over the day and a night beside it: neither clashes", () => {
  expect(words(dayCellOf([shapeOf(ward), shapeOf(clinic, "pm"), shapeOf(night, "night")]))).toEqual([]);
});

test("both halves beside the day leave nothing of it", () => {
  expect(words(dayCellOf([shapeOf(ward), shapeOf(clinic, "am"), shapeOf(clinic, "pm")]))).toEqual([
    "warning: both halves of the day are taken beside the day itself",
  ]);
});

test("hours that overlap clash, hours that touch do not", () => {
  expect(words(dayCellOf([shapeOf(evening), shapeOf(late, "night")]))).toEqual([]);
  expect(words(dayCellOf([shapeOf(early), shapeOf(evening, "night")]))).toEqual([
    "warning: EARLY and EVE overlap in time",
  ]);
});

test("leave may not stand beside work", () => {
  expect(words(dayCellOf([shapeOf(leave), shapeOf(night, "night")]))).toEqual([
    "warning: VAC and NIGHT may not stand together",
  ]);
});

test("work on an approved, blocking absence is an error; a request or a leave code is not", () => {
  expect(words([shapeOf(ward)], { absences: [away] })).toEqual(["error: on leave (sick)"]);
  expect(words([shapeOf(ward)], { absences: [{ ...away, status: "requested" }] })).toEqual([]);
  expect(words([shapeOf(ward)], { absences: [{ ...away, blocking: false }] })).toEqual([]);
  expect(words([shapeOf(leave)], { absences: [away] })).toEqual([]);
});

test("an assignment outside the time in which somebody is active is an error", () => {
  const last = dayNumberOf(isoDateOf("2026-07-31"));
  expect(words([shapeOf(ward)], { day: last })).toEqual([]);
  expect(words([shapeOf(ward)], { day: last + 1 })).toEqual(["error: not active on this day"]);
  expect(words([], { day: last + 1 })).toEqual([]);
});
