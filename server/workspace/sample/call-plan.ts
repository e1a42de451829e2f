import { assert } from "../../../shared/base/assert.ts";
import { dayNumberOf } from "../../../shared/base/iso-date.ts";
import type { Rng } from "../../../shared/base/rng.ts";
import { rotationOn } from "./block-plan.ts";
import type { SampleCell } from "./sample-cells.ts";
import type { SampleResident } from "./sample-people.ts";
import type { RotationCode } from "./sample-rotations.ts";
import { type DayOfYear, daysOfYear } from "./sample-year.ts";

export interface CallPlanInput {
  readonly residents: readonly SampleResident[];
  /** Counted from 1, both included. */
  readonly blocks: readonly [first: number, last: number];
  readonly isAway: (resident: SampleResident, date: string) => boolean;
  readonly rng: Rng;
  /** Saturday and Sunday to the same resident. */
  readonly weekendsInPairs?: boolean;
}

const daysBetweenCalls = 5;
const withoutNights = new Set<RotationCode>(["AMB", "ELEC", "GERI", "RSCH"]);

/** Gives each night of some blocks to the senior with the fewest calls who is free around it. */
export function planCall(input: CallPlanInput): SampleCell[] {
  const seniors = input.residents.filter((resident) => resident.pgy > 1);
  const tally = new Map(
    seniors.map((resident) => [resident.id, { calls: 0, last: Number.NEGATIVE_INFINITY }]),
  );
  const cells: SampleCell[] = [];
  let saturday: SampleResident | undefined;
  for (const day of daysOfBlocks(input.blocks)) {
    const pair = input.weekendsInPairs && day.weekday === 6 ? saturday : undefined;
    const chosen = pair ?? chooseSenior({ day, seniors, tally, input });
    if (day.weekday === 5) saturday = chosen;
    const own = tally.get(chosen.id);
    assert(own, "every senior has a tally");
    own.calls++;
    own.last = dayNumberOf(day.date);
    cells.push({ person: chosen.id, date: day.date, slot: "night", code: "CALL" });
  }
  return cells;
}

function chooseSenior(given: {
  readonly day: DayOfYear;
  readonly seniors: readonly SampleResident[];
  readonly tally: ReadonlyMap<string, { calls: number; last: number }>;
  readonly input: CallPlanInput;
}): SampleResident {
  const { day, seniors, tally, input } = given;
  let best: { resident: SampleResident; weight: number } | undefined;
  for (const resident of seniors) {
    const own = tally.get(resident.id);
    assert(own, "every senior has a tally");
    const rested = dayNumberOf(day.date) - own.last >= daysBetweenCalls;
    const away = input.isAway(resident, day.date) || input.isAway(resident, nextDate(day));
    if (!withoutNights.has(rotationOn(resident, day)) || away) continue;
    const weight = own.calls + (rested ? 0 : 100) + input.rng.next();
    if (best === undefined || weight < best.weight) best = { resident, weight };
  }
  assert(best, `somebody is free on ${day.date}`);
  return best.resident;
}

function nextDate(day: DayOfYear): string {
  return daysOfYear[daysOfYear.indexOf(day) + 1]?.date ?? day.date;
}

/** Gives each weekend of some blocks a resident at home, by turns among those on electives. */
export function planJeopardy(input: CallPlanInput, taken: ReadonlySet<string>): SampleCell[] {
  const seniors = input.residents.filter((resident) => resident.pgy > 1);
  let turn = Math.floor(input.rng.next() * seniors.length);
  const cells: SampleCell[] = [];
  for (const day of daysOfBlocks(input.blocks).filter(({ weekday }) => weekday === 5)) {
    const next = daysOfYear[daysOfYear.indexOf(day) + 1];
    assert(next, "a Sunday follows");
    for (let tries = 0; tries < seniors.length; tries++) {
      const resident = seniors[turn++ % seniors.length];
      assert(resident, "the turn goes round");
      const dates = [day.date, next.date];
      const isFree =
        withoutNights.has(rotationOn(resident, day)) &&
        dates.every((date) => !input.isAway(resident, date) && !taken.has(`${resident.id} ${date}`));
      if (!isFree) continue;
      for (const date of dates)
        cells.push({ person: resident.id, date, slot: "day", code: "JEOP", role: "backup" });
      break;
    }
  }
  return cells;
}

function daysOfBlocks([first, last]: readonly [number, number]): DayOfYear[] {
  return daysOfYear.filter(({ block }) => block >= first && block <= last);
}
