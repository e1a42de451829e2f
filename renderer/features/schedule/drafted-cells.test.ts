import { expect, test } from "vitest";
import type { EditId } from "../../../shared/base/ids.ts";
import { addDays, dayNumberOf, isoDateOf } from "../../../shared/base/iso-date.ts";
import { readOverlay } from "../../../shared/draft/overlay.ts";
import { planRecordEdit } from "../../../shared/draft/plan-edit.ts";
import { type CellAddress, cellRecordId } from "../../../shared/model/cell.ts";
import { type CellShape, type DayCell, recordOfShape, shapeInSlot } from "./day-cell.ts";
import { noDraftedCells, placeDraftedCells, projectDay } from "./drafted-cells.ts";
import { slotsGone, withHeld } from "./held-cells.ts";
import { idOf, micu, night, shapeOf, ward } from "./testing/samples.ts";

const date = isoDateOf("2026-07-04");
const day = dayNumberOf(date);
const edit = { id: idOf(1) as unknown as EditId, kind: "edit" as const, at: "2026-07-01T00:00:00.000Z" };
const noPlaces = new Map<string, CellAddress>();

function overlayOf(
  ...edits: { person: number; head: DayCell; slot: "day" | "night"; next: CellShape | null }[]
) {
  const entries = edits.flatMap(({ person, head, slot, next }) => {
    const address = { person: idOf(person), date, slot };
    const present = shapeInSlot(head, slot);
    return planRecordEdit({
      key: { type: "assignment", id: cellRecordId(address) },
      head: present ? recordOfShape(present, address.person, date) : null,
      draft: undefined,
      next: next ? recordOfShape(next, address.person, date) : null,
      edit,
    });
  });
  return readOverlay(entries.map(({ key, entry }) => [key, entry] as const));
}

test("new and emptied cells say where they lie themselves", () => {
  const overlay = overlayOf(
    { person: 1, head: [], slot: "day", next: shapeOf(micu) },
    { person: 2, head: [shapeOf(ward)], slot: "day", next: null },
  );
  const placed = placeDraftedCells(overlay, noPlaces, noDraftedCells);
  expect(placed.unplaced).toEqual([]);
  const of = (person: number) => placed.byPerson.get(idOf(person))?.get(day) ?? [];
  expect(projectDay([], of(1), { person: idOf(1), day })).toEqual({
    cell: [shapeOf(micu)],
    changed: true,
    stale: false,
  });
  expect(projectDay([shapeOf(ward)], of(2), { person: idOf(2), day })).toEqual({
    cell: [],
    changed: true,
    stale: false,
  });
});

test("a cell of which one field changed is looked up once, then lies over its head", () => {
  const head = [shapeOf(ward), shapeOf(night, "night")];
  const overlay = overlayOf({ person: 1, head, slot: "day", next: shapeOf(micu) });
  const address = { person: idOf(1), date, slot: "day" as const };
  const id = cellRecordId(address);
  expect(placeDraftedCells(overlay, noPlaces, noDraftedCells).unplaced).toEqual([id]);
  const placed = placeDraftedCells(overlay, new Map([[id, address]]), noDraftedCells);
  const slots = placed.byPerson.get(idOf(1))?.get(day) ?? [];
  expect(projectDay(head, slots, { person: idOf(1), day }).cell).toEqual([
    shapeOf(micu),
    shapeOf(night, "night"),
  ]);
});

test("a draft that the head contradicts by now is shown as its author left it, and marked", () => {
  const overlay = overlayOf({ person: 1, head: [shapeOf(ward)], slot: "day", next: null });
  const slots = placeDraftedCells(overlay, noPlaces, noDraftedCells).byPerson.get(idOf(1))?.get(day) ?? [];
  expect(projectDay([shapeOf(micu)], slots, { person: idOf(1), day })).toEqual({
    cell: [],
    changed: true,
    stale: true,
  });
});

test("people whose cells are as before keep the same map", () => {
  const first = overlayOf({ person: 1, head: [], slot: "day", next: shapeOf(micu) });
  const placed = placeDraftedCells(first, noPlaces, noDraftedCells);
  const second = new Map([...first, ...overlayOf({ person: 2, head: [], slot: "day", next: shapeOf(micu) })]);
  const again = placeDraftedCells(second, noPlaces, placed);
  expect(again.byPerson.get(idOf(1))).toBe(placed.byPerson.get(idOf(1)));
  expect(again.byPerson.size).toBe(2);
});

test("what left the draft is held, unless it was drafted anew", () => {
  const overlay = overlayOf({ person: 1, head: [], slot: "day", next: shapeOf(micu) });
  const placed = placeDraftedCells(overlay, noPlaces, noDraftedCells);
  const gone = slotsGone(placed, noDraftedCells, 5);
  expect(gone.map(({ person, slot, until }) => ({ person, slot, until }))).toEqual([
    { person: idOf(1), slot: "day", until: 5 },
  ]);
  expect(withHeld(noDraftedCells, gone).byPerson).toEqual(placed.byPerson);
  const other = overlayOf({ person: 1, head: [], slot: "day", next: shapeOf(ward) });
  const drafted = placeDraftedCells(other, noPlaces, noDraftedCells);
  expect(withHeld(drafted, gone).byPerson).toEqual(drafted.byPerson);
  expect(slotsGone(placed, drafted, 5)).toEqual([]);
});

test("the day after is another day", () => {
  const overlay = overlayOf({ person: 1, head: [], slot: "day", next: shapeOf(micu) });
  const days = placeDraftedCells(overlay, noPlaces, noDraftedCells).byPerson.get(idOf(1));
  expect(days?.has(dayNumberOf(addDays(date, 1)))).toBe(false);
});
