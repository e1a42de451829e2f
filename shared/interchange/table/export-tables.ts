import type { IsoDate } from "../../base/iso-date.ts";
import { isJsonObject, type JsonValue } from "../../base/json.ts";
import type { RecordValue } from "../../model/define-entity-type.ts";
import { slot as slotSchema } from "../../model/schema-parts.ts";
import { escapeFormula, setToText } from "./cell-text.ts";

/** A table to be written; `kind` says how a spreadsheet should hold the cells of a column. */
export interface ExportTable {
  readonly columns: readonly { readonly name: string; readonly kind: "text" | "number" | "date" }[];
  readonly rows: readonly (readonly string[])[];
}

interface Row {
  readonly id: string;
  readonly value: RecordValue;
}

const peopleColumns = [
  ["Id", "text"],
  ["Name", "text"],
  ["E-mail", "text"],
  ["Kind", "text"],
  ["Entry year", "number"],
  ["Skills", "text"],
  ["Teams", "text"],
  ["Contract", "text"],
  ["Minimum assignments", "number"],
  ["Maximum assignments", "number"],
  ["Maximum weekends", "number"],
  ["FTE", "number"],
  ["Active from", "date"],
  ["Active until", "date"],
] as const;

/** Makes a table of people by name, which an import reads back without a change. */
export function exportPeople(people: readonly Row[]): ExportTable {
  return {
    columns: peopleColumns.map(([name, kind]) => ({ name, kind })),
    rows: byName(people).map(({ id, value }) => {
      const contract = isJsonObject(value.contract) ? value.contract : {};
      const active = isJsonObject(value.active) ? value.active : {};
      return [
        id,
        textOf(value.name),
        textOf(value.email),
        textOf(value.kind),
        textOf(value.entryYear),
        membersOf(value.skills),
        membersOf(value.teams),
        textOf(contract.name),
        textOf(contract.minAssignments),
        textOf(contract.maxAssignments),
        textOf(contract.maxWeekends),
        textOf(contract.fte),
        textOf(active.start),
        textOf(active.end),
      ];
    }),
  };
}

export interface ExportedSchedule {
  readonly people: readonly Row[];
  readonly codeOf: (rotation: string) => string;
  /** Values of assignments. */
  readonly cells: readonly RecordValue[];
}

const assignmentColumns = [
  ["Date", "date"],
  ["Slot", "text"],
  ["Person", "text"],
  ["Id", "text"],
  ["Rotation", "text"],
  ["Skill", "text"],
  ["Role", "text"],
  ["Pinned", "text"],
  ["Note", "text"],
] as const;

const slotOrder = new Map<JsonValue | undefined, number>(
  slotSchema.options.map((slot, index) => [slot, index]),
);

/** Makes a table with one row for each assignment, by date, slot and name. */
export function exportAssignments({ people, codeOf, cells }: ExportedSchedule): ExportTable {
  const names = new Map(people.map(({ id, value }) => [id, textOf(value.name)]));
  const rows = cells.map((cell) => [
    textOf(cell.date),
    textOf(cell.slot),
    names.get(String(cell.person)) ?? "",
    textOf(cell.person),
    textOf(codeOf(String(cell.rotation))),
    textOf(cell.skill),
    textOf(cell.role),
    cell.pinned === true ? "yes" : "no",
    textOf(cell.note),
  ]);
  const [date, slot, name, id] = [0, 1, 2, 3] as const;
  rows.sort(
    (a, b) =>
      compare(a[date], b[date]) ||
      (slotOrder.get(a[slot]) ?? 0) - (slotOrder.get(b[slot]) ?? 0) ||
      compare(a[name], b[name]) ||
      compare(a[id], b[id]),
  );
  return { columns: assignmentColumns.map(([column, kind]) => ({ name: column, kind })), rows };
}

/**
 * Makes the wide form: a row for each person and a column for each date. People who have assignments in
 * other slots than the day get a further row for each such slot.
 */
export function exportWide(schedule: ExportedSchedule, dates: readonly IsoDate[]): ExportTable {
  const codes = new Map<string, string>();
  const slotsByPerson = new Map<string, Set<string>>();
  for (const cell of schedule.cells) {
    const person = String(cell.person);
    codes.set(`${person} ${cell.slot} ${cell.date}`, textOf(schedule.codeOf(String(cell.rotation))));
    const slots = slotsByPerson.get(person) ?? new Set();
    slotsByPerson.set(person, slots.add(String(cell.slot)));
  }
  const rows = byName(schedule.people).flatMap(({ id, value }) => {
    const held = slotsByPerson.get(id) ?? new Set<string>();
    const slots = slotSchema.options.filter((slot) => slot === "day" || held.has(slot));
    return slots.map((slot) => [
      textOf(value.name),
      id,
      slot,
      ...dates.map((date) => codes.get(`${id} ${slot} ${date}`) ?? ""),
    ]);
  });
  const fixed = ["Person", "Id", "Slot"].map((name) => ({ name, kind: "text" as const }));
  return { columns: [...fixed, ...dates.map((date) => ({ name: date, kind: "text" as const }))], rows };
}

function byName(people: readonly Row[]): Row[] {
  return [...people].sort(
    (a, b) => compare(String(a.value.name), String(b.value.name)) || compare(a.id, b.id),
  );
}

function compare(a: string | undefined, b: string | undefined): number {
  return a === b ? 0 : (a ?? "") < (b ?? "") ? -1 : 1;
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined || value === null ? "" : escapeFormula(String(value));
}

function membersOf(value: JsonValue | undefined): string {
  return Array.isArray(value) ? escapeFormula(setToText(value.map(String))) : "";
}
