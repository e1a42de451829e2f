import { type CellValue, readSheet } from "read-excel-file/node";
import { err, type Result } from "../../../shared/base/result.ts";
import type { ImportProblem } from "../../../shared/interchange/source-line.ts";
import { unescapeFormula } from "../../../shared/interchange/table/cell-text.ts";
import { type Table, type TableRow, tableLimits } from "../../../shared/interchange/table/table.ts";
import { tableOf } from "./csv-table.ts";
import { repackXlsx } from "./xlsx-archive.ts";

/** Reads the first sheet of an Excel workbook; its first row that holds something is the heading. */
export async function readXlsxTable(name: string, bytes: Buffer): Promise<Result<Table, ImportProblem>> {
  const problem = (what: string) => err({ message: `${name} ${what}. Nothing was changed.` });
  const checked = repackXlsx(bytes);
  if (!checked.ok) return problem(checked.error);
  let sheet: readonly (readonly (CellValue | null)[])[];
  try {
    sheet = await readSheet(checked.value);
  } catch {
    return problem("is damaged and cannot be read as an Excel workbook");
  }
  if (sheet.length > tableLimits.rows + 1) return problem(`has more than ${tableLimits.rows} rows`);
  const rows: TableRow[] = [];
  let cells = 0;
  for (const [index, row] of sheet.entries()) {
    cells += row.length;
    if (cells > tableLimits.cells) return problem(`has more than ${tableLimits.cells} cells`);
    const texts = row.map(textOf);
    const long = texts.some((text) => text.length > tableLimits.cellLength);
    if (long)
      return problem(`holds a text of more than ${tableLimits.cellLength} characters in row ${index + 1}`);
    if (texts.some((text) => text !== "")) rows.push({ line: index + 1, cells: texts });
  }
  return tableOf(name, rows);
}

function textOf(value: CellValue | null): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  return unescapeFormula(String(value).trim());
}
