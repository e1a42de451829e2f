import { err, ok, type Result } from "../../base/result.ts";
import type { ImportProblem, SourceLine, TextFile, UnreadableLine } from "../source-line.ts";
import { unreadableLine } from "../source-line.ts";

/** A heading of an INRC-II file with the lines under it; `value` is what follows its `=`. */
export interface Section {
  readonly heading: string;
  readonly value?: string;
  readonly at: SourceLine;
  readonly lines: readonly SourceLine[];
}

export interface SectionedFile {
  readonly file: string;
  readonly sections: ReadonlyMap<string, Section>;
  readonly unreadable: readonly UnreadableLine[];
}

const maxLineLength = 10_000;
const maxLines = 200_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** What solvers write below a solution; not part of the format. */
const solverFigures = /^(Viol|Cost|Time)\s*: *[\d.]+$/;

/**
 * Lists the lines of a file that hold something, without byte order mark, line ends, outer spaces, and the
 * figures that solvers leave below a solution.
 */
export function linesOf({ name, text }: TextFile): SourceLine[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ file: name, line: index + 1, text: line.trim() }))
    .filter((line) => line.text !== "" && !solverFigures.test(line.text));
}

/** The headings of a kind of file, and how many lines may stand under each. */
export type Headings = Readonly<Record<string, number>>;

/**
 * Cuts a file at the headings of its kind. Lines where none belongs, lines under a heading that comes
 * twice are unreadable. Fails only for files of too many lines.
 */
export function readSections(file: TextFile, headings: Headings): Result<SectionedFile, ImportProblem> {
  const lines = linesOf(file);
  if (lines.length > maxLines) {
    return err({ message: `${file.name} has ${lines.length} lines; ${maxLines} is the most that is read.` });
  }
  const sections = new Map<
    string,
    { heading: string; value?: string; at: SourceLine; lines: SourceLine[] }
  >();
  const unreadable: UnreadableLine[] = [];
  let current: { readonly lines: SourceLine[]; readonly room: number } | undefined;
  for (const line of lines) {
    const heading = headingOf(line.text, headings);
    if (heading === undefined) {
      if (current && current.lines.length < current.room) current.lines.push(line);
      else unreadable.push(unreadableLine(line, "Nothing is expected here."));
    } else if (sections.has(heading.heading)) {
      unreadable.push(unreadableLine(line, `The heading ${heading.heading} comes a second time.`));
      current = undefined;
    } else {
      current = { lines: [], room: headings[heading.heading] ?? 0 };
      sections.set(heading.heading, { ...heading, at: line, lines: current.lines });
    }
  }
  return ok({ file: file.name, sections, unreadable });
}

function whyNotText(text: string): string | undefined {
  if (text.length > maxLineLength) return `It is longer than ${maxLineLength} characters.`;
  if (controlCharacters.test(text)) return "It holds control characters, so it is no text.";
  return undefined;
}

function headingOf(text: string, headings: Headings): { heading: string; value?: string } | undefined {
  const equals = text.indexOf("=");
  const heading = (equals < 0 ? text : text.slice(0, equals)).trim();
  if (!Object.hasOwn(headings, heading)) return undefined;
  return equals < 0 ? { heading } : { heading, value: text.slice(equals + 1).trim() };
}

/** Reads the words of a line, or says why it cannot. */
export type LineReader<T> = (words: readonly string[]) => Result<T, string>;

export interface ReadRows<T> {
  readonly rows: readonly (T & { readonly from: SourceLine })[];
  readonly unreadable: readonly UnreadableLine[];
}

/**
 * Reads the lines of a section one by one. Where the heading announces a number of lines, fewer mean that
 * the file ends early, which is a problem with the whole file; lines beyond the number are unreadable.
 */
export function readRows<T extends object>(
  { file, sections }: SectionedFile,
  heading: string,
  readLine: LineReader<T>,
): Result<ReadRows<T>, ImportProblem> {
  const section = sections.get(heading);
  if (section === undefined)
    return err({ message: `${file} has no part ${heading}; it seems to end early.` });
  const announced = section.value === undefined ? section.lines.length : countOf(section.value);
  if (announced === undefined) {
    return err({ message: `${file}, line ${section.at.line}: ${heading} needs a number after "=".` });
  }
  if (section.lines.length < announced) {
    const found = section.lines.length;
    return err({
      message: `${file} ends early: ${heading} announces ${announced} lines and ${found} are there.`,
    });
  }
  const rows: (T & { from: SourceLine })[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const [index, line] of section.lines.entries()) {
    const reason =
      index < announced ? whyNotText(line.text) : `${heading} announces ${announced} lines only.`;
    const read = reason === undefined ? readLine(wordsOf(line.text)) : err(reason);
    if (read.ok) rows.push({ ...read.value, from: line });
    else unreadable.push(unreadableLine(line, read.error));
  }
  return ok({ rows, unreadable });
}

/** Splits a line at its spaces; a pair such as `(2, 5)` stays one word. */
function wordsOf(text: string): string[] {
  return text
    .replace(/\(\s*(\d+)\s*,\s*(\d+)\s*\)/g, " ($1,$2) ")
    .trim()
    .split(/\s+/);
}

const largestCount = 100_000;

/** Reads a whole number from 0 to 100,000. */
export function countOf(text: string): number | undefined {
  if (!/^\d{1,6}$/.test(text)) return undefined;
  const count = Number(text);
  return count <= largestCount ? count : undefined;
}

/** Reads `(minimum,maximum)`. */
export function pairOf(text: string | undefined): { min: number; max: number } | undefined {
  const match = text === undefined ? null : /^\((\d+),(\d+)\)$/.exec(text);
  if (!match) return undefined;
  const min = countOf(match[1] ?? "");
  const max = countOf(match[2] ?? "");
  return min === undefined || max === undefined ? undefined : { min, max };
}
