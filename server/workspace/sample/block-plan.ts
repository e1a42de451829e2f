import { assert } from "../../../shared/base/assert.ts";
import type { SampleCell } from "./sample-cells.ts";
import type { SampleResident } from "./sample-people.ts";
import type { RotationCode } from "./sample-rotations.ts";
import { type DayOfYear, daysOfYear } from "./sample-year.ts";

/** A rotation for a whole block, or one for its first and one for its last two weeks. */
type BlockPlan = RotationCode | readonly [first: RotationCode, last: RotationCode];

/**
 * The thirteen blocks of each year of training, as the first resident has them. Every other resident of the
 * year starts one block further on, so that each block has each rotation equally often.
 */
const blocksByPgy: Readonly<Record<1 | 2 | 3, readonly BlockPlan[]>> = {
  1: ["WARD", "AMB", "MICU", "WARD", "ELEC", "NF", "WARD", "ED", "AMB", "CCU", "WARD", "GERI", "WARD"],
  2: [
    "ELEC",
    "WARD",
    ["MICU", "WARD"],
    "AMB",
    "CCU",
    "NF",
    ["WARD", "MICU"],
    "RSCH",
    "ED",
    "GERI",
    "MICU",
    "ELEC",
    "AMB",
  ],
  3: ["WARD", "ELEC", "AMB", "MICU", "RSCH", "NF", "ELEC", "WARD", "GERI", "CCU", "AMB", "ELEC", "ELEC"],
};

/** What a resident does on a day, whether or not it is a working day. */
export function rotationOn(resident: SampleResident, day: DayOfYear): RotationCode {
  const blocks = blocksByPgy[resident.pgy];
  const plan = blocks[(day.block - 1 + resident.index) % blocks.length];
  assert(plan !== undefined, "each block is planned");
  return typeof plan === "string" ? plan : plan[day.weekOfBlock < 2 ? 0 : 1];
}

const sixDays = new Set<RotationCode>(["WARD", "MICU", "CCU", "NF"]);

/** Inpatient rotations have one free day a week, which moves; the others work from Monday to Friday. */
function isWorkingDay(resident: SampleResident, day: DayOfYear): boolean {
  const code = rotationOn(resident, day);
  if (sixDays.has(code)) return day.weekday !== (resident.index * 3 + resident.pgy + day.weekOfYear) % 7;
  return day.weekday < 5;
}

/** Plans the days, and the nights of night float, of a resident for the year. */
export function planBlocks(resident: SampleResident, isAway: (date: string) => boolean): SampleCell[] {
  return daysOfYear
    .filter((day) => isWorkingDay(resident, day) && !isAway(day.date))
    .map((day) => {
      const code = rotationOn(resident, day);
      return { person: resident.id, date: day.date, slot: code === "NF" ? "night" : "day", code };
    });
}

const withClinic = new Set<RotationCode>(["AMB", "ELEC", "GERI", "RSCH", "ED"]);

/** Plans a clinic half-day a week, always on the same weekday, and one more on ambulatory blocks. */
export function planClinic(resident: SampleResident, isAway: (date: string) => boolean): SampleCell[] {
  const weekday = resident.index % 5;
  return daysOfYear
    .filter((day) => withClinic.has(rotationOn(resident, day)) && !isAway(day.date))
    .flatMap((day): SampleCell[] => {
      const cell = { person: resident.id, date: day.date, code: "CLIN" } as const;
      if (day.weekday === weekday) return [{ ...cell, slot: "pm" }];
      const second = rotationOn(resident, day) === "AMB" && day.weekday === (weekday + 2) % 5;
      return second ? [{ ...cell, slot: "am" }] : [];
    });
}
