import type { RecordId } from "../../../shared/base/ids.ts";
import { type DayNumber, dateOfDayNumber, weekdayOf } from "../../../shared/base/iso-date.ts";
import type { Requirement } from "../../../shared/model/requirement.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";

/** How many cells of one rotation, skill and slot lie on a day; negative in adjustments. */
export interface DayCount {
  readonly day: DayNumber;
  readonly rotation: RecordId;
  readonly skill?: string | undefined;
  readonly slot: Slot;
  readonly count: number;
}

export interface Coverage {
  readonly have: number;
  readonly min: number;
  readonly optimal: number;
  /** What is missing or too much, in words; empty where the day is covered. */
  readonly problems: readonly string[];
}

/** Counts of cells, summed by day, rotation, slot and skill. */
export type CountIndex = ReadonlyMap<string, number>;

export function indexCounts(counts: Iterable<DayCount>): CountIndex {
  const index = new Map<string, number>();
  for (const { day, rotation, slot, skill, count } of counts) {
    addTo(index, keyOf({ day, rotation, slot, skill: skill ?? "" }), count);
    addTo(index, keyOf({ day, rotation, slot, skill: "*" }), count);
  }
  return index;
}

function addTo(index: Map<string, number>, key: string, count: number): void {
  index.set(key, (index.get(key) ?? 0) + count);
}

interface CountKey {
  readonly day: DayNumber;
  readonly rotation: RecordId;
  readonly slot: Slot;
  readonly skill: string;
}

function keyOf({ day, rotation, slot, skill }: CountKey): string {
  return `${day}/${rotation}/${slot}/${skill}`;
}

/** Tells whether a requirement asks for something on a day. */
export function appliesOn(requirement: Requirement, day: DayNumber): boolean {
  const date = dateOfDayNumber(day);
  if (requirement.dates && (date < requirement.dates.start || date > requirement.dates.end)) return false;
  if (requirement.weekdays.length === 0) return true;
  const weekday = String(weekdayOf(date));
  return requirement.weekdays.some((asked) => asked === weekday);
}

/**
 * Compares what one rotation has on a day with what its requirements ask for together. `indexes` are added up:
 * the counts of the head and the adjustments of the draft. Undefined where nothing is asked.
 */
export function coverageOn(
  day: DayNumber,
  requirements: readonly Requirement[],
  indexes: readonly CountIndex[],
): Coverage | undefined {
  const asked = requirements.filter((requirement) => appliesOn(requirement, day));
  if (asked.length === 0) return undefined;
  const problems: string[] = [];
  let have = 0;
  let min = 0;
  let optimal = 0;
  for (const requirement of asked) {
    const count = countOf(indexes, day, requirement);
    min += requirement.min;
    optimal += requirement.optimal;
    if (isCountedOnce(requirement, asked)) have += count;
    const what = requirement.skill === undefined ? "" : ` ${requirement.skill}`;
    if (count < requirement.min) problems.push(`${count} of ${requirement.min}${what}`);
    else if (requirement.max !== undefined && count > requirement.max) {
      problems.push(`${count}${what}, ${requirement.max} at most`);
    }
  }
  return { have, min, optimal, problems };
}

// Without a skill a requirement counts everybody in its slot, so that those with a skill are in it already.
function isCountedOnce(requirement: Requirement, asked: readonly Requirement[]): boolean {
  const sameSlot = asked.filter((other) => other.slot === requirement.slot);
  const everybody = sameSlot.find((other) => other.skill === undefined);
  if (everybody) return requirement === everybody;
  return requirement === sameSlot.find((other) => other.skill === requirement.skill);
}

function countOf(indexes: readonly CountIndex[], day: DayNumber, requirement: Requirement): number {
  const key = keyOf({
    day,
    rotation: requirement.rotation,
    slot: requirement.slot,
    skill: requirement.skill ?? "*",
  });
  return indexes.reduce((sum, index) => sum + (index.get(key) ?? 0), 0);
}

/** Adds up the coverage of several days; undefined where none asks for anything. */
export function sumCoverage(days: readonly (Coverage | undefined)[]): Coverage | undefined {
  const asked = days.filter((day) => day !== undefined);
  if (asked.length === 0) return undefined;
  return {
    have: asked.reduce((sum, day) => sum + day.have, 0),
    min: asked.reduce((sum, day) => sum + day.min, 0),
    optimal: asked.reduce((sum, day) => sum + day.optimal, 0),
    problems: asked.flatMap((day) => day.problems),
  };
}
