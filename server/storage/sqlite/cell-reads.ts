import { defined } from "../../../shared/base/assert.ts";
import type { RecordId } from "../../../shared/base/ids.ts";
import { dateOfDayNumber, dayNumberOf } from "../../../shared/base/iso-date.ts";
import type { CellCount, LogStore, StoredCell } from "../../../shared/store/log-store.ts";
import { type Connection, createReading } from "./connection.ts";
import { type Chains, given } from "./lane-chain.ts";
import { codeOfType, hexOf, packId, slotOfCode, unpackId } from "./packing.ts";
import { decodeValue, type StoredValue } from "./value-codec.ts";

type CellRow = [uuidHex: string, codec: number, value: StoredValue];
type CountRow = [day: number, slot: number, skill: string, rotationHex: string, total: number];

/** Reads for the grid. Cells lie by person and day, so a window is one range for each person. */
export function createCellReads(
  db: Connection,
  chains: Chains,
): Pick<LogStore, "readCells" | "countCells" | "findCellExtent"> {
  const reading = createReading(db);
  const findPerson = db.prepare<number>("SELECT rid FROM records WHERE type = ? AND uuid = ?").pluck();
  // One seek for each person, where DISTINCT would read all cells.
  const readPeople = db
    .prepare<[rid: number, uuidHex: string]>(
      `WITH RECURSIVE people (rid) AS (
       SELECT min(person) FROM cells
       UNION ALL
       SELECT (SELECT min(person) FROM cells WHERE person > people.rid) FROM people WHERE people.rid IS NOT NULL
     ) SELECT r.rid, ${hexOf("r.uuid")} FROM people JOIN records r ON r.rid = people.rid`,
    )
    .raw();
  const readCellsOf = chains.prepare<CellRow>(
    (seek) =>
      `SELECT ${hexOf("r.uuid")}, v.codec, v.value FROM cells c
       JOIN versions v ON v.seq = ${seek("places", "c.rid")} JOIN records r ON r.rid = c.rid
       WHERE c.person = ${given} AND c.day BETWEEN ${given} AND ${given} AND v.value IS NOT NULL`,
  );
  const readCounts = chains.prepare<CountRow>(
    (seek) =>
      `SELECT c.day, c.slot, c.skill, ${hexOf("r.uuid")}, ${seek("counts", "c.counter")} AS total
       FROM counters c JOIN records r ON r.rid = c.rotation WHERE c.day BETWEEN ${given} AND ${given} AND total > 0`,
  );

  const readExtent = db
    .prepare<[first: number | null, last: number | null]>(
      "SELECT (SELECT min(day) FROM counters), (SELECT max(day) FROM counters)",
    )
    .raw();

  function peopleOf(ids: readonly RecordId[] | undefined): [rid: number, id: RecordId][] {
    if (ids === undefined) return readPeople.all().map(([rid, uuidHex]) => [rid, unpackId(uuidHex)]);
    const type = codeOfType("person");
    return [...new Set(ids)].flatMap((id): [number, RecordId][] => {
      const rid = findPerson.get(type, packId(id));
      return rid === undefined ? [] : [[rid, id]];
    });
  }

  return {
    async readCells({ at, start, end, people }) {
      const { statement, seek } = readCellsOf(chains.chainOf(at));
      statement.raw();
      const days = [dayNumberOf(start), dayNumberOf(end)] as const;
      return reading(() =>
        peopleOf(people).flatMap(([rid, person]) =>
          statement.all(...seek, rid, ...days).map((row) => cellOf(person, row)),
        ),
      );
    },
    async findCellExtent() {
      const [first, last] = readExtent.get() ?? [null, null];
      if (first === null || last === null) return undefined;
      return { start: dateOfDayNumber(first), end: dateOfDayNumber(last) };
    },
    async countCells({ at, start, end }) {
      const { statement, seek } = readCounts(chains.chainOf(at));
      const rows = statement.raw().all(...seek, dayNumberOf(start), dayNumberOf(end));
      return rows.map(([day, slot, skill, rotationHex, count]): CellCount => {
        const cell = {
          date: dateOfDayNumber(day),
          rotation: unpackId(rotationHex),
          slot: slotOfCode(slot),
          count,
        };
        return skill === "" ? cell : { ...cell, skill };
      });
    },
  };
}

function cellOf(person: RecordId, [uuidHex, codec, stored]: CellRow): StoredCell {
  const value = defined(decodeValue(codec, stored), "deleted cells are left out");
  return { id: unpackId(uuidHex), person, date: value.date as StoredCell["date"], value };
}
