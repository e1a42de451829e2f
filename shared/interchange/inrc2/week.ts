import { err, ok, type Result } from "../../base/result.ts";
import type { ImportProblem, SourceLine, TextFile, UnreadableLine } from "../source-line.ts";
import type { Scenario } from "./scenario.ts";
import { checkScenarioName } from "./scenario-name.ts";
import { type LineReader, pairOf, readRows, readSections } from "./sections.ts";
import { daysAfterMonday } from "./weekday.ts";

/** Demand for a shift and skill, one pair a day from Monday to Sunday. */
export interface WeekRequirement {
  readonly shift: string;
  readonly skill: string;
  readonly days: readonly { readonly min: number; readonly optimal: number }[];
  readonly from: SourceLine;
}

export interface ShiftOffRequest {
  readonly nurse: string;
  /** Absent means any shift. */
  readonly shift?: string;
  readonly daysAfterMonday: number;
  readonly from: SourceLine;
}

export interface WeekData {
  readonly file: string;
  readonly requirements: readonly WeekRequirement[];
  readonly requests: readonly ShiftOffRequest[];
  readonly unreadable: readonly UnreadableLine[];
}

/** Reads a week file (`WD-*.txt`) of a scenario. */
export function parseWeek(file: TextFile, scenario: Scenario): Result<WeekData, ImportProblem> {
  const sectioned = readSections(file, {
    WEEK_DATA: 1,
    REQUIREMENTS: Number.POSITIVE_INFINITY,
    SHIFT_OFF_REQUESTS: Number.POSITIVE_INFINITY,
  });
  if (!sectioned.ok) return sectioned;
  const named = checkScenarioName(sectioned.value, { heading: "WEEK_DATA", scenario: scenario.name });
  if (!named.ok) return named;
  const requirements = readRows(sectioned.value, "REQUIREMENTS", readRequirement(scenario));
  if (!requirements.ok) return requirements;
  const requests = readRows(sectioned.value, "SHIFT_OFF_REQUESTS", readRequest(scenario));
  if (!requests.ok) return requests;
  return ok({
    file: file.name,
    requirements: requirements.value.rows,
    requests: requests.value.rows,
    unreadable: [
      ...sectioned.value.unreadable,
      ...requirements.value.unreadable,
      ...requests.value.unreadable,
    ],
  });
}

function readRequirement({ shifts, skills }: Scenario): LineReader<Omit<WeekRequirement, "from">> {
  return (words) => {
    const [shift, skill, ...pairs] = words;
    const days = pairs.map(pairOf).flatMap((pair) => (pair ? [{ min: pair.min, optimal: pair.max }] : []));
    if (shift === undefined || skill === undefined || pairs.length !== 7 || days.length !== 7) {
      return err("A requirement is a shift type, a skill and seven pairs (minimum,optimal).");
    }
    if (!shifts.has(shift)) return err(`There is no shift type ${shift} in the scenario.`);
    if (!skills.has(skill)) return err(`There is no skill ${skill} in the scenario.`);
    if (days.some((day) => day.min > day.optimal)) return err("A minimum is above its optimum.");
    return ok({ shift, skill, days });
  };
}

function readRequest({ nurses, shifts }: Scenario): LineReader<Omit<ShiftOffRequest, "from">> {
  return (words) => {
    // "Any day" in the description of the format, "Any" in the files.
    const any = words[1]?.toLowerCase() === "any";
    const [nurse, shift, day, ...rest] =
      any && words[2]?.toLowerCase() === "day" && words.length === 4 ? [words[0], words[1], words[3]] : words;
    if (nurse === undefined || shift === undefined || day === undefined || rest.length > 0) {
      return err("A request is a nurse, a shift type or Any, and a day.");
    }
    const days = daysAfterMonday(day);
    if (days === undefined) return err(`${day} is no day of the week.`);
    if (!nurses.has(nurse)) return err(`There is no nurse ${nurse} in the scenario.`);
    if (any) return ok({ nurse, daysAfterMonday: days });
    return shifts.has(shift)
      ? ok({ nurse, shift, daysAfterMonday: days })
      : err(`There is no shift type ${shift} in the scenario.`);
  };
}
