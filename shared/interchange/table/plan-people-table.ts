import type { RecordId } from "../../base/ids.ts";
import type { IsoDate } from "../../base/iso-date.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { RecordValue } from "../../model/define-entity-type.ts";
import { externalRecordId } from "../../model/external-id.ts";
import type { KnownRecords, PlannedImport, PlannedRecord } from "../planned-import.ts";
import { type ImportProblem, unreadableLine } from "../source-line.ts";
import { setFromText } from "./cell-text.ts";
import { readerOfDates } from "./date-column.ts";
import { type ColumnMapping, type MappedRow, mappedRows } from "./mapped-rows.ts";
import { createPersonFinder, type PersonFinder } from "./person-finder.ts";
import type { Table } from "./table.ts";

/** The system under whose name ids from tables are kept. */
const system = "table";

/** A reader of one cell; the error says what is wrong with it. */
type CellReader = (text: string) => Result<JsonValue, string>;

/**
 * Plans people from a table, one row a person. A person is found by id (their own, or that of any other
 * system), then e-mail, then exact name; several that fit are an unreadable row. Empty cells say nothing.
 */
export function planPeopleTable(
  table: Table,
  options: {
    readonly mapping: ColumnMapping;
    readonly known: KnownRecords;
    /** When those begin for whom the table does not say it. */
    readonly defaultStart: IsoDate;
  },
): Result<PlannedImport, ImportProblem> {
  const mapped = mappedRows(table, "people-table", options.mapping);
  if (!mapped.ok) return mapped;
  const { rows } = mapped.value;
  const finder = createPersonFinder(options.known.people);
  const existing: ReadonlyMap<string, RecordValue> = new Map(
    options.known.people.map(({ id, value }) => [id, value]),
  );
  const readers = cellReaders(rows);
  const records: PlannedRecord[] = [];
  const unreadable = [];
  for (const row of rows) {
    const found = findPerson(row, { finder, existing });
    const cells = found.ok ? readCells(row, readers) : found;
    if (!found.ok || !cells.ok) {
      unreadable.push(unreadableLine(row.from, found.ok ? (cells.ok ? "" : cells.error) : found.error));
      continue;
    }
    const before = found.value.id === undefined ? undefined : existing.get(found.value.id);
    records.push({
      key: { type: "person", id: found.value.id ?? newPersonId(found.value) },
      said: saidOf(cells.value, { ...found.value, before }),
      initial: {
        kind: "staff",
        skills: [],
        teams: [],
        contract: {},
        active: { start: options.defaultStart },
        externalIds: {},
      },
      from: row.from,
    });
  }
  return ok({ source: table.file, records, unreadable });
}

interface FoundPerson {
  readonly id: RecordId | undefined;
  /** What names them in the table: an id, else the e-mail, else the name. */
  readonly tableId: string | undefined;
  readonly key: string;
}

function findPerson(
  row: MappedRow,
  {
    finder,
    existing,
  }: { readonly finder: PersonFinder; readonly existing: ReadonlyMap<string, RecordValue> },
): Result<FoundPerson, string> {
  const [id, email, name] = [row.cell("id"), row.cell("email"), row.cell("name")];
  if (name === "") return err("The name is missing.");
  const own = finder.byId(id);
  const tableId = id === "" || id === own ? undefined : id;
  const key = id === "" ? (email === "" ? name : email.toLowerCase()) : id;
  if (own !== undefined) return ok({ id: own, tableId, key });
  const byEmail = email === "" ? ok(undefined) : finder.byEmail(email);
  if (!byEmail.ok) return byEmail;
  if (byEmail.value !== undefined) return ok({ id: byEmail.value, tableId, key });
  const byName = finder.byName(name);
  if (!byName.ok) return byName;
  // Two people may share a name: one whom the tables know by another id is not meant.
  const isOther = tableId !== undefined && tableIdOf(existing.get(byName.value ?? "")) !== undefined;
  return ok({ id: isOther ? undefined : byName.value, tableId, key });
}

function tableIdOf(person: RecordValue | undefined): JsonValue | undefined {
  return isJsonObject(person?.externalIds) ? person.externalIds[system] : undefined;
}

function newPersonId({ key }: FoundPerson): RecordId {
  return externalRecordId("person", system, key);
}

function cellReaders(rows: readonly MappedRow[]): ReadonlyMap<string, CellReader> {
  const date: CellReader = readerOfDates(
    (function* () {
      for (const row of rows) {
        yield row.cell("start");
        yield row.cell("end");
      }
    })(),
  );
  return new Map<string, CellReader>([
    ["name", ok],
    ["email", ok],
    ["kind", kindOf],
    ["entryYear", wholeNumber],
    ["skills", (text) => ok(setFromText(text))],
    ["teams", (text) => ok(setFromText(text))],
    ["contractName", ok],
    ["minAssignments", wholeNumber],
    ["maxAssignments", wholeNumber],
    ["maxWeekends", wholeNumber],
    ["fte", decimal],
    ["start", date],
    ["end", date],
  ]);
}

function readCells(
  row: MappedRow,
  readers: ReadonlyMap<string, CellReader>,
): Result<Map<string, JsonValue>, string> {
  const values = new Map<string, JsonValue>();
  for (const [meaning, read] of readers) {
    const text = row.cell(meaning);
    if (text === "") continue;
    const value = read(text);
    if (!value.ok) return value;
    values.set(meaning, value.value);
  }
  return ok(values);
}

const contractFields: readonly (readonly [meaning: string, field: string])[] = [
  ["contractName", "name"],
  ["minAssignments", "minAssignments"],
  ["maxAssignments", "maxAssignments"],
  ["maxWeekends", "maxWeekends"],
  ["fte", "fte"],
];

function saidOf(
  cells: ReadonlyMap<string, JsonValue>,
  person: FoundPerson & { readonly before: RecordValue | undefined },
): JsonObject {
  const plain = ["name", "email", "kind", "entryYear", "skills", "teams"].flatMap((field) =>
    cells.has(field) ? [[field, cells.get(field) ?? null] as const] : [],
  );
  const contract = Object.fromEntries(
    contractFields.flatMap(([meaning, field]) =>
      cells.has(meaning) ? [[field, cells.get(meaning) ?? null] as const] : [],
    ),
  );
  return {
    ...Object.fromEntries(plain),
    ...(Object.keys(contract).length === 0 ? {} : { contract }),
    ...activeOf(cells, person.before),
    ...(person.tableId === undefined ? {} : { externalIds: { [system]: person.tableId } }),
  };
}

/** Both ends make one value: an end that the table leaves out stays as it is. */
function activeOf(cells: ReadonlyMap<string, JsonValue>, before: RecordValue | undefined): JsonObject {
  const start = cells.get("start");
  const end = cells.get("end");
  const held = isJsonObject(before?.active) ? before.active : {};
  if (start === undefined && (end === undefined || held.start === undefined)) return {};
  return {
    active: { ...held, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
  };
}

const kinds = ["resident", "faculty", "student", "staff"];

function kindOf(text: string): Result<string, string> {
  const kind = text.toLowerCase();
  return kinds.includes(kind) ? ok(kind) : err(`"${text.slice(0, 40)}" is none of ${kinds.join(", ")}.`);
}

function wholeNumber(text: string): Result<number, string> {
  return /^\d{1,6}$/.test(text) ? ok(Number(text)) : err(`"${text.slice(0, 40)}" is no whole number.`);
}

function decimal(text: string): Result<number, string> {
  return /^\d{1,3}([.,]\d{1,6})?$/.test(text)
    ? ok(Number(text.replace(",", ".")))
    : err(`"${text.slice(0, 40)}" is no number.`);
}
