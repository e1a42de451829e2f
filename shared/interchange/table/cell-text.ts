/**
 * Sets an apostrophe before what a spreadsheet would take for a formula, so that a name like `=cmd` stays a
 * name. `unescapeFormula` takes it away again; a text that has apostrophes of its own keeps them.
 */
export function escapeFormula(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

export function unescapeFormula(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Writes a set as one cell: `A; B`. A lone member with a comma gets a semicolon, or it would read as two. */
export function setToText(members: readonly string[]): string {
  const text = members.map((member) => member.replace(/[\\;]/g, "\\$&")).join("; ");
  return members.length === 1 && text.includes(",") ? `${text};` : text;
}

/** Reads a set: members between semicolons, or between commas where there is no semicolon. */
export function setFromText(text: string): string[] {
  const separator = /(?<!\\)(?:\\\\)*;/.test(text) ? ";" : ",";
  const members: string[] = [];
  let member = "";
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? "";
    const next = text[index + 1];
    if (char === "\\" && (next === "\\" || next === ";")) {
      member += next;
      index++;
    } else if (char === separator) {
      members.push(member);
      member = "";
    } else {
      member += char;
    }
  }
  members.push(member);
  const trimmed = members.map((part) => part.trim()).filter((part) => part !== "");
  return [...new Set(trimmed)].sort((a, b) => (a < b ? -1 : 1));
}

/** Reads yes or no as people write it. */
export function booleanFromText(text: string): boolean | undefined {
  const plain = text.toLowerCase();
  if (["yes", "true", "1", "x", "y"].includes(plain)) return true;
  return ["no", "false", "0", "n"].includes(plain) ? false : undefined;
}
