import type { RecordId } from "../../../shared/base/ids.ts";
import { addDays, type IsoDate } from "../../../shared/base/iso-date.ts";
import type { JsonObject } from "../../../shared/base/json.ts";
import { nextInt, type Rng } from "../../../shared/base/rng.ts";
import { rotationOn } from "./block-plan.ts";
import type { SampleResident } from "./sample-people.ts";
import { type RotationCode, rotationId } from "./sample-rotations.ts";
import { daysOfYear, sampleId } from "./sample-year.ts";

export interface SampleAbsence {
  readonly id: RecordId;
  readonly resident: SampleResident;
  readonly type: "vacation" | "conference" | "sick" | "wish" | "training";
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly status: "requested" | "approved";
  readonly not?: RotationCode;
}

export function absenceOf(sketch: Omit<SampleAbsence, "id">): SampleAbsence {
  const { resident, type, start } = sketch;
  return { id: sampleId("absence", `${resident.name}/${type}/${start}`), ...sketch };
}

export function absenceRecord(absence: SampleAbsence): JsonObject {
  return {
    person: absence.resident.id,
    type: absence.type,
    ...(absence.not === undefined ? {} : { rotation: rotationId(absence.not) }),
    dates: { start: absence.start, end: absence.end },
    status: absence.status,
    blocking: absence.type !== "wish",
    externalIds: {},
  };
}

const leaveEligible = new Set<RotationCode>(["AMB", "ELEC", "GERI", "RSCH"]);
const vacationWeeks = 3;
/** The two weeks of the winter holidays, which have a plan of their own. */
const winterWeeks = new Set([25, 26]);

/** Plans three weeks of vacation, each in another block that allows it; the weekends around belong to them. */
export function planVacations(resident: SampleResident, rng: Rng): SampleAbsence[] {
  const weeks = daysOfYear.filter(
    (day) =>
      day.weekday === 0 &&
      day.block > 1 &&
      leaveEligible.has(rotationOn(resident, day)) &&
      !winterWeeks.has(day.weekOfYear),
  );
  const blocks = [...new Set(weeks.map((day) => day.block))];
  // Spread over the year: of four blocks that allow it, the first, the third and the last.
  const chosen = Array.from(
    { length: vacationWeeks },
    (_, index) => blocks[Math.round((index * (blocks.length - 1)) / (vacationWeeks - 1))],
  );
  return chosen.flatMap((block): SampleAbsence[] => {
    const inBlock = weeks.filter((day) => day.block === block);
    const monday = inBlock[nextInt(rng, inBlock.length)];
    if (monday === undefined) return [];
    const { date } = monday;
    return [
      absenceOf({ resident, type: "vacation", start: date, end: addDays(date, 6), status: "requested" }),
    ];
  });
}

/** Makes a quick test of who is away on a date; wishes keep nobody away. */
export function awayTest(
  absences: readonly SampleAbsence[],
): (resident: SampleResident, date: string) => boolean {
  const byPerson = Map.groupBy(
    absences.filter((absence) => absence.type !== "wish"),
    (absence) => absence.resident.id,
  );
  return (resident, date) =>
    byPerson.get(resident.id)?.some(({ start, end }) => start <= date && date <= end) ?? false;
}
