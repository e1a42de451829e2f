import { err, ok, type Result } from "../../base/result.ts";
import type { ImportProblem, SourceLine, TextFile, UnreadableLine } from "../source-line.ts";
import { unreadableLine } from "../source-line.ts";
import type { Scenario } from "./scenario.ts";
import { checkScenarioName } from "./scenario-name.ts";
import { type LineReader, readRows, readSections } from "./sections.ts";
import { daysAfterMonday } from "./weekday.ts";

export interface SolvedAssignment {
  readonly nurse: string;
  readonly daysAfterMonday: number;
  readonly shift: string;
  readonly skill: string;
  readonly from: SourceLine;
}

/** The assignments of one week; `week` counts from 0. */
export interface SolvedWeek {
  readonly week: number;
  readonly assignments: readonly SolvedAssignment[];
  readonly unreadable: readonly UnreadableLine[];
}

/** Reads one week of a solution (`Sol-*.txt`). A second assignment of a nurse on one day is unreadable. */
export function parseSolution(file: TextFile, scenario: Scenario): Result<SolvedWeek, ImportProblem> {
  const sectioned = readSections(file, { SOLUTION: 1, ASSIGNMENTS: Number.POSITIVE_INFINITY });
  if (!sectioned.ok) return sectioned;
  const named = checkScenarioName(sectioned.value, { heading: "SOLUTION", scenario: scenario.name });
  if (!named.ok) return named;
  const { number: week } = named.value;
  if (week === undefined || week >= scenario.weeks) {
    return err({
      message: `${file.name} does not say which of the ${scenario.weeks} weeks it is; weeks count from 0.`,
    });
  }
  const read = readRows(sectioned.value, "ASSIGNMENTS", readAssignment(scenario));
  if (!read.ok) return read;
  const { kept, repeated } = oneADay(read.value.rows);
  return ok({
    week,
    assignments: kept,
    unreadable: [...sectioned.value.unreadable, ...read.value.unreadable, ...repeated],
  });
}

function readAssignment({ nurses, shifts, skills }: Scenario): LineReader<Omit<SolvedAssignment, "from">> {
  return (words) => {
    const [nurse, day, shift, skill, ...rest] = words;
    if (
      nurse === undefined ||
      day === undefined ||
      shift === undefined ||
      skill === undefined ||
      rest.length
    ) {
      return err("An assignment is a nurse, a day, a shift type and a skill.");
    }
    const days = daysAfterMonday(day);
    if (days === undefined) return err(`${day} is no day of the week.`);
    if (!nurses.has(nurse)) return err(`There is no nurse ${nurse} in the scenario.`);
    if (!shifts.has(shift)) return err(`There is no shift type ${shift} in the scenario.`);
    if (!skills.has(skill)) return err(`There is no skill ${skill} in the scenario.`);
    return ok({ nurse, daysAfterMonday: days, shift, skill });
  };
}

function oneADay(rows: readonly SolvedAssignment[]) {
  const kept = new Map<string, SolvedAssignment>();
  const repeated: UnreadableLine[] = [];
  for (const row of rows) {
    const cell = `${row.daysAfterMonday} ${row.nurse}`;
    const first = kept.get(cell);
    if (first === undefined) kept.set(cell, row);
    else {
      repeated.push(
        unreadableLine(
          row.from,
          `${row.nurse} has ${first.shift} that day already, on line ${first.from.line}.`,
        ),
      );
    }
  }
  return { kept: [...kept.values()], repeated };
}
