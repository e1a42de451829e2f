/** A table as it was read from CSV or a spreadsheet: texts by row and column. Dates of spreadsheets are ISO dates. */
export interface Table {
  readonly file: string;
  /** Each once; what had no name, or a reserved one, is "Column 3". */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Line of the text file, or row of the sheet; the heading is line 1 as a rule. */
  readonly line: number;
  readonly cells: readonly string[];
}

export const tableLimits = {
  rows: 200_000,
  columns: 2_000,
  cells: 5_000_000,
  /** Characters of one cell. */
  cellLength: 10_000,
} as const;

const reserved = new Set(["__proto__", "constructor", "prototype"]);
const nameLength = 180;

/** Makes names of columns out of a heading row: none is empty, reserved, or there twice. */
export function columnNamesOf(heading: readonly string[]): string[] {
  const taken = new Set<string>();
  return heading.map((cell, index) => {
    const text = cell.replace(/\s+/g, " ").trim().slice(0, nameLength);
    const name = text === "" || reserved.has(text) ? `Column ${index + 1}` : text;
    let unique = name;
    for (let copy = 2; taken.has(unique); copy++) unique = `${name} (${copy})`;
    taken.add(unique);
    return unique;
  });
}
