import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeFormula } from "../../../shared/interchange/table/cell-text.ts";
import type { ExportTable } from "../../../shared/interchange/table/export-tables.ts";
import { readCsvTable } from "./csv-table.ts";
import { decodeText } from "./decode-text.ts";
import { writeCsv, writeXlsx } from "./write-table.ts";
import { readXlsxTable } from "./xlsx-table.ts";

const characters = [..."abcXYZ019 ,;:|\t\"'=+-@äß漢🙂\\/#&<>()_"];
const cell = fc
  .array(fc.constantFrom(...characters), { maxLength: 12 })
  .map((chars) => chars.join("").trim());
const rowsOf = (width: number) =>
  fc.array(
    fc.array(cell, { minLength: width, maxLength: width }).filter((row) => row.some((text) => text !== "")),
    { minLength: 1, maxLength: 8 },
  );
const table = fc.integer({ min: 1, max: 5 }).chain((width) => rowsOf(width));

function exported(rows: readonly (readonly string[])[]): ExportTable {
  const width = rows[0]?.length ?? 0;
  return {
    columns: Array.from({ length: width }, (_, index) => ({ name: `Heading ${index}`, kind: "text" })),
    rows: rows.map((row) => row.map(escapeFormula)),
  };
}

it("reads from CSV what was written, whatever the cells hold", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const text = decodeText("x.csv", writeCsv(exported(rows)));
      if (!text.ok) throw new Error(text.error.message);
      const read = readCsvTable({ name: "x.csv", text: text.value });
      expect(read.ok && read.value.rows.map((row) => row.cells)).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

it("reads from Excel what was written, whatever the cells hold", async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const read = await readXlsxTable("x.xlsx", await writeXlsx(exported(rows)));
      const width = rows[0]?.length ?? 0;
      const cells = read.ok
        ? read.value.rows.map((row) => Array.from({ length: width }, (_, index) => row.cells[index] ?? ""))
        : read.error.message;
      expect(cells).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

it("never writes a cell that a spreadsheet would take for a formula", () => {
  fc.assert(
    fc.property(table, (rows) => {
      for (const row of exported(rows).rows) for (const text of row) expect(text).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
