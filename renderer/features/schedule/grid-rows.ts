import type { RecordId } from "../../../shared/base/ids.ts";
import { type DayNumber, dateOfDayNumber } from "../../../shared/base/iso-date.ts";
import type { Person } from "../../../shared/model/person.ts";

/** By what people are grouped. `year` is the year of training on a day, which is never stored. */
export type Grouping = "year" | "team" | "kind" | "none";

export interface PersonWithId {
  readonly id: RecordId;
  readonly value: Person;
}

export interface GroupRow {
  readonly kind: "group";
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

export interface PersonRow {
  readonly kind: "person";
  /** The id of the person. */
  readonly key: string;
  readonly person: PersonWithId;
}

export type GridRow = GroupRow | PersonRow;

export interface GridRowsOptions {
  readonly people: readonly PersonWithId[];
  readonly grouping: Grouping;
  /** Text that name, e-mail, team, skill or year must contain; words are all needed. */
  readonly filter: string;
  /** The day whose academic year counts: a year of training starts on 1 July. */
  readonly onDay: DayNumber;
  readonly collapsed: ReadonlySet<string>;
}

/** Orders and groups people into the rows of the grid. A person of two teams appears once, under the first. */
export function gridRowsOf(options: GridRowsOptions): GridRow[] {
  const words = options.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = byName(options.people.filter((person) => matches(person, words, options.onDay)));
  if (options.grouping === "none") return shown.map(personRow);

  const groups = new Map<string, { order: number; people: PersonWithId[] }>();
  for (const person of shown) {
    const { label, order } = groupOf(person.value, options.grouping, options.onDay);
    const group = groups.get(label) ?? { order, people: [] };
    group.people.push(person);
    groups.set(label, group);
  }
  return [...groups]
    .sort(([a, groupA], [b, groupB]) => groupA.order - groupB.order || compareText(a, b))
    .flatMap(([label, { people }]) => [
      { kind: "group", key: `group:${label}`, label, count: people.length } satisfies GroupRow,
      ...(options.collapsed.has(`group:${label}`) ? [] : people.map(personRow)),
    ]);
}

// People mostly come in order; looking costs a tenth of sorting thousands of them.
function byName(people: PersonWithId[]): PersonWithId[] {
  const isOrdered = people.every((person, index) => {
    const before = people[index - 1];
    return before === undefined || compareText(before.value.name, person.value.name) < 0;
  });
  if (isOrdered) return people;
  return people.sort((a, b) => compareText(a.value.name, b.value.name) || (a.id < b.id ? -1 : 1));
}

function personRow(person: PersonWithId): PersonRow {
  return { kind: "person", key: person.id, person };
}

const kindLabels: Readonly<Record<Person["kind"], string>> = {
  resident: "Residents",
  faculty: "Faculty",
  student: "Students",
  staff: "Staff",
};
const kindOrder: readonly Person["kind"][] = ["resident", "student", "faculty", "staff"];

function groupOf(
  person: Person,
  grouping: Exclude<Grouping, "none">,
  onDay: DayNumber,
): { label: string; order: number } {
  if (grouping === "kind") return { label: kindLabels[person.kind], order: kindOrder.indexOf(person.kind) };
  if (grouping === "team") {
    const team = person.teams[0];
    return team === undefined ? { label: "No team", order: 1 } : { label: team, order: 0 };
  }
  const year = trainingYearOf(person, onDay);
  if (year !== undefined && year >= 1) return { label: `PGY-${year}`, order: year };
  if (year !== undefined) return { label: "Not started", order: 900 };
  return { label: kindLabels[person.kind], order: 1_000 + kindOrder.indexOf(person.kind) };
}

/** The year of training on a day: 1 in the academic year (from 1 July) of the entry year; undefined without one. */
function trainingYearOf(person: Person, onDay: DayNumber): number | undefined {
  if (person.entryYear === undefined) return undefined;
  const iso = dateOfDayNumber(onDay);
  const academicYear = Number(iso.slice(0, 4)) - (iso.slice(5) < "07-01" ? 1 : 0);
  return academicYear - person.entryYear + 1;
}

function matches(person: PersonWithId, words: readonly string[], onDay: DayNumber): boolean {
  if (words.length === 0) return true;
  const { value } = person;
  const year = trainingYearOf(value, onDay);
  const text = [
    value.name,
    value.email ?? "",
    value.kind,
    ...value.teams,
    ...value.skills,
    year === undefined ? "" : `pgy-${year}`,
  ]
    .join("\n")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Finds the row of each key. */
export function rowIndexByKey(rows: readonly GridRow[]): ReadonlyMap<string, number> {
  return new Map(rows.map((row, index) => [row.key, index]));
}
