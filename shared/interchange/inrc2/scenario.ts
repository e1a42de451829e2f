import { err, ok, type Result } from "../../base/result.ts";
import type { ImportProblem, SourceLine, TextFile, UnreadableLine } from "../source-line.ts";
import { unreadableLine } from "../source-line.ts";
import { countOf, type LineReader, pairOf, readRows, readSections, type SectionedFile } from "./sections.ts";

export interface Shift {
  readonly name: string;
  readonly consecutive: { readonly min: number; readonly max: number };
  readonly from: SourceLine;
}

export interface NurseContract {
  readonly name: string;
  readonly assignments: { readonly min: number; readonly max: number };
  readonly consecutiveDays: { readonly min: number; readonly max: number };
  readonly daysOff: { readonly min: number; readonly max: number };
  readonly maxWeekends: number;
  readonly completeWeekends: boolean;
}

export interface Nurse {
  readonly name: string;
  readonly contract: NurseContract;
  readonly skills: readonly string[];
  readonly from: SourceLine;
}

/** What stays the same over all weeks of an instance. */
export interface Scenario {
  readonly name: string;
  readonly weeks: number;
  readonly skills: ReadonlySet<string>;
  readonly shifts: ReadonlyMap<string, Shift>;
  readonly forbiddenSuccessors: ReadonlyMap<string, readonly string[]>;
  readonly nurses: ReadonlyMap<string, Nurse>;
  readonly unreadable: readonly UnreadableLine[];
}

const headings = {
  SCENARIO: 0,
  WEEKS: 0,
  SKILLS: Number.POSITIVE_INFINITY,
  SHIFT_TYPES: Number.POSITIVE_INFINITY,
  FORBIDDEN_SHIFT_TYPES_SUCCESSIONS: Number.POSITIVE_INFINITY,
  CONTRACTS: Number.POSITIVE_INFINITY,
  NURSES: Number.POSITIVE_INFINITY,
};
const maxNameLength = 80;

/** Reads a scenario file (`Sc-*.txt`). Fails where the file is no scenario or ends early. */
export function parseScenario(file: TextFile): Result<Scenario, ImportProblem> {
  const sectioned = readSections(file, headings);
  if (!sectioned.ok) return sectioned;
  const head = readHead(sectioned.value);
  if (!head.ok) return head;

  const skills = readRows(sectioned.value, "SKILLS", readSkill);
  if (!skills.ok) return skills;
  const shifts = readRows(sectioned.value, "SHIFT_TYPES", readShift);
  if (!shifts.ok) return shifts;
  const contracts = readRows(sectioned.value, "CONTRACTS", readContract);
  if (!contracts.ok) return contracts;
  const shiftTable = tableOf(shifts.value.rows, "shift type");
  const skillTable = tableOf(skills.value.rows, "skill");
  const contractTable = tableOf(contracts.value.rows, "contract");
  const successions = readRows(
    sectioned.value,
    "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS",
    readSuccession(shiftTable.byName),
  );
  if (!successions.ok) return successions;
  const nurses = readRows(
    sectioned.value,
    "NURSES",
    readNurse({ contracts: contractTable.byName, skills: skillTable.byName }),
  );
  if (!nurses.ok) return nurses;
  const nurseTable = tableOf(nurses.value.rows, "nurse");

  return ok({
    ...head.value,
    skills: new Set(skillTable.byName.keys()),
    shifts: shiftTable.byName,
    forbiddenSuccessors: new Map(successions.value.rows.map((row) => [row.shift, row.successors])),
    nurses: nurseTable.byName,
    unreadable: [
      ...sectioned.value.unreadable,
      ...[skills, shifts, contracts, successions, nurses].flatMap((read) => read.value.unreadable),
      ...[skillTable, shiftTable, contractTable, nurseTable].flatMap((table) => table.repeated),
    ],
  });
}

function readHead({ file, sections }: SectionedFile): Result<{ name: string; weeks: number }, ImportProblem> {
  const name = sections.get("SCENARIO")?.value;
  if (name === undefined || name === "" || name.length > 60 || /\s/.test(name)) {
    return err({ message: `${file} does not say which scenario it is ("SCENARIO = name").` });
  }
  const weeks = countOf(sections.get("WEEKS")?.value ?? "");
  if (weeks === undefined || weeks < 1 || weeks > 520) {
    return err({ message: `${file} does not say how many weeks the scenario has ("WEEKS = 4").` });
  }
  return ok({ name, weeks });
}

/** Puts rows under their names; of two with one name the second is unreadable. */
function tableOf<T extends { name: string; from: SourceLine }>(rows: readonly T[], what: string) {
  const byName = new Map<string, T>();
  const repeated: UnreadableLine[] = [];
  for (const row of rows) {
    const first = byName.get(row.name);
    if (first === undefined) byName.set(row.name, row);
    else {
      repeated.push(
        unreadableLine(row.from, `The ${what} ${row.name} stands on line ${first.from.line} already.`),
      );
    }
  }
  return { byName, repeated };
}

const readSkill: LineReader<{ name: string }> = (words) => {
  const [name, ...rest] = words;
  if (name === undefined || rest.length > 0) return err("A skill is one word.");
  return name.length > maxNameLength ? err(tooLong) : ok({ name });
};

const readShift: LineReader<{ name: string; consecutive: { min: number; max: number } }> = (words) => {
  const [name, pair, ...rest] = words;
  const consecutive = pairOf(pair);
  if (name === undefined || consecutive === undefined || rest.length > 0) {
    return err("A shift type is a name and (minimum,maximum) consecutive days.");
  }
  if (consecutive.min > consecutive.max) return err(minimumAboveMaximum);
  // The code of a rotation, see the model.
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_+./-]{0,11}$/u.test(name)) {
    return err("The name of a shift type has 1 to 12 letters, digits or _ + . / -.");
  }
  return ok({ name, consecutive });
};

const readSuccession =
  (shifts: ReadonlyMap<string, unknown>): LineReader<{ shift: string; successors: readonly string[] }> =>
  (words) => {
    const [shift, count, ...successors] = words;
    if (shift === undefined || count === undefined || countOf(count) !== successors.length) {
      return err("A succession is a shift type, a number, and as many shift types.");
    }
    const unknown = [shift, ...successors].find((name) => !shifts.has(name));
    return unknown === undefined ? ok({ shift, successors }) : err(`There is no shift type ${unknown}.`);
  };

const readContract: LineReader<NurseContract> = (words) => {
  const [name, assignmentPair, workPair, offPair, weekends, complete, ...rest] = words;
  const assignments = pairOf(assignmentPair);
  const consecutiveDays = pairOf(workPair);
  const daysOff = pairOf(offPair);
  const maxWeekends = countOf(weekends ?? "");
  if (
    name === undefined ||
    !assignments ||
    !consecutiveDays ||
    !daysOff ||
    maxWeekends === undefined ||
    (complete !== "0" && complete !== "1") ||
    rest.length > 0
  ) {
    return err("A contract is a name, three pairs (minimum,maximum), the most weekends, and 0 or 1.");
  }
  if (name.length > maxNameLength) return err(tooLong);
  if ([assignments, consecutiveDays, daysOff].some((pair) => pair.min > pair.max)) {
    return err(minimumAboveMaximum);
  }
  return ok({ name, assignments, consecutiveDays, daysOff, maxWeekends, completeWeekends: complete === "1" });
};

const readNurse =
  (known: {
    readonly contracts: ReadonlyMap<string, NurseContract>;
    readonly skills: ReadonlyMap<string, unknown>;
  }): LineReader<{ name: string; contract: NurseContract; skills: readonly string[] }> =>
  (words) => {
    const [name, contractName, count, ...skills] = words;
    if (name === undefined || contractName === undefined || countOf(count ?? "") !== skills.length) {
      return err("A nurse is a name, a contract, a number, and as many skills.");
    }
    if (name.length > maxNameLength) return err(tooLong);
    const contract = known.contracts.get(contractName);
    if (contract === undefined) return err(`There is no contract ${contractName}.`);
    const unknown = skills.find((skill) => !known.skills.has(skill));
    return unknown === undefined ? ok({ name, contract, skills }) : err(`There is no skill ${unknown}.`);
  };

const tooLong = `A name has ${maxNameLength} characters at most.`;
const minimumAboveMaximum = "A minimum is above its maximum.";
