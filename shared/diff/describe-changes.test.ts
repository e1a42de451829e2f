import { describe, expect, test } from "vitest";
import { type RecordId, uuidAs } from "../base/ids.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { describeChanges, type RecordChange } from "./describe-changes.ts";
import { dateRangeText } from "./value-text.ts";

const idOf = (number: number) =>
  uuidAs<RecordId>(`00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`);
const [okafor, brandt, night, ward] = [idOf(1), idOf(2), idOf(3), idOf(4)];
const names = new Map<string, string>([
  [okafor, "Okafor, L"],
  [brandt, "Brandt, M"],
  [night, "NIGHT"],
  [ward, "WARD"],
]);
const nameOf = (id: string) => names.get(id) ?? id;
const cell = (person: string, date: string, rotation: string): RecordValue => ({
  person,
  date,
  slot: "day",
  rotation,
});
const cellChange = (number: number, before: RecordValue | null, after: RecordValue | null): RecordChange => ({
  key: { type: "assignment", id: idOf(number) },
  before,
  after,
});
const sentences = (changes: RecordChange[], moves: { from: RecordId; to: RecordId }[] = []) =>
  describeChanges(changes, { nameOf, moves }).map((change) => [change.kind, change.sentence]);

describe("changes of cells", () => {
  test("say who, what and when", () => {
    expect(
      sentences([
        cellChange(11, null, cell(okafor, "2026-07-04", night)),
        cellChange(12, cell(okafor, "2026-07-05", night), null),
        cellChange(13, cell(brandt, "2026-07-08", ward), cell(brandt, "2026-07-08", night)),
        cellChange(14, cell(brandt, "2026-07-09", ward), {
          ...cell(brandt, "2026-07-09", ward),
          note: "late",
        }),
      ]),
    ).toEqual([
      ["added", "Okafor, L: NIGHT on 4 Jul 2026"],
      ["removed", "Okafor, L: NIGHT removed on 5 Jul 2026"],
      ["modified", "Brandt, M: WARD became NIGHT on 8 Jul 2026"],
      ["modified", "Brandt, M, WARD on 9 Jul 2026: note from none to late"],
    ]);
  });

  test("tell the two ends of a move as one change", () => {
    const changes = [
      cellChange(11, cell(okafor, "2026-07-04", night), null),
      cellChange(12, null, cell(brandt, "2026-07-04", night)),
    ];
    expect(sentences(changes, [{ from: idOf(11), to: idOf(12) }])).toEqual([
      ["moved", "NIGHT on 4 Jul 2026 moved from Okafor, L to Brandt, M"],
    ]);
  });

  test("tell a move whose other end was changed since as what is left of it", () => {
    const changes = [
      cellChange(11, cell(okafor, "2026-07-04", night), null),
      cellChange(12, null, cell(brandt, "2026-07-04", ward)),
    ];
    expect(sentences(changes, [{ from: idOf(11), to: idOf(12) }]).map(([kind]) => kind)).toEqual([
      "removed",
      "added",
    ]);
  });

  test("belong to the person, also where only the removed side is left", () => {
    const [change] = describeChanges([cellChange(12, cell(okafor, "2026-07-05", night), null)], { nameOf });
    expect(change?.subject).toEqual({ type: "person", id: okafor, name: "Okafor, L" });
  });
});

test("other records are told by their fields, with names instead of ids", () => {
  const before = { code: "NIGHT", forbiddenSuccessors: [], consecutive: { max: 4 }, leaveEligible: false };
  const after = { code: "NIGHT", forbiddenSuccessors: [ward], consecutive: { max: 5 }, leaveEligible: true };
  expect(sentences([{ key: { type: "rotation", id: night }, before, after }])).toEqual([
    [
      "modified",
      "NIGHT: consecutive days from max 4 to max 5, leave allowed from no to yes, forbidden successors from none to WARD",
    ],
  ]);
});

test("ranges of dates are written as people write them", () => {
  expect(dateRangeText("2026-07-04", "2026-07-04")).toBe("4 Jul 2026");
  expect(dateRangeText("2026-07-04", "2026-07-10")).toBe("4\u201310 Jul 2026");
  expect(dateRangeText("2026-06-28", "2026-07-04")).toBe("28 Jun \u2013 4 Jul 2026");
  expect(dateRangeText("2026-12-28", "2027-01-03")).toBe("28 Dec 2026 \u2013 3 Jan 2027");
  expect(dateRangeText("2026-07-01", undefined)).toBe("from 1 Jul 2026");
});
