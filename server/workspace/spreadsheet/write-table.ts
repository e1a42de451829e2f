import Papa from "papaparse";
import writeXlsxFile, { type Cell } from "write-excel-file/node";
import { isIsoDate } from "../../../shared/base/iso-date.ts";
import type { ExportTable } from "../../../shared/interchange/table/export-tables.ts";

/** Writes CSV in UTF-8 with a byte order mark, without which Excel takes it for Windows-1252. Cells are escaped already. */
export function writeCsv({ columns, rows }: ExportTable): Buffer {
  const names = columns.map((column) => column.name);
  const text = Papa.unparse([names, ...rows] as string[][], { newline: "\r\n" });
  return Buffer.from(`\uFEFF${text}\r\n`, "utf8");
}

/** Writes an Excel workbook of one sheet with a fixed heading; dates and numbers are real ones. */
export async function writeXlsx({ columns, rows }: ExportTable): Promise<Buffer> {
  const heading = columns.map(({ name }): Cell => ({ ...cellOf(name, "date"), fontWeight: "bold" }));
  const body = rows.map((row) => row.map((text, index) => cellOf(text, columns[index]?.kind ?? "text")));
  const widths = columns.map(({ name }, index) => ({
    width: Math.min(
      40,
      Math.max(name.length, ...rows.slice(0, 100).map((row) => row[index]?.length ?? 0)) + 2,
    ),
  }));
  const file = writeXlsxFile([heading, ...body], { sheet: "Daybook", columns: widths, stickyRowsCount: 1 });
  return file.toBuffer();
}

function cellOf(text: string, kind: ExportTable["columns"][number]["kind"]) {
  if (text === "") return null;
  if (kind === "number" && /^\d+(\.\d+)?$/.test(text)) return { value: Number(text), type: Number };
  if (kind === "date" && isIsoDate(text)) {
    return { value: new Date(`${text}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
  }
  return { value: text, type: String };
}
