import type { RecordId } from "../../../shared/base/ids.ts";
import type { JsonObject } from "../../../shared/base/json.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import { sampleId } from "./sample-year.ts";

interface RotationSketch {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly colour: string;
  readonly hours: readonly [start: string, end: string, counted: number];
  readonly leaveEligible?: true;
  readonly maxDays?: number;
  readonly requiredSkills?: readonly string[];
  readonly notBefore?: readonly string[];
}

const sketches = [
  {
    code: "WARD",
    name: "General medicine wards",
    category: "inpatient",
    colour: "blue",
    hours: ["06:30", "18:30", 12],
    maxDays: 6,
  },
  {
    code: "MICU",
    name: "Medical intensive care",
    category: "inpatient",
    colour: "red",
    hours: ["06:00", "18:30", 12.5],
    maxDays: 6,
  },
  {
    code: "CCU",
    name: "Cardiac care",
    category: "inpatient",
    colour: "rose",
    hours: ["06:30", "18:30", 12],
    maxDays: 6,
  },
  {
    code: "NF",
    name: "Night float",
    category: "night",
    colour: "violet",
    hours: ["19:00", "07:00", 12],
    maxDays: 6,
    notBefore: ["ED"],
  },
  {
    code: "ED",
    name: "Emergency department",
    category: "shift",
    colour: "orange",
    hours: ["10:00", "20:00", 10],
    maxDays: 5,
  },
  {
    code: "AMB",
    name: "Ambulatory medicine",
    category: "outpatient",
    colour: "green",
    hours: ["08:00", "17:00", 8],
    leaveEligible: true,
  },
  {
    code: "GERI",
    name: "Geriatrics",
    category: "outpatient",
    colour: "teal",
    hours: ["08:00", "17:00", 8],
    leaveEligible: true,
  },
  {
    code: "ELEC",
    name: "Elective",
    category: "elective",
    colour: "cyan",
    hours: ["08:00", "17:00", 8],
    leaveEligible: true,
  },
  {
    code: "RSCH",
    name: "Research",
    category: "elective",
    colour: "sky",
    hours: ["09:00", "17:00", 8],
    leaveEligible: true,
  },
  {
    code: "CLIN",
    name: "Continuity clinic",
    category: "clinic",
    colour: "lime",
    hours: ["13:00", "17:00", 4],
  },
  {
    code: "CALL",
    name: "In-house call",
    category: "call",
    colour: "magenta",
    hours: ["17:00", "07:00", 14],
    maxDays: 1,
    requiredSkills: ["Senior"],
    notBefore: ["NF"],
  },
  {
    code: "JEOP",
    name: "Jeopardy, at home",
    category: "call",
    colour: "amber",
    hours: ["06:00", "06:00", 0],
  },
] as const satisfies readonly RotationSketch[];

export type RotationCode = (typeof sketches)[number]["code"];

export function rotationId(code: RotationCode): RecordId {
  return sampleId("rotation", code);
}

export function rotationRecords(): { readonly id: RecordId; readonly value: JsonObject }[] {
  return sketches.map((sketch: RotationSketch & { code: RotationCode }) => {
    const [start, end, counted] = sketch.hours;
    return {
      id: rotationId(sketch.code),
      value: {
        code: sketch.code,
        name: sketch.name,
        category: sketch.category,
        colour: sketch.colour,
        hours: { start, end, counted },
        consecutive: sketch.maxDays === undefined ? {} : { max: sketch.maxDays },
        requiredSkills: [...(sketch.requiredSkills ?? [])],
        leaveEligible: sketch.leaveEligible ?? false,
        forbiddenSuccessors: (sketch.notBefore ?? []).map((code) => rotationId(code as RotationCode)).sort(),
        archived: false,
        externalIds: {},
      },
    };
  });
}

interface DemandSketch {
  readonly code: RotationCode;
  readonly slot: Slot;
  readonly min: number;
  readonly optimal: number;
  readonly weekdaysOnly?: true;
  readonly skill?: string;
}

const demand: readonly DemandSketch[] = [
  { code: "WARD", slot: "day", min: 6, optimal: 8 },
  { code: "MICU", slot: "day", min: 3, optimal: 4 },
  { code: "CCU", slot: "day", min: 2, optimal: 3 },
  { code: "NF", slot: "night", min: 2, optimal: 3 },
  { code: "ED", slot: "day", min: 1, optimal: 2, weekdaysOnly: true },
  { code: "CALL", slot: "night", min: 1, optimal: 1 },
  { code: "CLIN", slot: "pm", min: 1, optimal: 3, weekdaysOnly: true },
];

export function requirementId(code: RotationCode): RecordId {
  return sampleId("requirement", code);
}

export function requirementRecords(): { readonly id: RecordId; readonly value: JsonObject }[] {
  return demand.map(({ code, slot, min, optimal, weekdaysOnly }) => ({
    id: requirementId(code),
    value: {
      rotation: rotationId(code),
      weekdays: weekdaysOnly ? ["1", "2", "3", "4", "5"] : [],
      slot,
      min,
      optimal,
      externalIds: {},
    },
  }));
}
