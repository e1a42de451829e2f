import { expect, test } from "vitest";
import { runsOf } from "./cell-runs.ts";
import { type DayCell, dayCellOf } from "./day-cell.ts";
import { clinic, micu, shapeOf, ward } from "./testing/samples.ts";

// W is a day on the ward, w one with a clinic in the afternoon, M intensive care, . a day off, ? not read yet.
function daysOf(text: string): (DayCell | undefined)[] {
  const days: Record<string, DayCell> = {
    W: [shapeOf(ward)],
    w: dayCellOf([shapeOf(clinic, "pm"), shapeOf(ward)]),
    M: [shapeOf(micu)],
    ".": [],
  };
  return [...text].map((day) => days[day]);
}

const drawn = (text: string, gap?: number) =>
  runsOf(daysOf(text), gap).map(({ start, length, rotation }) => {
    return `${rotation === ward.id ? "WARD" : "MICU"} ${start}+${length}`;
  });

test("half-days do not break a run", () => {
  expect(drawn("WwW.MM")).toEqual(["WARD 0+3", "MICU 4+2"]);
});

test("days off between two runs of one rotation belong to it, as far as the gap allows", () => {
  expect(drawn("WWW..WWW...WMM", 2)).toEqual(["WARD 0+8", "WARD 11+1", "MICU 12+2"]);
  expect(drawn("W.M", 2)).toEqual(["WARD 0+1", "MICU 2+1"]);
});

test("what has not been read ends a run", () => {
  expect(drawn("W?W", 2)).toEqual(["WARD 0+1", "WARD 2+1"]);
});
