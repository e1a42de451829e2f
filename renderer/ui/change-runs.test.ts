import { describe, expect, test } from "vitest";
import type { RecordId } from "../../shared/base/ids.ts";
import { describeChanges } from "../../shared/diff/describe-changes.ts";
import type { DescribedChange } from "../../shared/diff/described-change.ts";
import type { RecordValue } from "../../shared/model/define-entity-type.ts";
import { changeRunsOf } from "./change-runs.ts";

const cell = (person: string, date: string, rotation: string): RecordValue => ({
  person,
  date,
  slot: "day",
  rotation,
  role: "primary",
  pinned: false,
  source: "manual",
  externalIds: {},
});
const idOf = (person: string, date: string) => `${person}/${date}` as RecordId;

function change(person: string, date: string, rotations: readonly [string | null, string | null]) {
  const [before, after] = rotations;
  return {
    key: { type: "assignment" as const, id: idOf(person, date) },
    before: before === null ? null : cell(person, date, before),
    after: after === null ? null : cell(person, date, after),
  };
}
const described = (changes: readonly ReturnType<typeof change>[]): DescribedChange[] =>
  describeChanges(changes, { nameOf: (id) => id });
const sentences = (changes: readonly DescribedChange[]) => changeRunsOf(changes).map((run) => run.sentence);

describe("runs of changes", () => {
  test("equal changes of adjacent days are told once, with the range", () => {
    const days = ["2026-07-06", "2026-07-04", "2026-07-05"];
    const changes = described(days.map((date) => change("Okafor", date, ["MICU", "WARD"])));
    expect(sentences(changes)).toEqual(["Okafor: MICU became WARD on 4–6 Jul 2026"]);
  });

  test("a gap, another person or another change begins anew", () => {
    const changes = described([
      change("Okafor", "2026-07-04", ["MICU", "WARD"]),
      change("Okafor", "2026-07-06", ["MICU", "WARD"]),
      change("Okafor", "2026-07-07", ["MICU", "CALL"]),
      change("Ruiz", "2026-07-07", ["MICU", "WARD"]),
    ]);
    expect(sentences(changes)).toEqual([
      "Okafor: MICU became WARD on 4 Jul 2026",
      "Okafor: MICU became WARD on 6 Jul 2026",
      "Okafor: MICU became CALL on 7 Jul 2026",
      "Ruiz: MICU became WARD on 7 Jul 2026",
    ]);
  });

  test("the runs of two people interleave without breaking each other", () => {
    const changes = described(
      ["2026-07-04", "2026-07-05"].flatMap((date) => [
        change("Okafor", date, [null, "WARD"]),
        change("Ruiz", date, ["WARD", null]),
      ]),
    );
    expect(sentences(changes)).toEqual([
      "Okafor: WARD on 4–5 Jul 2026",
      "Ruiz: WARD removed on 4–5 Jul 2026",
    ]);
  });

  test("a moved block is told with both ranges, also where they overlap in writing", () => {
    const changes = describeChanges(
      ["2026-07-03", "2026-07-04"].flatMap((date) => [
        change("Okafor", date, ["MICU", null]),
        change("Okafor", date.replace("07-0", "07-1"), [null, "MICU"]),
      ]),
      {
        nameOf: (id) => id,
        moves: ["03", "04"].map((day) => ({
          from: idOf("Okafor", `2026-07-${day}`),
          to: idOf("Okafor", `2026-07-1${day.slice(1)}`),
        })),
      },
    );
    expect(sentences(changes)).toEqual(["Okafor: MICU moved from 3–4 Jul 2026 to 13–14 Jul 2026"]);
  });
});
