import { type RecordId, uuidAs } from "../../base/ids.ts";
import { isoDateOf } from "../../base/iso-date.ts";
import type { Change } from "../../log/change.ts";
import { cellRecordId } from "../../model/cell.ts";
import type { RecordValue } from "../../model/define-entity-type.ts";
import type { RecordKey } from "../../model/record-key.ts";

/** Ids for tests: the same number is always the same record. */
export function idOf(number: number): RecordId {
  return uuidAs<RecordId>(`00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`);
}

export function person(number: number, fields: RecordValue = {}): Change {
  return {
    type: "person",
    id: idOf(number),
    value: {
      name: `Person ${number}`,
      kind: "resident",
      skills: [],
      teams: [],
      contract: {},
      active: { start: "2026-07-01" },
      externalIds: {},
      ...fields,
    },
  };
}

export function rotation(number: number, code: string): Change {
  return {
    type: "rotation",
    id: idOf(number),
    value: {
      code,
      name: code,
      category: "inpatient",
      colour: "blue",
      consecutive: {},
      requiredSkills: [],
      leaveEligible: false,
      forbiddenSuccessors: [],
      archived: false,
      externalIds: {},
    },
  };
}

export function cellKey(personNumber: number, date: string): RecordKey {
  const address = { person: idOf(personNumber), date: isoDateOf(date), slot: "day" as const };
  return { type: "assignment", id: cellRecordId(address) };
}

/** A cell of a person on a date; null empties it. */
export function cell(personNumber: number, date: string, rotationNumber: number | null): Change {
  const value =
    rotationNumber === null
      ? null
      : {
          person: idOf(personNumber),
          date,
          slot: "day",
          rotation: idOf(rotationNumber),
          role: "primary",
          pinned: false,
          source: "manual",
          externalIds: {},
        };
  return { ...cellKey(personNumber, date), value };
}
