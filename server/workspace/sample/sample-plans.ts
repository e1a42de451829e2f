import { seededRng } from "../../../shared/base/rng.ts";
import { planCall, planJeopardy } from "./call-plan.ts";
import { awayTest, planVacations, type SampleAbsence } from "./sample-absences.ts";
import type { SampleCell } from "./sample-cells.ts";
import { type SampleResident, sampleResidents } from "./sample-people.ts";

type Blocks = readonly [first: number, last: number];

/** What the people of the sample work out before they write it down. */
export interface SamplePlans {
  readonly vacations: readonly SampleAbsence[];
  readonly isAway: (resident: SampleResident, date: string) => boolean;
  /** Call for blocks 1 to 6, the rejected alternative for 1 to 3, and blocks 7 to 9. */
  readonly firstCalls: readonly SampleCell[];
  readonly pairedCalls: readonly SampleCell[];
  readonly laterCalls: readonly SampleCell[];
  readonly jeopardy: (blocks: Blocks) => readonly SampleCell[];
}

export function makeSamplePlans(seed: number): SamplePlans {
  const rng = seededRng(seed);
  const vacations = sampleResidents.flatMap((resident) => planVacations(resident, rng));
  const input = { residents: sampleResidents, isAway: awayTest(vacations), rng };
  const firstCalls = planCall({ ...input, blocks: [1, 6] });
  const pairedCalls = planCall({ ...input, blocks: [1, 3], weekendsInPairs: true });
  const laterCalls = planCall({ ...input, blocks: [7, 9] });
  const onCall = new Set([...firstCalls, ...laterCalls].map(({ person, date }) => `${person} ${date}`));
  return {
    vacations,
    isAway: input.isAway,
    firstCalls,
    pairedCalls,
    laterCalls,
    jeopardy: (blocks) => planJeopardy({ ...input, blocks }, onCall),
  };
}
