import { proposeMapping, type TableFormat } from "./column-meaning.ts";
import { looksLikeDate } from "./date-column.ts";
import type { Table } from "./table.ts";

/**
 * Guesses the kind of a table by its headings: dates make the wide form, a date and a rotation make one row
 * for each assignment, anything else is taken for people. A person may choose otherwise.
 */
export function recogniseTable({ columns }: Pick<Table, "columns">): TableFormat {
  if (columns.some(looksLikeDate)) return "assignments-wide";
  const found = new Set(proposeMapping("assignments-table", columns));
  return found.has("date") && found.has("rotation") ? "assignments-table" : "people-table";
}
