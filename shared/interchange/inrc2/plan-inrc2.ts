import { defined } from "../../base/assert.ts";
import type { RecordId } from "../../base/ids.ts";
import { addDays, type IsoDate } from "../../base/iso-date.ts";
import type { JsonObject } from "../../base/json.ts";
import { cellRecordId } from "../../model/cell.ts";
import type { EntityType } from "../../model/entity-types.ts";
import { externalRecordId } from "../../model/external-id.ts";
import { type Slot, sortedSet } from "../../model/schema-parts.ts";
import type { KnownRecords, PlannedImport, PlannedRecord } from "../planned-import.ts";
import type { NurseHistory } from "./history.ts";
import type { Inrc2Instance } from "./instance.ts";
import type { Nurse, Shift } from "./scenario.ts";
import { lookOfShift } from "./shift-look.ts";
import type { ShiftOffRequest } from "./week.ts";

export interface Inrc2Options {
  /** First day of week 0; must be a Monday. */
  readonly monday: IsoDate;
  /** `absences` makes whole-day requests absences; a request against one shift stays a wish, as it asks no day off. */
  readonly requestsAs: "wishes" | "absences";
}

/**
 * All shifts lie in the slot `day`, nights too: the competition allows one assignment a day, and one slot
 * lets the cell itself hold that rule. In two slots an early and a night on one day would be no conflict.
 */
const slot: Slot = "day";

/**
 * Plans the records of an instance: people with contract, skills and opening balance, rotations with their
 * successions, requirements by date, shift-off requests, and the assignments of the solution.
 */
export function planInrc2(
  instance: Inrc2Instance,
  options: Inrc2Options,
  known: KnownRecords,
): PlannedImport {
  const { scenario } = instance;
  const system = `inrc2:${scenario.name}`;
  const idOf = (type: EntityType, externalId: string) =>
    known.findByExternalId(type, system, externalId) ?? externalRecordId(type, system, externalId);
  const people = new Map([...scenario.nurses.keys()].map((name) => [name, idOf("person", name)]));
  const rotations = new Map(
    [...scenario.shifts.keys()].map((name): [string, RecordId] => {
      // A code is unique in a workspace: a rotation that bears it already is the one that is meant.
      const existing = known.findByExternalId("rotation", system, name) ?? known.findRotationByCode(name);
      return [name, existing ?? externalRecordId("rotation", system, name)];
    }),
  );
  const context: Context = { instance, options, system, idOf, people, rotations };
  return {
    source: scenario.name,
    records: [
      ...[...scenario.nurses.values()].map((nurse) => planPerson(nurse, context)),
      ...[...scenario.shifts.values()].map((shift, index) => planRotation(shift, index, context)),
      ...planRequirements(context),
      ...planRequests(context),
      ...planAssignments(context),
    ],
    unreadable: instance.unreadable,
  };
}

interface Context {
  readonly instance: Inrc2Instance;
  readonly options: Inrc2Options;
  readonly system: string;
  readonly idOf: (type: EntityType, externalId: string) => RecordId;
  readonly people: ReadonlyMap<string, RecordId>;
  readonly rotations: ReadonlyMap<string, RecordId>;
}

const personOf = (context: Context, nurse: string) =>
  defined(context.people.get(nurse), "parsers let only known nurses through");
const rotationOf = (context: Context, shift: string) =>
  defined(context.rotations.get(shift), "parsers let only known shift types through");

function planPerson(nurse: Nurse, context: Context): PlannedRecord {
  const { contract, name } = nurse;
  const history = context.instance.history?.byNurse.get(name);
  return {
    key: { type: "person", id: personOf(context, name) },
    said: {
      name,
      skills: sortedSet(nurse.skills),
      contract: {
        name: contract.name,
        minAssignments: contract.assignments.min,
        maxAssignments: contract.assignments.max,
        minConsecutiveDays: contract.consecutiveDays.min,
        maxConsecutiveDays: contract.consecutiveDays.max,
        minDaysOff: contract.daysOff.min,
        maxDaysOff: contract.daysOff.max,
        maxWeekends: contract.maxWeekends,
        completeWeekends: contract.completeWeekends,
      },
      ...(history ? { openingBalance: openingBalanceOf(history, context.options.monday) } : {}),
      externalIds: { [context.system]: name },
    },
    initial: { kind: "staff", teams: [], active: { start: context.options.monday } },
    from: nurse.from,
  };
}

function openingBalanceOf(history: NurseHistory, monday: IsoDate): JsonObject {
  const { assignments, weekends, lastShift, consecutiveSame, consecutiveDays, consecutiveDaysOff } = history;
  return {
    before: monday,
    assignments,
    weekends,
    ...(lastShift === undefined ? {} : { lastRotation: lastShift }),
    consecutiveSame,
    consecutiveDays,
    consecutiveDaysOff,
  };
}

function planRotation(shift: Shift, index: number, context: Context): PlannedRecord {
  const successors = context.instance.scenario.forbiddenSuccessors.get(shift.name) ?? [];
  return {
    key: { type: "rotation", id: rotationOf(context, shift.name) },
    said: {
      code: shift.name,
      consecutive: shift.consecutive,
      forbiddenSuccessors: sortedSet(successors.map((successor) => rotationOf(context, successor))),
      externalIds: { [context.system]: shift.name },
    },
    initial: {
      name: `${shift.name} shift`,
      ...lookOfShift(shift.name, index),
      requiredSkills: [],
      leaveEligible: false,
      archived: false,
    },
    from: shift.from,
  };
}

/** A date may be demanded and asked for only once by one instance, so that the date can stand in the external id. */
function planRequirements(context: Context): PlannedRecord[] {
  const { instance, options } = context;
  return instance.weeks.flatMap((week, weekIndex) =>
    week.requirements.flatMap(({ shift, skill, days, from }) =>
      days.map(({ min, optimal }, dayIndex): PlannedRecord => {
        const date = addDays(options.monday, weekIndex * 7 + dayIndex);
        const externalId = `${shift}/${skill}/${date}`;
        return {
          key: { type: "requirement", id: context.idOf("requirement", externalId) },
          said: {
            rotation: rotationOf(context, shift),
            skill,
            dates: { start: date, end: date },
            min,
            optimal,
            externalIds: { [context.system]: externalId },
          },
          initial: { weekdays: [], slot },
          ...(optimal === 0 ? { onlyExisting: true } : {}),
          from,
        };
      }),
    ),
  );
}

function planRequests(context: Context): PlannedRecord[] {
  const { instance, options } = context;
  return instance.weeks.flatMap((week, weekIndex) =>
    week.requests.map((request): PlannedRecord => {
      const date = addDays(options.monday, weekIndex * 7 + request.daysAfterMonday);
      const externalId = `${request.nurse}/${request.shift ?? "Any"}/${date}`;
      return {
        key: { type: "absence", id: context.idOf("absence", externalId) },
        said: {
          person: personOf(context, request.nurse),
          ...kindOfRequest(request, context),
          dates: { start: date, end: date },
          externalIds: { [context.system]: externalId },
        },
        initial: { status: "requested" },
        from: request.from,
      };
    }),
  );
}

function kindOfRequest({ shift }: ShiftOffRequest, context: Context): JsonObject {
  if (shift !== undefined) return { type: "wish", rotation: rotationOf(context, shift), blocking: false };
  return context.options.requestsAs === "absences"
    ? { type: "other", blocking: true }
    : { type: "wish", blocking: false };
}

function planAssignments(context: Context): PlannedRecord[] {
  const { instance, options } = context;
  return instance.solution.flatMap(({ week, assignments }) =>
    assignments.map(({ nurse, daysAfterMonday, shift, skill, from }): PlannedRecord => {
      const person = personOf(context, nurse);
      const date = addDays(options.monday, week * 7 + daysAfterMonday);
      return {
        key: { type: "assignment", id: cellRecordId({ person, date, slot }) },
        said: { person, date, slot, rotation: rotationOf(context, shift), skill },
        initial: {
          role: "primary",
          pinned: false,
          source: "import",
          externalIds: { [context.system]: `${nurse}/${date}` },
        },
        from,
      };
    }),
  );
}
