import fc from "fast-check";
import { expect, test } from "vitest";
import { tableToHtml, tableToTsv, tsvToTable } from "./clipboard-table.ts";
import { describePasteLoss, pasteTableOfTexts, planPaste } from "./paste.ts";
import { book, micu, ward } from "./testing/samples.ts";

test("text of spreadsheets is read with either line end and an end of line after the last row", () => {
  expect(tsvToTable("MICU\tWARD\r\n\tCLIN\r\n")).toEqual([
    ["MICU", "WARD"],
    ["", "CLIN"],
  ]);
  expect(tsvToTable("")).toEqual([[""]]);
  expect(tsvToTable('"a ""b""\nc"\td')).toEqual([['a "b"\nc', "d"]]);
});

test("a quote that does not close is an ordinary character", () => {
  expect(tsvToTable('"MICU\tWARD')).toEqual([['"MICU', "WARD"]]);
});

test("a table comes back as it was written", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "Z", "\t", "\n", "\r", '"', " ", "é") });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(table, (rows) => {
      // One empty cell in a last row cannot be told from the end of the line before it.
      fc.pre(rows.length === 1 || rows.at(-1)?.length !== 1 || rows.at(-1)?.[0] !== "");
      expect(tsvToTable(tableToTsv(rows))).toEqual(rows);
    }),
  );
});

test("markup in a cell is text", () => {
  expect(tableToHtml([["<b>&"]])).toBe("<table><tr><td>&lt;b&gt;&amp;</td></tr></table>");
});

const paste = (text: string, area: { rows: number; days: number; rowsLeft?: number; daysLeft?: number }) =>
  planPaste(pasteTableOfTexts(tsvToTable(text), book), { rowsLeft: 100, daysLeft: 100, ...area });

test("one value fills the selection", () => {
  const plan = paste("MICU", { rows: 2, days: 3 });
  expect(plan.puts).toHaveLength(6);
  expect(plan.puts.every(({ wanted }) => wanted[0]?.rotation === micu.id)).toBe(true);
});

test("a table that fits a whole number of times is repeated, another keeps its own size", () => {
  expect(paste("MICU\tWARD", { rows: 1, days: 4 }).puts.map(({ wanted }) => wanted[0]?.rotation)).toEqual([
    micu.id,
    ward.id,
    micu.id,
    ward.id,
  ]);
  expect(paste("MICU\tWARD", { rows: 1, days: 3 })).toMatchObject({ rows: 1, days: 2 });
});

test("unknown codes are named, skipped and counted, the rest is pasted", () => {
  const plan = paste("MICU\tXX\tXX\told", { rows: 1, days: 1 });
  expect(plan.puts).toHaveLength(1);
  expect(describePasteLoss(plan)).toBe(
    "No rotation has the code “XX” (2 cells). OLD is archived and cannot be assigned. These cells were left as they were.",
  );
});

test("what lies beyond the grid is said", () => {
  const plan = paste("MICU\tWARD\nMICU\tWARD", { rows: 1, days: 1, rowsLeft: 1, daysLeft: 1 });
  expect(plan.puts).toHaveLength(1);
  expect(describePasteLoss(plan)).toBe(
    "1 row lay below the last person. 1 day lay beyond the last day shown. These cells were left as they were.",
  );
  expect(describePasteLoss(paste("MICU", { rows: 1, days: 1 }))).toBeUndefined();
});

test("blank cells empty what they meet", () => {
  expect(paste("\tMICU", { rows: 1, days: 1 }).puts[0]).toEqual({ row: 0, day: 0, wanted: [] });
});
