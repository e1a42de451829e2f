import { err, ok, type Result } from "../../base/result.ts";
import type { ImportProblem, TextFile, UnreadableLine } from "../source-line.ts";
import { type History, parseHistory } from "./history.ts";
import { parseScenario, type Scenario } from "./scenario.ts";
import { linesOf } from "./sections.ts";
import { parseSolution, type SolvedWeek } from "./solution.ts";
import { parseWeek, type WeekData } from "./week.ts";

/** The files of one instance of the Second International Nurse Rostering Competition, in their order. */
export interface Inrc2Instance {
  readonly scenario: Scenario;
  readonly history?: History;
  readonly historyFile?: string;
  /** Demand and requests of week 0, 1, ...; one file may serve several weeks. */
  readonly weeks: readonly WeekData[];
  readonly solution: readonly SolvedWeek[];
  /** Files that no week needs. */
  readonly unused: readonly string[];
  /** Files that are none of an instance's kinds: a licence, the verdict of a validator. */
  readonly unknown: readonly string[];
  readonly unreadable: readonly UnreadableLine[];
}

type FileKind = "scenario" | "history" | "week" | "solution" | "name";

/** A file may serve many weeks, so that small files can ask for millions of records. */
const mostRecords = 500_000;

const namePattern = /^Solution_H_(\d{1,4})-WD_(\d{1,4}(?:-\d{1,4}){0,519})$/;

/** Tells by its first line which kind of INRC-II file a text is; undefined where it is none. */
export function inrc2KindOf(file: TextFile): FileKind | undefined {
  const first = linesOf({ ...file, text: file.text.slice(0, 10_000) })[0]?.text ?? "";
  if (/^SCENARIO\s*=/.test(first)) return "scenario";
  if (first === "HISTORY") return "history";
  if (first === "WEEK_DATA") return "week";
  if (first === "SOLUTION") return "solution";
  return namePattern.test(first) ? "name" : undefined;
}

/**
 * Reads the files of one instance. Which week file is which week: the solution's NAME file says it
 * (`Solution_H_0-WD_1-2-3-3`: history 0, then one week file after the other); else the names of the
 * solution's files (`Sol-n005w4-1-0`: week file 1 is week 0); else the week files in the order of their
 * numbers, as many as the scenario has weeks. The history is the one named, else the first.
 */
export function readInrc2(files: readonly TextFile[]): Result<Inrc2Instance, ImportProblem> {
  const byKind = new Map<FileKind, TextFile[]>();
  const unknown: string[] = [];
  for (const file of files) {
    const kind = inrc2KindOf(file);
    if (kind === undefined) {
      unknown.push(file.name);
      continue;
    }
    byKind.set(kind, [...(byKind.get(kind) ?? []), file]);
  }
  const of = (kind: FileKind) => byNumber(byKind.get(kind) ?? []);
  const [scenarioFile, secondScenario] = of("scenario");
  if (scenarioFile === undefined) {
    return err({
      message: 'The scenario is missing: choose the file that begins with "SCENARIO =" as well.',
    });
  }
  if (secondScenario) {
    return err({ message: `${scenarioFile.name} and ${secondScenario.name} are two scenarios; choose one.` });
  }
  if (of("name").length > 1) return err({ message: "There are two NAME files; choose one solution." });
  const scenario = parseScenario(scenarioFile);
  if (!scenario.ok) return scenario;
  const order = orderOf({ name: of("name")[0], solutions: of("solution") });
  const instance = assemble({ scenario: scenario.value, order, of });
  return instance.ok ? ok({ ...instance.value, unknown }) : instance;
}

interface Order {
  readonly history?: number;
  readonly weeks?: readonly number[];
}

function orderOf(given: {
  readonly name: TextFile | undefined;
  readonly solutions: readonly TextFile[];
}): Order {
  const text = given.name && linesOf(given.name)[0]?.text;
  const match = text === undefined ? null : namePattern.exec(text);
  if (match) return { history: Number(match[1]), weeks: (match[2] ?? "").split("-").map(Number) };
  const weeks: number[] = [];
  for (const solution of given.solutions) {
    const place = /-(\d{1,4})-(\d{1,3})(?:\.[a-z]+)?$/i.exec(solution.name);
    if (place) weeks[Number(place[2])] = Number(place[1]);
  }
  const whole =
    weeks.length > 0 && weeks.length === given.solutions.length && !weeks.includes(undefined as never);
  return whole ? { weeks } : {};
}

function assemble(parts: {
  readonly scenario: Scenario;
  readonly order: Order;
  readonly of: (kind: FileKind) => readonly TextFile[];
}): Result<Omit<Inrc2Instance, "unknown">, ImportProblem> {
  const { scenario, order, of } = parts;
  const historyFile = choose(of("history"), order.history);
  const weekFiles = weekFilesOf(of("week"), { order, weeks: scenario.weeks });
  if (!weekFiles.ok) return weekFiles;
  const history = historyFile && parseHistory(historyFile, scenario);
  if (history && !history.ok) return history;
  const weekData = new Map<string, WeekData>();
  for (const file of new Set(weekFiles.value)) {
    const week = parseWeek(file, scenario);
    if (!week.ok) return week;
    weekData.set(file.name, week.value);
  }
  const solution: SolvedWeek[] = [];
  for (const file of of("solution")) {
    const solved = parseSolution(file, scenario);
    if (!solved.ok) return solved;
    if (solution.some(({ week }) => week === solved.value.week)) {
      return err({ message: `${file.name} is a second solution of week ${solved.value.week}; choose one.` });
    }
    solution.push(solved.value);
  }
  const weeks = weekFiles.value.flatMap((file) => weekData.get(file.name) ?? []);
  const size = weeks.reduce((sum, week) => sum + week.requirements.length * 7 + week.requests.length, 0);
  if (size > mostRecords) {
    return err({ message: `These weeks make ${size} records; ${mostRecords} can be imported at a time.` });
  }
  const used = new Set<TextFile | undefined>([historyFile, ...weekFiles.value]);
  return ok({
    scenario,
    ...(history && historyFile ? { history: history.value, historyFile: historyFile.name } : {}),
    weeks,
    solution: solution.sort((a, b) => a.week - b.week),
    unused: [...of("history"), ...of("week")].filter((file) => !used.has(file)).map((file) => file.name),
    unreadable: [
      ...scenario.unreadable,
      ...(history?.value.unreadable ?? []),
      ...[...weekData.values()].flatMap((week) => week.unreadable),
      ...solution.flatMap((week) => week.unreadable),
    ],
  });
}

function weekFilesOf(
  files: readonly TextFile[],
  wanted: { readonly order: Order; readonly weeks: number },
): Result<readonly TextFile[], ImportProblem> {
  const { weeks } = wanted.order;
  if (weeks === undefined || files.length === 0) return ok(files.slice(0, wanted.weeks));
  const chosen: TextFile[] = [];
  for (const number of weeks.slice(0, wanted.weeks)) {
    const file = files.find((candidate) => numberOf(candidate) === number);
    if (file === undefined) {
      return err({
        message: `The solution needs the week file WD-…-${number}, which is not among those chosen.`,
      });
    }
    chosen.push(file);
  }
  return ok(chosen);
}

function choose(files: readonly TextFile[], number: number | undefined): TextFile | undefined {
  return files.find((file) => number !== undefined && numberOf(file) === number) ?? files[0];
}

function byNumber(files: readonly TextFile[]): TextFile[] {
  return [...files].sort((a, b) => numberOf(a) - numberOf(b) || (a.name < b.name ? -1 : 1));
}

/** The last number in a file's name: 3 for `WD-n012w8-3.txt`. */
function numberOf(file: TextFile): number {
  const digits = /(\d{1,9})\D{0,20}$/.exec(file.name)?.[1];
  return digits === undefined ? Number.POSITIVE_INFINITY : Number(digits);
}

/** Says in a few lines what an instance holds. */
export function summariseInrc2(instance: Inrc2Instance): string[] {
  const { scenario, weeks, solution } = instance;
  const assignments = solution.reduce((sum, week) => sum + week.assignments.length, 0);
  return [
    `Scenario ${scenario.name}: ${scenario.nurses.size} people, ${scenario.shifts.size} shift types, ${scenario.weeks} weeks`,
    instance.historyFile === undefined ? "No history" : `History from ${instance.historyFile}`,
    weeks.length === 0 ? "No week data" : `Weeks in this order: ${weeks.map((week) => week.file).join(", ")}`,
    solution.length === 0
      ? "No solution"
      : `Solution of ${solution.length} weeks, ${assignments} assignments`,
    ...(instance.unused.length === 0 ? [] : [`Not needed: ${instance.unused.join(", ")}`]),
    ...(instance.unknown.length === 0
      ? []
      : [`Left out, as they are no INRC-II files: ${instance.unknown.join(", ")}`]),
  ];
}
