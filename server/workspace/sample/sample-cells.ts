import type { RecordId } from "../../../shared/base/ids.ts";
import type { IsoDate } from "../../../shared/base/iso-date.ts";
import type { JsonObject } from "../../../shared/base/json.ts";
import { cellRecordId } from "../../../shared/model/cell.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import { type RotationCode, rotationId } from "./sample-rotations.ts";

export interface SampleCell {
  readonly person: RecordId;
  readonly date: IsoDate;
  readonly slot: Slot;
  readonly code: RotationCode;
  readonly role?: "supervising" | "backup";
  readonly note?: string;
}

export function cellKey(cell: Pick<SampleCell, "person" | "date" | "slot">): RecordKey {
  return { type: "assignment", id: cellRecordId(cell) };
}

export function cellRecord(cell: SampleCell): JsonObject {
  return {
    person: cell.person,
    date: cell.date,
    slot: cell.slot,
    rotation: rotationId(cell.code),
    role: cell.role ?? "primary",
    pinned: false,
    source: "manual",
    ...(cell.note === undefined ? {} : { note: cell.note }),
    externalIds: {},
  };
}
