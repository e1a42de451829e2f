import type { RecordId } from "../base/ids.ts";
import { type IsoDate, isoDateOf } from "../base/iso-date.ts";
import { uuidV5 } from "../base/uuid.ts";
import type { RecordValue } from "./define-entity-type.ts";
import type { EntityType } from "./entity-types.ts";
import type { Slot } from "./schema-parts.ts";

/** Where a cell lies: one person, one date, one slot. */
export interface CellAddress {
  readonly person: RecordId;
  readonly date: IsoDate;
  readonly slot: Slot;
}

// Part of the format: another namespace or name would give every cell another id.
const cellNamespace = "5d1a2f0e-6b6c-5c1e-9f57-3c0f8a4e7d21";

/**
 * Derives the record id of a cell from its address (UUIDv5 of `person/date/slot`), so that two people
 * who fill the same cell apart from each other touch the same record.
 */
export function cellRecordId(address: CellAddress): RecordId {
  return uuidV5(cellNamespace, `${address.person}/${address.date}/${address.slot}`) as RecordId;
}

/** Reads where an assignment lies. */
export function cellAddressOf(assignment: RecordValue): CellAddress {
  return {
    person: assignment.person as RecordId,
    date: isoDateOf(String(assignment.date)),
    slot: assignment.slot as Slot,
  };
}

/** Tells whether a record that claims to be a cell carries the id of its address; true for other types. */
export function hasDerivedId(type: EntityType, id: RecordId, value: RecordValue): boolean {
  return type !== "assignment" || cellRecordId(cellAddressOf(value)) === id;
}
