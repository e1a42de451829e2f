import { expect, test } from "vitest";
import type { RecordId } from "../../shared/base/ids.ts";
import type { IsoDate } from "../../shared/base/iso-date.ts";
import { describeChanges } from "../../shared/diff/describe-changes.ts";
import { cellPlace, changedCellsOf } from "./changed-cells.ts";

const cell = (person: string, date: string, rotation: string) => ({ person, date, slot: "day", rotation });
const key = (id: string) => ({ type: "assignment" as const, id: id as RecordId });
const names = {
  codeOf: (rotation: string) => ({ code: rotation, colour: undefined }),
  personOf: (person: string) => `(${person})`,
};
const cells = (
  changes: Parameters<typeof describeChanges>[0],
  moves: { from: RecordId; to: RecordId }[] = [],
) => changedCellsOf(describeChanges(changes, { nameOf: (id) => id, moves }), names);

test("a changed cell shows old and new, and only people and dates with changes stand on the grid", () => {
  const grid = cells([
    { key: key("1"), before: cell("Ruiz", "2026-07-09", "MICU"), after: cell("Ruiz", "2026-07-09", "CALL") },
    { key: key("2"), before: null, after: cell("Brandt", "2026-07-04", "WARD") },
  ]);
  expect(grid.rows.map((row) => row.label)).toEqual(["Brandt", "Ruiz"]);
  expect(grid.dates).toEqual(["2026-07-04", "2026-07-09"]);
  expect(grid.cells.get(cellPlace("Ruiz", "2026-07-09" as IsoDate))).toMatchObject({
    mark: "modified",
    oldCodes: [{ code: "MICU" }],
    codes: [{ code: "CALL" }],
  });
});

test("the two ends of a move are linked", () => {
  const grid = cells(
    [
      { key: key("1"), before: cell("Ruiz", "2026-07-09", "MICU"), after: null },
      { key: key("2"), before: null, after: cell("Brandt", "2026-07-09", "MICU") },
    ],
    [{ from: "1" as RecordId, to: "2" as RecordId }],
  );
  const [from, to] = ["Ruiz", "Brandt"].map((who) => grid.cells.get(cellPlace(who, "2026-07-09" as IsoDate)));
  expect(from?.link).toBe("assignment:2");
  expect(to?.link).toBe(from?.link);
  expect(from?.oldCodes).toEqual([{ code: "MICU", colour: undefined }]);
  expect(to?.codes).toEqual([{ code: "MICU", colour: undefined }]);
});

test("two slots of one day share its cell", () => {
  const grid = cells([
    { key: key("1"), before: null, after: { ...cell("Ruiz", "2026-07-09", "CLIN"), slot: "am" } },
    { key: key("2"), before: null, after: { ...cell("Ruiz", "2026-07-09", "CALL"), slot: "night" } },
  ]);
  expect(grid.cells.get(cellPlace("Ruiz", "2026-07-09" as IsoDate))?.codes.map(({ code }) => code)).toEqual([
    "CLIN·am",
    "CALL·N",
  ]);
});
