import fc from "fast-check";
import { expect, test } from "vitest";
import { cellToText, parseCellText } from "./cell-text.ts";
import { dayCellOf, slotOrder } from "./day-cell.ts";
import { completeTyped, resolveTyped, suggestRotations } from "./rotation-typing.ts";
import { book, clinic, micu, mixed, night, shapeOf, ward } from "./testing/samples.ts";

test("the usual slot of a rotation is not named", () => {
  expect(cellToText(dayCellOf([shapeOf(night, "night"), shapeOf(clinic, "am"), shapeOf(micu)]), book)).toBe(
    "MICU + CLIN am + NIGHT",
  );
});

test("codes are read in any case and with any spaces", () => {
  expect(parseCellText("  micu +  Clin AM ", book)).toEqual({
    ok: true,
    value: [
      { rotation: micu.id, slot: "day", slotNamed: false },
      { rotation: clinic.id, slot: "am", slotNamed: true },
    ],
  });
});

test("unknown and archived codes and a slot taken twice are named", () => {
  expect(parseCellText("HOCUS POCUS", book)).toEqual({
    ok: false,
    error: { kind: "unknown-code", code: "HOCUS POCUS" },
  });
  expect(parseCellText("old", book)).toEqual({ ok: false, error: { kind: "archived", code: "OLD" } });
  expect(parseCellText("MICU + WARD", book)).toEqual({
    ok: false,
    error: { kind: "slot-twice", slot: "day" },
  });
});

test("what is written is read back to the same rotations and slots", () => {
  const shape = fc.tuple(fc.constantFrom(micu, ward, clinic, night), fc.constantFrom(...slotOrder));
  const cell = fc
    .uniqueArray(shape, { selector: ([, slot]) => slot, maxLength: 4 })
    .map((shapes) => dayCellOf(shapes.map(([rotation, slot]) => shapeOf(rotation, slot))));
  fc.assert(
    fc.property(cell, (shapes) => {
      const read = parseCellText(cellToText(shapes, book), book);
      expect(read.ok && read.value.map(({ rotation, slot }) => ({ rotation, slot }))).toEqual(
        shapes.map(({ rotation, slot }) => ({ rotation, slot })),
      );
    }),
  );
});

test("Enter takes the exact code, else the only one that starts so", () => {
  expect(resolveTyped("mic", book)).toEqual({
    ok: true,
    value: [{ rotation: micu.id, slot: "day", slotNamed: false }],
  });
  expect(resolveTyped("cl pm", book)).toEqual({
    ok: true,
    value: [{ rotation: clinic.id, slot: "pm", slotNamed: true }],
  });
  expect(resolveTyped("mi", book)).toEqual({
    ok: false,
    error: { kind: "several", codes: ["MICU", "MIX"] },
  });
  expect(resolveTyped("x", book)).toEqual({ ok: false, error: { kind: "unknown-code", code: "x" } });
  expect(resolveTyped(" ", book)).toEqual({ ok: false, error: { kind: "nothing-typed" } });
});

test("suggestions start with codes, then names, and leave out what is archived", () => {
  expect(suggestRotations("mi", book)).toEqual([micu, mixed]);
  expect(suggestRotations("ward", book)).toEqual([ward, mixed]);
  expect(suggestRotations("", book)).toHaveLength(5);
  expect(suggestRotations("clos", book)).toEqual([]);
});

test("a completed suggestion keeps the slot that was typed", () => {
  expect(completeTyped("cl pm", clinic)).toBe("CLIN pm");
});
