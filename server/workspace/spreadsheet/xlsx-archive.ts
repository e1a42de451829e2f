import { crc32, inflateRawSync } from "node:zlib";
import { err, ok, type Result } from "../../../shared/base/result.ts";
import { tableLimits } from "../../../shared/interchange/table/table.ts";

const limits = { entries: 2_000, inflatedBytes: 150_000_000 };
const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly offset: number;
}

/**
 * Unpacks an .xlsx file within limits and packs its XML again, uncompressed. The reader of spreadsheets then
 * sees only what was checked here: a zip bomb is stopped while it inflates, whatever sizes it claims, and
 * document types, with which XML texts can multiply, are refused.
 */
export function repackXlsx(bytes: Buffer): Result<Buffer, string> {
  try {
    const entries = readDirectory(bytes);
    if (!entries.ok) return entries;
    const files: { name: string; content: Buffer }[] = [];
    let left = limits.inflatedBytes;
    for (const entry of entries.value) {
      if (!/\.(xml|rels)$/.test(entry.name)) continue;
      const content = inflate(bytes, entry, left);
      left -= content.length;
      const problem = sheetProblemOf(content);
      if (problem !== undefined) return err(problem);
      if (/<!(DOCTYPE|ENTITY)/i.test(content.toString("latin1")))
        return err("holds a document type, which no spreadsheet needs");
      files.push({ name: entry.name, content });
    }
    if (!files.some(({ name }) => name === "xl/workbook.xml")) return err("is no Excel workbook");
    return ok(pack(files));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return err(
      code === "ERR_BUFFER_TOO_LARGE"
        ? "unpacks to more than it may"
        : "is damaged or cut off and cannot be unpacked",
    );
  }
}

/**
 * Readers make room for every row and column up to the last cell, so a sheet of one cell in the far corner
 * would take all memory. Looks where the cells of a sheet lie before anybody reads it.
 */
function sheetProblemOf(content: Buffer): string | undefined {
  const text = content.toString("latin1");
  if (/\br\s*=\s*(?:"[^"&<]{0,30}&|'[^'&<]{0,30}&)/.test(text))
    return "is damaged: it disguises where its cells lie";
  let columns = 0;
  let rows = 0;
  for (const [, letters = "", digits = ""] of text.matchAll(/\br\s*=\s*["']([A-Za-z]{0,9})(\d{1,12})["']/g)) {
    rows = Math.max(rows, Number(digits));
    let column = 0;
    for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
    columns = Math.max(columns, column);
  }
  if (rows > tableLimits.rows + 1) return `has more than ${tableLimits.rows} rows`;
  if (columns > tableLimits.columns) return `has more than ${tableLimits.columns} columns`;
  return rows * columns > tableLimits.cells ? `has more than ${tableLimits.cells} cells` : undefined;
}

function readDirectory(bytes: Buffer): Result<readonly Entry[], string> {
  const end = findEnd(bytes);
  if (end === undefined) return err("is cut off: the end of the file is missing");
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.entries) return err(`holds more than ${limits.entries} parts`);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== directoryEntry) return err("is damaged: its directory cannot be read");
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (new Set(entries.map(({ name }) => name)).size !== count) return err("holds a part twice");
  return ok(entries);
}

/** The record that ends a zip file stands within its last 64 kB, before a comment. */
function findEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 66_000); at--) {
    if (bytes.readUInt32LE(at) === endOfDirectory) return at;
  }
  return undefined;
}

function inflate(bytes: Buffer, entry: Entry, maxOutputLength: number): Buffer {
  const { offset, packedSize, method } = entry;
  if (bytes.readUInt32LE(offset) !== localHeader) throw new Error("no local header");
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw new Error("cut off");
  if (method === 0) return packed;
  if (method !== 8) throw new Error("unknown compression");
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxOutputLength) });
}

/** Packs files into an uncompressed zip. */
export function pack(files: readonly { readonly name: string; readonly content: Buffer }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const nameBytes = Buffer.from(name, "utf8");
    const header = Buffer.alloc(30);
    header.writeUInt32LE(localHeader, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt32LE(crc32(content), 14);
    header.writeUInt32LE(content.length, 18);
    header.writeUInt32LE(content.length, 22);
    header.writeUInt16LE(nameBytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(directoryEntry, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    header.copy(entry, 16, 14, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(header, nameBytes, content);
    directory.push(entry, nameBytes);
    offset += 30 + nameBytes.length + content.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endOfDirectory, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directoryBytes, end]);
}
