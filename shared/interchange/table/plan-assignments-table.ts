import type { RecordId } from "../../base/ids.ts";
import type { IsoDate } from "../../base/iso-date.ts";
import type { JsonObject, JsonValue } from "../../base/json.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { cellRecordId } from "../../model/cell.ts";
import { type Slot, slot as slotSchema } from "../../model/schema-parts.ts";
import type { KnownRecords, PlannedImport, PlannedRecord } from "../planned-import.ts";
import { type ImportProblem, type SourceLine, type UnreadableLine, unreadableLine } from "../source-line.ts";
import { booleanFromText } from "./cell-text.ts";
import { looksLikeDate, readerOfDates } from "./date-column.ts";
import { type ColumnMapping, type MappedRow, mappedRows, sourceLineOf } from "./mapped-rows.ts";
import { createPersonFinder } from "./person-finder.ts";
import type { Table } from "./table.ts";

/** So many unreadable cells mean that the table is something else. */
const maxUnreadable = 100_000;

/** Plans assignments from a table with one row for each. People and rotations must be there already. */
export function planAssignmentsTable(
  table: Table,
  options: { readonly mapping: ColumnMapping; readonly known: KnownRecords },
): Result<PlannedImport, ImportProblem> {
  const mapped = mappedRows(table, "assignments-table", options.mapping);
  if (!mapped.ok) return mapped;
  const { rows } = mapped.value;
  const dateOf = readerOfDates(rows.map((row) => row.cell("date")));
  const personOf = createPersonFinder(options.known.people).byAny;
  const collector = createCollector(table.file);
  for (const row of rows) {
    collector.add(row.from, () => {
      const person = personOf(row.cell("person"));
      if (!person.ok) return person;
      const date = dateOf(row.cell("date"));
      if (!date.ok) return date;
      const slot = slotOf(row.cell("slot"), "day");
      if (!slot.ok) return slot;
      const details = detailsOf(row);
      if (!details.ok) return details;
      const address = { person: person.value, date: date.value, slot: slot.value };
      return cellOf({ ...address, code: row.cell("rotation"), details: details.value }, options.known);
    });
  }
  return collector.finish();
}

/**
 * Plans assignments from the wide form: a row for each person (and slot, where a column says it), a column for
 * each date. Empty cells and dashes say nothing.
 */
export function planAssignmentsWide(
  table: Table,
  options: {
    readonly personColumn: string;
    readonly slot: Slot;
    readonly slotColumn?: string | undefined;
    readonly known: KnownRecords;
  },
): Result<PlannedImport, ImportProblem> {
  const personIndex = table.columns.indexOf(options.personColumn);
  if (personIndex < 0) return err({ message: "Choose the column that names the people." });
  const dates = datesOfHeading(table);
  if (!dates.ok) return dates;
  const slotIndex = options.slotColumn === undefined ? -1 : table.columns.indexOf(options.slotColumn);
  const personOf = createPersonFinder(options.known.people).byAny;
  const collector = createCollector(table.file);
  for (const row of table.rows) {
    const name = row.cells[personIndex]?.trim() ?? "";
    const place = { ...sourceLineOf(table, row), text: name };
    const person = personOf(name);
    const slot = slotOf(row.cells[slotIndex]?.trim() ?? "", options.slot);
    if (!person.ok || !slot.ok) {
      collector.add(place, () => (person.ok ? slot : person) as Result<never, string>);
      continue;
    }
    for (const { index, date } of dates.value) {
      const code = row.cells[index]?.trim() ?? "";
      if (/^[-–—]?$/.test(code)) continue;
      const from = { ...place, text: `${name}, ${date}: ${code}` };
      const address = { person: person.value, date, slot: slot.value };
      collector.add(from, () => cellOf({ ...address, code, details: {} }, options.known));
    }
  }
  return collector.finish();
}

/** Finds the columns of the wide form that are dates. One that can be read in two ways is a problem of the whole table. */
function datesOfHeading(
  table: Pick<Table, "columns" | "file">,
): Result<readonly { readonly index: number; readonly date: IsoDate }[], ImportProblem> {
  const headings = table.columns.flatMap((name, index) => (looksLikeDate(name) ? [{ name, index }] : []));
  if (headings.length === 0) return err({ message: `${table.file} has no column whose heading is a date.` });
  const dateOf = readerOfDates(headings.map(({ name }) => name));
  const dates: { index: number; date: IsoDate }[] = [];
  for (const { name, index } of headings) {
    const date = dateOf(name);
    if (!date.ok) return err({ message: `In the heading of ${table.file}: ${date.error}` });
    dates.push({ index, date: date.value });
  }
  return ok(dates);
}

type ReadCell = Pick<PlannedRecord, "key" | "said">;

function cellOf(
  cell: {
    readonly person: RecordId;
    readonly date: IsoDate;
    readonly slot: Slot;
    readonly code: string;
    readonly details: JsonObject;
  },
  known: KnownRecords,
): Result<ReadCell, string> {
  const { person, date, slot, code, details } = cell;
  const rotation = known.findRotationByCode(code);
  if (rotation === undefined) {
    return err(
      code === ""
        ? "The rotation is missing."
        : `There is no rotation "${code.slice(0, 40)}". Add and commit it first.`,
    );
  }
  return ok({
    key: { type: "assignment", id: cellRecordId({ person, date, slot }) },
    said: { person, date, slot, rotation, ...details },
  });
}

function detailsOf(row: MappedRow): Result<JsonObject, string> {
  const details: Record<string, JsonValue> = {};
  for (const field of ["skill", "note"]) if (row.cell(field) !== "") details[field] = row.cell(field);
  const role = row.cell("role").toLowerCase();
  if (role !== "") {
    if (!["primary", "supervising", "backup"].includes(role)) {
      return err(`"${role.slice(0, 40)}" is none of primary, supervising, backup.`);
    }
    details.role = role;
  }
  const pinned = row.cell("pinned");
  if (pinned !== "") {
    const value = booleanFromText(pinned);
    if (value === undefined) return err(`"${pinned.slice(0, 40)}" is neither yes nor no.`);
    details.pinned = value;
  }
  return ok(details);
}

function slotOf(text: string, otherwise: Slot): Result<Slot, string> {
  if (text === "") return ok(otherwise);
  const slot = slotSchema.safeParse(text.toLowerCase());
  return slot.success ? ok(slot.data) : err(`"${text.slice(0, 40)}" is none of day, am, pm, night.`);
}

function createCollector(file: string) {
  const records: PlannedRecord[] = [];
  const unreadable: UnreadableLine[] = [];
  return {
    add(from: SourceLine, read: () => Result<ReadCell, string>): void {
      if (unreadable.length > maxUnreadable) return;
      const cell = read();
      if (!cell.ok) {
        unreadable.push(unreadableLine(from, cell.error));
        return;
      }
      const initial = { role: "primary", pinned: false, source: "import", externalIds: {} };
      records.push({ ...cell.value, initial, from });
    },
    finish(): Result<PlannedImport, ImportProblem> {
      if (unreadable.length > maxUnreadable) {
        return err({
          message: `More than ${maxUnreadable} entries of ${file} cannot be read; it seems to be another kind of table.`,
        });
      }
      return ok({ source: file, records, unreadable });
    },
  };
}
