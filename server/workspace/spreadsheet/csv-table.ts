import Papa from "papaparse";
import { err, ok, type Result } from "../../../shared/base/result.ts";
import type { ImportProblem, TextFile } from "../../../shared/interchange/source-line.ts";
import { unescapeFormula } from "../../../shared/interchange/table/cell-text.ts";
import {
  columnNamesOf,
  type Table,
  type TableRow,
  tableLimits,
} from "../../../shared/interchange/table/table.ts";

const delimiters = [",", ";", "\t", "|"];

/**
 * Reads a CSV file whose first line that holds something is its heading. The delimiter is found by trying.
 * Fails for a quote that is never closed and for tables beyond the limits.
 */
export function readCsvTable({ name, text }: TextFile): Result<Table, ImportProblem> {
  const delimiter = delimiterOf(text);
  const rows: TableRow[] = [];
  let problem: string | undefined;
  let line = 1;
  let counted = 0;
  let cells = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    step({ data, errors, meta }, parser) {
      problem ??= problemOf({ errors, line, data });
      const isBlank = data.every((cell) => cell.trim() === "");
      if (!isBlank) rows.push({ line, cells: data.map(unescapeFormula) });
      cells += data.length;
      if (rows.length > tableLimits.rows + 1) problem ??= `has more than ${tableLimits.rows} rows`;
      if (cells > tableLimits.cells) problem ??= `has more than ${tableLimits.cells} cells`;
      if (problem !== undefined) parser.abort();
      line += lineBreaksIn(text, counted, meta.cursor);
      counted = meta.cursor;
    },
  });
  if (problem !== undefined) return err({ message: `${name} ${problem}. Nothing was changed.` });
  return tableOf(name, rows);
}

/** Makes a table of rows, the first of which is the heading. */
export function tableOf(name: string, rows: readonly TableRow[]): Result<Table, ImportProblem> {
  const [heading, ...body] = rows;
  if (heading === undefined || body.length === 0) {
    return err({ message: `${name} has no rows under a heading. Nothing was changed.` });
  }
  const width = rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
  if (width > tableLimits.columns) {
    return err({ message: `${name} has more than ${tableLimits.columns} columns. Nothing was changed.` });
  }
  const names = columnNamesOf(Array.from({ length: width }, (_, index) => heading.cells[index] ?? ""));
  return ok({ file: name, columns: names, rows: body });
}

function problemOf(row: {
  readonly errors: readonly Papa.ParseError[];
  readonly line: number;
  readonly data: readonly string[];
}): string | undefined {
  if (row.errors.some((error) => error.code === "MissingQuotes")) {
    return `ends inside a quoted text that begins on line ${row.line}; it seems to be cut off`;
  }
  const long = row.data.some((cell) => cell.length > tableLimits.cellLength);
  return long
    ? `holds a text of more than ${tableLimits.cellLength} characters on line ${row.line}`
    : undefined;
}

/** The delimiter that cuts the first lines into the most columns, alike on each. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/, 12)
    .filter((line) => line.trim() !== "");
  const score = (delimiter: string) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const [first = 0] = counts;
    return first === 0 ? 0 : counts.filter((count) => count === first).length * 100 + first;
  };
  return delimiters.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best), ",");
}

function lineBreaksIn(text: string, start: number, endExclusive: number): number {
  let count = 0;
  for (let index = start; index < endExclusive; index++) {
    const code = text.charCodeAt(index);
    // CR, LF and CRLF each end one line.
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count++;
  }
  return count;
}
