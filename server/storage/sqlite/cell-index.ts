import { assert } from "../../../shared/base/assert.ts";
import type { RecordId } from "../../../shared/base/ids.ts";
import { dayNumberOf } from "../../../shared/base/iso-date.ts";
import { cellAddressOf } from "../../../shared/model/cell.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import type { EntityType } from "../../../shared/model/entity-types.ts";
import type { Connection } from "./connection.ts";
import type { Chain, Chains } from "./lane-chain.ts";
import { codeOfSlot } from "./packing.ts";
import type { RecordNumbers } from "./record-numbers.ts";
import { decodeValue, type StoredValue } from "./value-codec.ts";

/** A change of a record that may be a cell. */
export interface IndexedChange {
  readonly type: EntityType;
  readonly rid: number;
  /** Known to have no versions before. */
  readonly isNew: boolean;
  readonly value: RecordValue | null;
}

/** Takes the changes of one commit and then, once all are in, writes the totals that they leave. */
export interface CellIndexing {
  add(change: IndexedChange): void;
  finish(place: { readonly lane: number; readonly pos: number }): void;
}

/** What is counted: cells of one day, slot, rotation (its record number) and skill ("" for none). */
type CountKey = readonly [day: number, slot: number, rotation: number, skill: string];

/**
 * Keeps the two derived tables of the grid: where each cell lies, and how many there are of each kind on each
 * day. Totals lie in lanes as versions do, so a count as of any commit costs one seek for each total, however
 * many cells or commits there are; reading and grouping a quarter of a million cells would take a second.
 */
export function createCellIndex(db: Connection, chains: Chains, numbers: RecordNumbers) {
  const insertCell = db.prepare(
    "INSERT INTO cells (person, day, slot, rid) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const findCell = db
    .prepare<number>("SELECT rid FROM cells WHERE person = ? AND day = ? AND slot = ?")
    .pluck();
  const readValue = chains.prepare<[codec: number, value: StoredValue]>(
    (seek) =>
      `SELECT v.codec, v.value FROM (SELECT ? AS rid) k CROSS JOIN versions v WHERE v.seq = ${seek("places", "k.rid")}`,
  );
  const findCounter = db
    .prepare<number>("SELECT counter FROM counters WHERE day = ? AND slot = ? AND rotation = ? AND skill = ?")
    .pluck();
  const insertCounter = db.prepare("INSERT INTO counters (day, slot, rotation, skill) VALUES (?, ?, ?, ?)");
  const insertTotal = db.prepare("INSERT INTO counts (counter, lane, pos, total) VALUES (?, ?, ?, ?)");
  const readTotal = chains.prepare<[total: number | null]>(
    (seek) => `SELECT ${seek("counts", "k.counter")} FROM (SELECT ? AS counter) k`,
  );
  return { begin };

  /** Begins with the changes of a commit; `parentChain` is that of its first parent, empty for a root. */
  function begin(parentChain: Chain): CellIndexing {
    const people = new Map<RecordId, number>();
    const rotations = new Map<RecordId, number>();
    const totals = new Map<string, { readonly key: CountKey; by: number }>();

    function count(value: RecordValue, by: 1 | -1): void {
      const { date, slot } = cellAddressOf(value);
      const rotation = remembered(rotations, "rotation", value.rotation as RecordId);
      const skill = value.skill === undefined ? "" : String(value.skill);
      const key = [dayNumberOf(date), codeOfSlot(slot), rotation, skill] as const;
      const text = key.join(" ");
      const known = totals.get(text);
      if (known) known.by += by;
      else totals.set(text, { key, by });
    }

    function place(rid: number, value: RecordValue): void {
      const { person, date, slot } = cellAddressOf(value);
      const address = [remembered(people, "person", person), dayNumberOf(date), codeOfSlot(slot)] as const;
      const isPlaced = insertCell.run(...address, rid).changes === 1;
      assert(isPlaced || findCell.get(...address) === rid, "two records claim one cell");
    }

    return {
      add({ type, rid, isNew, value }) {
        if (type !== "assignment") return;
        const before = isNew ? null : valueAt(parentChain, rid);
        if (before) count(before, -1);
        if (!value) return;
        if (!before) place(rid, value);
        count(value, 1);
      },
      finish({ lane, pos }) {
        for (const { key, by } of totals.values()) {
          if (by === 0) continue;
          const counter = findCounter.get(...key) ?? Number(insertCounter.run(...key).lastInsertRowid);
          insertTotal.run(counter, lane, pos, totalAt(parentChain, counter) + by);
        }
      },
    };
  }

  function remembered(known: Map<RecordId, number>, type: EntityType, id: RecordId): number {
    const rid = known.get(id) ?? numbers.numberOf(type, id).rid;
    known.set(id, rid);
    return rid;
  }

  function valueAt(chain: Chain, rid: number): RecordValue | null {
    if (chain.length === 0) return null;
    const { statement, seek } = readValue(chain);
    const row = statement.raw().get(rid, ...seek);
    return row ? decodeValue(...row) : null;
  }

  function totalAt(chain: Chain, counter: number): number {
    if (chain.length === 0) return 0;
    const { statement, seek } = readTotal(chain);
    return statement.raw().get(...seek, counter)?.[0] ?? 0;
  }
}

export type CellIndex = ReturnType<typeof createCellIndex>;
