import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CellChange,
  type DayMove,
  planAssign,
  planClear,
  planMove,
  planPut,
  type TargetDay,
} from "./cell-edits.ts";
import { type DayCell, dayCellOf, slotOrder, withSlot } from "./day-cell.ts";
import { planFill } from "./fill.ts";
import { pasteTableOfCells, planPaste } from "./paste.ts";
import { clinic, idOf, micu, night, noSkills, shapeOf, targetOf, ward } from "./testing/samples.ts";

/** What the days hold after changes, by `person/date`. */
function applied(days: readonly TargetDay[], changes: readonly CellChange[]): Map<string, DayCell> {
  const result = new Map(days.map((day) => [`${day.person}/${day.date}`, day.present]));
  for (const { address, next } of changes) {
    const key = `${address.person}/${address.date}`;
    result.set(key, withSlot(result.get(key) ?? [], address.slot, next));
  }
  return result;
}

const after = (target: TargetDay, changes: readonly CellChange[]) =>
  applied([target], changes).get(`${target.person}/${target.date}`);
const typed = (rotation: typeof micu, slot: "day" | "am" | "night" = "day", slotNamed = false) => ({
  rotation: rotation.id,
  slot,
  slotNamed,
});

test("typing replaces the only assignment of a day, whatever its slot", () => {
  const target = targetOf(1, 0, shapeOf(night, "night"));
  expect(after(target, planAssign(target, [typed(micu)], noSkills))).toEqual([shapeOf(micu)]);
});

test("typing beside several assignments changes only the slot that is meant", () => {
  const target = targetOf(1, 0, shapeOf(ward), shapeOf(night, "night"));
  expect(after(target, planAssign(target, [typed(micu)], noSkills))).toEqual([
    shapeOf(micu),
    shapeOf(night, "night"),
  ]);
});

test("a named slot is put beside what stands there", () => {
  const target = targetOf(1, 0, shapeOf(ward));
  expect(after(target, planAssign(target, [typed(clinic, "am", true)], noSkills))).toEqual([
    shapeOf(ward),
    shapeOf(clinic, "am"),
  ]);
});

test("typing what stands there plans nothing, whoever put it there", () => {
  const target = targetOf(1, 0, shapeOf(micu, "day", { source: "import", note: "covers", pinned: true }));
  expect(planAssign(target, [typed(micu)], noSkills)).toEqual([]);
});

test("a new rotation in the same slot keeps pin and note, and is manual", () => {
  const target = targetOf(1, 0, shapeOf(micu, "day", { source: "run", note: "covers", pinned: true }));
  expect(planAssign(target, [typed(ward)], noSkills)).toEqual([
    {
      address: { person: idOf(1), date: "2026-07-01", slot: "day" },
      next: shapeOf(ward, "day", { note: "covers", pinned: true }),
    },
  ]);
});

test("the skill comes from the person", () => {
  const skills = { skillFor: () => "Nurse" };
  const target = targetOf(1, 0);
  expect(after(target, planAssign(target, [typed(ward)], skills))).toEqual([
    shapeOf(ward, "day", { skill: "Nurse" }),
  ]);
});

const anyShape = fc
  .tuple(fc.constantFrom(micu, ward, clinic, night), fc.constantFrom(...slotOrder), fc.boolean())
  .map(([rotation, slot, supervising]) =>
    shapeOf(rotation, slot, supervising ? { role: "supervising" as const } : {}),
  );
const anyCell = fc.uniqueArray(anyShape, { selector: (shape) => shape.slot, maxLength: 3 }).map(dayCellOf);
const size = { rows: 3, days: 4 };
const anyGrid = fc.array(fc.array(anyCell, { minLength: size.days, maxLength: size.days }), {
  minLength: size.rows,
  maxLength: size.rows,
});

function targetsOf(grid: readonly (readonly DayCell[])[]): TargetDay[][] {
  return grid.map((row, person) => row.map((cell, day) => targetOf(person, day, ...cell)));
}

test("pasting what was copied where it was copied plans nothing", () => {
  fc.assert(
    fc.property(anyGrid, (grid) => {
      const targets = targetsOf(grid);
      const area = { ...size, rowsLeft: size.rows, daysLeft: size.days };
      const plan = planPaste(pasteTableOfCells(grid), area);
      const changes = plan.puts.flatMap(({ row, day, wanted }) => {
        const target = targets[row]?.[day];
        return target ? planPut(target, wanted, noSkills) : [];
      });
      expect(changes).toEqual([]);
    }),
  );
});

test("pasting elsewhere makes the days look like those that were copied", () => {
  fc.assert(
    fc.property(anyGrid, anyGrid, (source, destination) => {
      const targets = targetsOf(destination).flat();
      const changes = targets.flatMap((target, index) => {
        const wanted = pasteTableOfCells(source)[Math.floor(index / size.days)]?.[index % size.days];
        return wanted && "wanted" in wanted ? planPut(target, wanted.wanted, noSkills) : [];
      });
      const result = [...applied(targets, changes).values()];
      expect(
        result.map((cell) => cell.map(({ slot, rotation, role }) => ({ slot, rotation, role }))),
      ).toEqual(
        source.flat().map((cell) => cell.map(({ slot, rotation, role }) => ({ slot, rotation, role }))),
      );
    }),
  );
});

test("clearing leaves nothing", () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      const target = targetOf(1, 0, ...cell);
      expect(after(target, planClear(target))).toEqual([]);
    }),
  );
});

function moveBy(days: readonly TargetDay[], count: number, delta: number): DayMove[] {
  return days.slice(0, count).map((from, index) => ({ from, to: days[index + delta] ?? from }));
}

test("a move empties its sources, says where they went, and carries the whole record", () => {
  const shape = shapeOf(micu, "day", { pinned: true, source: "import", externalIds: { roster: "7" } });
  const from = targetOf(1, 0, shape);
  const to = targetOf(2, 3);
  const there = { person: to.person, date: to.date, slot: "day" as const };
  expect(planMove([{ from, to }])).toEqual({
    changes: [
      { address: { person: from.person, date: from.date, slot: "day" }, next: null, movedTo: there },
      { address: there, next: shape },
    ],
    occupied: [],
  });
});

test("a move onto something asks first, onto another slot it does not", () => {
  const from = targetOf(1, 0, shapeOf(micu));
  const taken = targetOf(2, 0, shapeOf(ward));
  expect(planMove([{ from, to: taken }]).occupied).toEqual([taken]);
  expect(planMove([{ from, to: targetOf(2, 0, shapeOf(night, "night")) }]).occupied).toEqual([]);
});

test("a move over itself shifts: nothing is lost and nothing asks", () => {
  const days = [0, 1, 2].map((day) => targetOf(1, day, shapeOf([micu, ward, clinic][day] ?? micu)));
  const last = targetOf(1, 3);
  const plan = planMove(moveBy([...days, last], 3, 1));
  expect(plan.occupied).toEqual([]);
  expect([...applied([...days, last], plan.changes).values()]).toEqual([
    [],
    [shapeOf(micu)],
    [shapeOf(ward)],
    [shapeOf(clinic)],
  ]);
});

test("moving there and back restores every day", () => {
  fc.assert(
    fc.property(
      fc.array(anyCell, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 6 }),
      (cells, by) => {
        const days = [
          ...cells.map((cell, index) => targetOf(1, index, ...cell)),
          ...Array.from({ length: by }, (_, index) => targetOf(1, cells.length + index)),
        ];
        const moved = applied(days, planMove(moveBy(days, cells.length, by)).changes);
        const now = days.map((day) => ({ ...day, present: moved.get(`${day.person}/${day.date}`) ?? [] }));
        const back = cells.flatMap((_, index) => {
          const [from, to] = [now[index + by], now[index]];
          return from && to ? [{ from, to }] : [];
        });
        expect([...applied(now, planMove(back).changes).values()]).toEqual(days.map((day) => day.present));
      },
    ),
  );
});

test("a fill repeats its pattern in both directions", () => {
  const cells: Record<number, DayCell> = { 10: [shapeOf(micu)], 11: [shapeOf(ward)] };
  const source = { top: 0, bottom: 0, firstDay: 10, lastDay: 11 };
  const puts = planFill(
    source,
    { top: 0, bottom: 1, firstDay: 9, lastDay: 12 },
    (_, day) => cells[day] ?? [],
  );
  const codes = puts.map(
    ({ row, day, wanted }) => `${row}/${day} ${wanted[0]?.rotation === micu.id ? "MICU" : "WARD"}`,
  );
  expect(codes).toEqual(["0/9 WARD", "0/12 MICU", "1/9 WARD", "1/10 MICU", "1/11 WARD", "1/12 MICU"]);
});
