import { err, ok, type Result } from "../../base/result.ts";
import type { ImportProblem, SourceLine } from "../source-line.ts";
import { meaningsOf, type TableFormat } from "./column-meaning.ts";
import type { Table, TableRow } from "./table.ts";

/** A row by the meaning of its columns; a cell that is empty or not mapped is "". */
export interface MappedRow {
  readonly from: SourceLine;
  cell(meaning: string): string;
}

/** What people say a column means, by its name. Columns that are not named are left out. */
export type ColumnMapping = Readonly<Record<string, string>>;

/**
 * Reads rows through a mapping. Fails where a required meaning has no column, one meaning has two, or the
 * mapping names a column or meaning that does not exist.
 */
export function mappedRows(
  table: Table,
  format: TableFormat,
  mapping: ColumnMapping,
): Result<{ readonly rows: readonly MappedRow[]; has(meaning: string): boolean }, ImportProblem> {
  const meanings = meaningsOf(format);
  const indexes = new Map<string, number>();
  for (const [column, value] of Object.entries(mapping)) {
    const meaning = meanings.find((candidate) => candidate.value === value);
    const index = table.columns.indexOf(column);
    if (meaning === undefined || index < 0) {
      return err({ message: `The column "${column}" cannot mean "${value}". Choose the columns again.` });
    }
    if (indexes.has(value))
      return err({ message: `Two columns mean "${meaning.label}". Choose one of them.` });
    indexes.set(value, index);
  }
  const missing = meanings.find((meaning) => meaning.required && !indexes.has(meaning.value));
  if (missing) return err({ message: `No column means "${missing.label}" yet. Choose one.` });
  const rows = table.rows.map(
    (row): MappedRow => ({
      from: sourceLineOf(table, row),
      cell: (meaning) => row.cells[indexes.get(meaning) ?? -1]?.trim() ?? "",
    }),
  );
  return ok({ rows, has: (meaning) => indexes.has(meaning) });
}

export function sourceLineOf(table: Table, row: TableRow): SourceLine {
  return { file: table.file, line: row.line, text: row.cells.join(" | ").slice(0, 400) };
}
