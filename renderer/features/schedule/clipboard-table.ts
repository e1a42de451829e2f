/** Rows of cell texts, as spreadsheets exchange them. */
export type TextTable = readonly (readonly string[])[];

/** Writes a table as tab-separated text, the form that spreadsheets read from the clipboard. Lines end in LF. */
export function tableToTsv(table: TextTable): string {
  return table.map((row) => row.map(quoteIfNeeded).join("\t")).join("\n");
}

function quoteIfNeeded(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads tab-separated text as spreadsheets write it: any line ends, one line end after the last row, cells with
 * tabs or line ends in double quotes. Rows may differ in length. Empty text is one empty cell.
 */
export function tsvToTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (true) {
    const { value, end } = readCell(text, at);
    row.push(value);
    const separator = text[end];
    if (separator === "\t") {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (separator === undefined) return rows;
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    if (at >= text.length) return rows;
  }
}

function readCell(text: string, start: number): { value: string; end: number } {
  if (text[start] === '"') {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
    quoted.lastIndex = start;
    const match = quoted.exec(text);
    if (match) return { value: (match[1] ?? "").replaceAll('""', '"'), end: start + match[0].length };
  }
  const plain = /[^\t\r\n]*/y;
  plain.lastIndex = start;
  const value = plain.exec(text)?.[0] ?? "";
  return { value, end: start + value.length };
}

/** Writes a table as HTML, for programs that prefer it to plain text. */
export function tableToHtml(table: TextTable): string {
  const rows = table.map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text)}</td>`).join("")}</tr>`);
  return `<table>${rows.join("")}</table>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
