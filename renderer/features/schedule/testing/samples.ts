import type { RecordId } from "../../../../shared/base/ids.ts";
import { addDays, type IsoDate, isoDateOf } from "../../../../shared/base/iso-date.ts";
import type { Person } from "../../../../shared/model/person.ts";
import type { Rotation } from "../../../../shared/model/rotation.ts";
import type { Slot } from "../../../../shared/model/schema-parts.ts";
import type { SkillChoice, TargetDay } from "../cell-edits.ts";
import { type CellShape, dayCellOf } from "../day-cell.ts";
import type { PersonWithId } from "../grid-rows.ts";
import { type RotationWithId, rotationBookOf } from "../rotation-book.ts";

/** A record id that ends in a number. */
export function idOf(number: number): RecordId {
  return `00000000-0000-7000-8000-${String(number).padStart(12, "0")}` as RecordId;
}

export function personOf(number: number, value: Partial<Person> & { name: string }): PersonWithId {
  return {
    id: idOf(number),
    value: {
      kind: "resident",
      skills: [],
      teams: [],
      contract: {},
      active: { start: isoDateOf("2020-01-01") },
      externalIds: {},
      ...value,
    },
  };
}

export function rotationOf(number: number, value: Partial<Rotation> & { code: string }): RotationWithId {
  return {
    id: idOf(number),
    value: {
      name: value.code,
      category: "inpatient",
      colour: "blue",
      consecutive: {},
      requiredSkills: [],
      leaveEligible: true,
      forbiddenSuccessors: [],
      archived: false,
      externalIds: {},
      ...value,
    },
  };
}

export const micu = rotationOf(101, { code: "MICU", name: "Medical intensive care", colour: "red" });
export const ward = rotationOf(102, { code: "WARD", name: "Ward", colour: "green" });
export const clinic = rotationOf(103, { code: "CLIN", name: "Continuity clinic", category: "clinic" });
export const night = rotationOf(104, { code: "NIGHT", name: "Night float", category: "night" });
const old = rotationOf(105, { code: "OLD", name: "Closed unit", archived: true });
export const mixed = rotationOf(106, { code: "MIX", name: "Mixed ward" });
export const rotations = [micu, ward, clinic, night, old, mixed];
export const book = rotationBookOf(rotations, []);

export function shapeOf(
  rotation: RotationWithId,
  slot: Slot = "day",
  more: Partial<CellShape> = {},
): CellShape {
  return {
    slot,
    rotation: rotation.id,
    role: "primary",
    pinned: false,
    source: "manual",
    externalIds: {},
    ...more,
  };
}

export const noSkills: SkillChoice = { skillFor: () => undefined };

const firstDate: IsoDate = isoDateOf("2026-07-01");

/** Day number `day` of person number `person`, holding some shapes. */
export function targetOf(person: number, day: number, ...shapes: CellShape[]): TargetDay {
  return { person: idOf(person), date: addDays(firstDate, day), present: dayCellOf(shapes) };
}
