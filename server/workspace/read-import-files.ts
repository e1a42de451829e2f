import { err, ok, type Result } from "../../shared/base/result.ts";
import { inrc2KindOf } from "../../shared/interchange/inrc2/instance.ts";
import type { ImportProblem, TextFile } from "../../shared/interchange/source-line.ts";
import type { Table } from "../../shared/interchange/table/table.ts";
import type { Input } from "../../shared/rpc/contract.ts";
import { readCsvTable } from "./spreadsheet/csv-table.ts";
import { decodeText } from "./spreadsheet/decode-text.ts";
import { readXlsxTable } from "./spreadsheet/xlsx-table.ts";

/** A file as the interface hands it over. */
export type ImportFile = Input<"import.inspect">["files"][number];

/** What files hold: the texts of an INRC-II instance, or one table. */
export type ImportSource =
  | { readonly kind: "inrc2"; readonly files: readonly TextFile[] }
  | { readonly kind: "table"; readonly table: Table };

const maxBytes = 32 * 1024 * 1024;

/** Decodes files and tells what they are, by their content and never by their names. */
export async function readImportFiles(
  files: readonly ImportFile[],
): Promise<Result<ImportSource, ImportProblem>> {
  const size = files.reduce((sum, file) => sum + Math.floor(file.base64.length * 0.75), 0);
  if (size > maxBytes) return err({ message: "The files have more than 32 MB. Choose less at a time." });
  const named = files.map((file) => ({
    name: baseNameOf(file.name),
    bytes: Buffer.from(file.base64, "base64"),
  }));
  const [first] = named;
  if (first === undefined) return err({ message: "No file was chosen." });
  const empty = named.find(({ bytes }) => bytes.length === 0);
  if (empty) return err({ message: `${empty.name} is empty. Nothing was changed.` });

  if (named.length === 1 && startsWith(first.bytes, "PK\u0003\u0004")) {
    const table = await readXlsxTable(first.name, first.bytes);
    return table.ok ? ok({ kind: "table", table: table.value }) : table;
  }
  const texts: TextFile[] = [];
  for (const { name, bytes } of named) {
    const problem = binaryProblemOf(name, bytes);
    if (problem !== undefined) return err({ message: problem });
    const text = decodeText(name, bytes);
    if (!text.ok) return text;
    texts.push({ name, text: text.value });
  }
  return textSource(texts);
}

function textSource(texts: readonly TextFile[]): Result<ImportSource, ImportProblem> {
  const [first, second] = texts;
  if (first === undefined || texts.some((file) => inrc2KindOf(file) !== undefined)) {
    return ok({ kind: "inrc2", files: texts });
  }
  if (second) {
    return err({ message: "Choose one table at a time, or the files of one INRC-II instance together." });
  }
  const table = readCsvTable(first);
  return table.ok ? ok({ kind: "table", table: table.value }) : table;
}

function binaryProblemOf(name: string, bytes: Buffer): string | undefined {
  if (startsWith(bytes, "PK\u0003\u0004"))
    return `${name} is an Excel workbook or archive; choose one alone.`;
  if (startsWith(bytes, "\u00d0\u00cf\u0011\u00e0")) {
    return `${name} is an Excel workbook of the old kind. Save it as .xlsx or CSV and choose that.`;
  }
  return undefined;
}

function startsWith(bytes: Buffer, magic: string): boolean {
  return bytes.subarray(0, magic.length).toString("latin1") === magic;
}

function baseNameOf(name: string): string {
  return name.split(/[\\/]/).at(-1) || "file";
}
