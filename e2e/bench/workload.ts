import { type RecordId, uuidAs } from "../../shared/base/ids.ts";
import { addDays, isoDateOf } from "../../shared/base/iso-date.ts";
import { nextInt, type Rng, seededRng } from "../../shared/base/rng.ts";
import type { Change } from "../../shared/log/change.ts";
import { cellRecordId } from "../../shared/model/cell.ts";
import type { RecordValue } from "../../shared/model/define-entity-type.ts";

/** Workload W of the benchmarks: N cells, commits of 50 of them, and two branches that collide in 20 records. */
export interface Workload {
  /** People and rotations, which the cells refer to. */
  readonly setting: readonly Change[];
  readonly records: readonly Change[];
  readonly commits: readonly (readonly Change[])[];
  readonly ours: readonly Change[];
  readonly theirs: readonly Change[];
}

export interface WorkloadSize {
  readonly records: number;
  readonly commits: number;
}

const start = isoDateOf("2026-07-01");
const days = 334;
const rotationCount = 12;
const changesPerCommit = 50;

const numberedId = (kind: number, number: number) =>
  uuidAs<RecordId>(`0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`);

/** Makes the workload; the same seed gives the same one everywhere. */
export function makeWorkload(size: WorkloadSize, seed = 20_260_701): Workload {
  const rng = seededRng(seed);
  const people = Math.ceil(size.records / days);
  const values: RecordValue[] = [];
  const ids: RecordId[] = [];
  for (let index = 0; index < size.records; index++) {
    const address = {
      person: numberedId(1, Math.floor(index / days)),
      date: addDays(start, index % days),
      slot: "day" as const,
    };
    ids.push(cellRecordId(address));
    values.push({
      ...address,
      rotation: numberedId(2, nextInt(rng, rotationCount)),
      role: "primary",
      pinned: false,
      source: "manual",
      skill: "general",
      note: `note ${nextInt(rng, 1_000_000)}`,
      overrideReason: `reason ${nextInt(rng, 1_000_000)}`,
      externalIds: {},
    });
  }
  const change = (index: number, value: RecordValue): Change => ({
    type: "assignment",
    id: ids[index] as RecordId,
    value,
  });
  const records = values.map((value, index) => change(index, value));
  const commits = Array.from({ length: size.commits }, () =>
    pickDistinct(rng, size.records, changesPerCommit).map((index) => {
      values[index] = changeFields(rng, values[index] as RecordValue);
      return change(index, values[index]);
    }),
  );
  const collide = makeSides({ rng, values, change });
  return { setting: makeSetting(people), records, commits, ...collide };
}

/** 2,000 records a side: 20 with the same field changed differently, 200 with different fields changed. */
function makeSides(input: {
  readonly rng: Rng;
  readonly values: readonly RecordValue[];
  readonly change: (index: number, value: RecordValue) => Change;
}): { ours: Change[]; theirs: Change[] } {
  const { rng, values, change } = input;
  const side = Math.min(2_000, Math.floor(values.length / 4));
  const shared = Math.floor(side / 10);
  const conflicts = Math.floor(side / 100);
  const picked = pickDistinct(rng, values.length, 2 * side - shared - conflicts);
  const ours: Change[] = [];
  const theirs: Change[] = [];
  for (const [place, index] of picked.entries()) {
    const value = values[index] as RecordValue;
    if (place < conflicts) {
      ours.push(change(index, { ...value, note: `ours ${place}` }));
      theirs.push(change(index, { ...value, note: `theirs ${place}` }));
    } else if (place < conflicts + shared) {
      ours.push(change(index, { ...value, note: `ours ${place}` }));
      theirs.push(change(index, { ...value, overrideReason: `theirs ${place}` }));
    } else if (ours.length < side) ours.push(change(index, { ...value, note: `ours ${place}` }));
    else theirs.push(change(index, { ...value, note: `theirs ${place}` }));
  }
  return { ours, theirs };
}

function changeFields(rng: Rng, value: RecordValue): RecordValue {
  const fields = 1 + nextInt(rng, 3);
  const changed: Record<string, RecordValue[string]> = { ...value, note: `note ${nextInt(rng, 1_000_000)}` };
  if (fields > 1) changed.overrideReason = `reason ${nextInt(rng, 1_000_000)}`;
  if (fields > 2) changed.rotation = numberedId(2, nextInt(rng, rotationCount));
  return changed;
}

function pickDistinct(rng: Rng, endExclusive: number, count: number): number[] {
  const picked = new Set<number>();
  while (picked.size < count) picked.add(nextInt(rng, endExclusive));
  return [...picked];
}

function makeSetting(people: number): Change[] {
  const persons = Array.from(
    { length: people },
    (_, number): Change => ({
      type: "person",
      id: numberedId(1, number),
      value: {
        name: `Person ${number}`,
        kind: "resident",
        skills: ["general"],
        teams: [],
        contract: {},
        active: { start },
        externalIds: {},
      },
    }),
  );
  const rotations = Array.from(
    { length: rotationCount },
    (_, number): Change => ({
      type: "rotation",
      id: numberedId(2, number),
      value: {
        code: `ROT${number}`,
        name: `Rotation ${number}`,
        category: "inpatient",
        colour: "blue",
        consecutive: {},
        requiredSkills: [],
        leaveEligible: false,
        forbiddenSuccessors: [],
        archived: false,
        externalIds: {},
      },
    }),
  );
  return [...persons, ...rotations];
}
