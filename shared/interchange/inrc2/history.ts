import { err, ok, type Result } from "../../base/result.ts";
import type { ImportProblem, SourceLine, TextFile, UnreadableLine } from "../source-line.ts";
import type { Scenario } from "./scenario.ts";
import { checkScenarioName } from "./scenario-name.ts";
import { countOf, type LineReader, readRows, readSections } from "./sections.ts";

/** What went before the first week, for one nurse. */
export interface NurseHistory {
  readonly nurse: string;
  readonly assignments: number;
  readonly weekends: number;
  readonly lastShift?: string;
  readonly consecutiveSame: number;
  readonly consecutiveDays: number;
  readonly consecutiveDaysOff: number;
  readonly from: SourceLine;
}

export interface History {
  readonly byNurse: ReadonlyMap<string, NurseHistory>;
  readonly unreadable: readonly UnreadableLine[];
}

/** Reads a history file (`H0-*.txt`) of a scenario. */
export function parseHistory(file: TextFile, scenario: Scenario): Result<History, ImportProblem> {
  const sectioned = readSections(file, { HISTORY: 1, NURSE_HISTORY: Number.POSITIVE_INFINITY });
  if (!sectioned.ok) return sectioned;
  const named = checkScenarioName(sectioned.value, { heading: "HISTORY", scenario: scenario.name });
  if (!named.ok) return named;
  const nurses = readRows(sectioned.value, "NURSE_HISTORY", readNurseHistory(scenario));
  if (!nurses.ok) return nurses;
  return ok({
    byNurse: new Map(nurses.value.rows.map((row) => [row.nurse, row])),
    unreadable: [...sectioned.value.unreadable, ...nurses.value.unreadable],
  });
}

function readNurseHistory({ nurses, shifts }: Scenario): LineReader<Omit<NurseHistory, "from">> {
  return (words) => {
    const [nurse, assigned, worked, last, same, working, off, ...rest] = words;
    const [assignments, weekends, consecutiveSame, consecutiveDays, consecutiveDaysOff] = [
      assigned,
      worked,
      same,
      working,
      off,
    ].map((word) => countOf(word ?? ""));
    if (
      nurse === undefined ||
      last === undefined ||
      assignments === undefined ||
      weekends === undefined ||
      consecutiveSame === undefined ||
      consecutiveDays === undefined ||
      consecutiveDaysOff === undefined ||
      rest.length > 0
    ) {
      return err("A history is a nurse, two numbers, the last shift type or None, and three numbers.");
    }
    if (!nurses.has(nurse)) return err(`There is no nurse ${nurse} in the scenario.`);
    if (last !== "None" && !shifts.has(last)) return err(`There is no shift type ${last} in the scenario.`);
    return ok({
      nurse,
      assignments,
      weekends,
      ...(last === "None" ? {} : { lastShift: last }),
      consecutiveSame,
      consecutiveDays,
      consecutiveDaysOff,
    });
  };
}
