import type { DayNumber } from "../../../shared/base/iso-date.ts";
import { firstOfMonth } from "./day-axis.ts";

/** The weeks, from Monday, that a month lies in; days of its neighbours included. */
export function weeksOfMonth(day: DayNumber): DayNumber[][] {
  const first = firstOfMonth(day);
  const next = firstOfMonth(day, 1);
  // Day 4 of the epoch was a Monday.
  const weeks: DayNumber[][] = [];
  for (let monday = first - ((((first - 4) % 7) + 7) % 7); monday < next; monday += 7) {
    weeks.push(Array.from({ length: 7 }, (_, index) => monday + index));
  }
  return weeks;
}
