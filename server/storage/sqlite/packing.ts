import { defined } from "../../../shared/base/assert.ts";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { EntityType } from "../../../shared/model/entity-types.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";

// Part of the file format: numbers are never given to another type or slot.
const typeCodes: { readonly [Type in EntityType]: number } = {
  person: 1,
  rotation: 2,
  requirement: 3,
  assignment: 4,
  absence: 5,
  swap_record: 6,
  schedule_run: 7,
  rule: 8,
  document: 9,
};
const slotCodes: { readonly [Name in Slot]: number } = { day: 0, am: 1, pm: 2, night: 3 };

const typesByCode = new Map(Object.entries(typeCodes).map(([type, code]) => [code, type as EntityType]));
const slotsByCode = new Map(Object.entries(slotCodes).map(([slot, code]) => [code, slot as Slot]));

export const codeOfType = (type: EntityType): number => typeCodes[type];
export const typeOfCode = (code: number): EntityType =>
  defined(typesByCode.get(code), `no type has the code ${code}`);
export const codeOfSlot = (slot: Slot): number => slotCodes[slot];
export const slotOfCode = (code: number): Slot =>
  defined(slotsByCode.get(code), `no slot has the code ${code}`);

export function packId(id: RecordId): Uint8Array {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

/** Unpacks an id from the 32 hex digits that `hexOf` selects. */
export function unpackId(hex: string): RecordId {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as RecordId;
}

/** SQL that gives a column of bytes as lower-case hex; a string costs less to hand over than a buffer. */
export const hexOf = (column: string): string => `lower(hex(${column}))`;
