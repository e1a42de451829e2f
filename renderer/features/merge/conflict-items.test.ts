import { describe, expect, test } from "vitest";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { Resolution } from "../../../shared/merge/conflict.ts";
import type { ConflictView } from "../../../shared/repository/views.ts";
import { choiceOf, conflictItemsOf } from "./conflict-items.ts";

const cell = (date: string, rotation: string) => ({ person: "okafor", date, slot: "day", rotation });

/** A conflict over the rotation of one day, `base ours theirs`. */
function fieldConflict(date: string, rotations: string, resolution?: Resolution): ConflictView {
  const [base = "", ours = "", theirs = ""] = rotations.split(" ");
  const day = `${Number(date.slice(8))} Jul 2026`;
  return {
    conflict: {
      kind: "field",
      id: `${date} ${rotations}`,
      record: { type: "assignment", id: date as RecordId },
      records: { base: cell(date, base), ours: cell(date, ours), theirs: cell(date, theirs) },
      field: "rotation",
      sides: { base, ours, theirs },
    },
    title: `Okafor, L, ${day} · rotation`,
    subject: { type: "person", id: "okafor" as RecordId, name: "Okafor, L" },
    base: null,
    ours: null,
    theirs: null,
    ...(resolution === undefined ? {} : { resolution }),
  };
}

const titles = (conflicts: readonly ConflictView[]) => conflictItemsOf(conflicts).map((item) => item.title);
const ours: Resolution = { kind: "side", side: "ours" };

describe("conflicts as a person decides them", () => {
  test("equal conflicts of adjacent days are one, whatever their order", () => {
    const days = ["2026-07-06", "2026-07-04", "2026-07-05"];
    expect(titles(days.map((date) => fieldConflict(date, "NIGHT MICU CALL")))).toEqual([
      "Okafor, L, 4–6 Jul 2026 · rotation",
    ]);
  });

  test("a gap or another value begins another one", () => {
    expect(
      titles([
        fieldConflict("2026-07-04", "NIGHT MICU CALL"),
        fieldConflict("2026-07-06", "NIGHT MICU CALL"),
        fieldConflict("2026-07-07", "NIGHT MICU WARD"),
      ]),
    ).toEqual([
      "Okafor, L, 4 Jul 2026 · rotation",
      "Okafor, L, 6 Jul 2026 · rotation",
      "Okafor, L, 7 Jul 2026 · rotation",
    ]);
  });

  test("an item is decided when each of its days is", () => {
    const days = (second?: Resolution) =>
      conflictItemsOf([
        fieldConflict("2026-07-04", "NIGHT MICU CALL", ours),
        fieldConflict("2026-07-05", "NIGHT MICU CALL", second),
      ])[0];
    const choice = (item = days()) => (item === undefined ? undefined : choiceOf(item));
    expect(choice(days())).toBeUndefined();
    expect(choice(days(ours))).toBe("ours");
    expect(choice(days({ kind: "side", side: "theirs" }))).toBe("mixed");
  });

  test("decisions move nothing in the list", () => {
    const open = ["2026-07-04", "2026-07-06"].map((date) => fieldConflict(date, "NIGHT MICU CALL"));
    const decided = open.map((view) => ({ ...view, resolution: ours }));
    expect(conflictItemsOf(decided).map(({ id }) => id)).toEqual(conflictItemsOf(open).map(({ id }) => id));
  });
});
