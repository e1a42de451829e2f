import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readImportFiles } from "../read-import-files.ts";
import { writeXlsx } from "./write-table.ts";
import { pack } from "./xlsx-archive.ts";

const file = (name: string, content: string | Buffer) => ({
  name,
  base64: Buffer.from(content).toString("base64"),
});

async function problemOf(...files: ReturnType<typeof file>[]): Promise<string> {
  const source = await readImportFiles(files);
  return source.ok ? "" : source.error.message;
}

const contentTypes =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const workbook =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>';
const relations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';

function workbookWith(sheet: string): Buffer {
  return pack(
    Object.entries({
      "[Content_Types].xml": contentTypes,
      "xl/workbook.xml": workbook,
      "xl/_rels/workbook.xml.rels": relations,
      "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
    }).map(([name, content]) => ({ name, content: Buffer.from(content) })),
  );
}

/** A zip of one deflated part, claiming whatever size it likes. */
function deflatedZip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const stored = pack([{ name, content: packed }]);
  // Method 8 (deflate) in the local header and in the directory.
  stored.writeUInt16LE(8, 8);
  stored.writeUInt16LE(8, stored.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 10);
  return stored;
}

describe("hostile and broken files", () => {
  it("reads the workbook that the other cases break", async () => {
    const sound = workbookWith(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Ann</t></is></c></row>',
    );
    expect(await readImportFiles([file("x.xlsx", sound)])).toMatchObject({
      ok: true,
      value: { kind: "table", table: { columns: ["Name"], rows: [{ line: 2, cells: ["Ann"] }] } },
    });
  });

  it("stops a zip bomb while it inflates", async () => {
    const bomb = deflatedZip("xl/worksheets/sheet1.xml", Buffer.alloc(320_000_000, " "));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await problemOf(file("bomb.xlsx", bomb))).toMatch(/^bomb.xlsx unpacks to more than it may/);
  });

  it.each([
    ["the last cell of the largest sheet", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    ["a row beyond the limit", '<row r="999999"><c r="A999999"><v>1</v></c></row>'],
    ["a column beyond the limit", '<row r="1"><c r="ZZZ1"><v>1</v></c></row>'],
    ["a far cell in other quotes", "<row r='1'><c r = 'xfd900000'><v>1</v></c></row>"],
    ["an impossible cell", '<row r="1"><c r="ZZZZZZZZ99999999999"><v>1</v></c></row>'],
  ])("refuses a small file that claims %s", async (_, sheet) => {
    expect(await problemOf(file("wide.xlsx", workbookWith(sheet)))).toMatch(/has more than/);
  });

  it("refuses a cell whose place is disguised", async () => {
    const disguised = workbookWith('<row r="1"><c r="XF&#68;1048576"><v>1</v></c></row>');
    expect(await problemOf(file("x.xlsx", disguised))).toMatch(/disguises/);
  });

  it("refuses document types, which can multiply", async () => {
    const laughs = workbookWith('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><row r="1"/>');
    expect(await problemOf(file("laughs.xlsx", laughs))).toMatch(/document type/);
  });

  it("explains every truncation of a workbook", async () => {
    const whole = await writeXlsx({
      columns: [{ name: "Name", kind: "text" }],
      rows: Array.from({ length: 50 }, (_, index) => [`Person ${index}`]),
    });
    for (let length = 4; length < whole.length; length += 97) {
      expect(await problemOf(file("cut.xlsx", whole.subarray(0, length))), String(length)).toMatch(
        /^cut.xlsx /,
      );
    }
  });

  it("explains a workbook with flipped bytes or reads it", async () => {
    const whole = await writeXlsx({ columns: [{ name: "Name", kind: "text" }], rows: [["Ann"]] });
    for (let at = 0; at < whole.length; at += 13) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      const source = await readImportFiles([file("bits.xlsx", flipped)]);
      if (!source.ok) expect(source.error.message).not.toBe("");
    }
  });

  it.each([
    ["an empty file", "", /is empty/],
    ["blank lines", "\n\n\r\n", /no rows under a heading/],
    ["a heading alone", "name,email\n", /no rows under a heading/],
    ["a quote that is never closed", 'name\n"Ann\nBob\n', /begins on line 2; it seems to be cut off/],
    ["one line of ten million characters", "x".repeat(10_000_000), /more than 10000 characters on line 1/],
    ["ten million delimiters", ",".repeat(10_000_000), /has more than/],
    ["too many columns", `${"a,".repeat(2_500)}\n${"1,".repeat(2_500)}\n`, /more than 2000 columns/],
    ["too many rows", `name\n${"x\n".repeat(200_002)}`, /more than 200000 rows/],
    ["NUL bytes", "name\nAnn\0Lee\n", /is no text file/],
    ["a PDF", Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 0]), /is no text file/],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), /old kind/],
    [
      "an archive that is no workbook",
      pack([{ name: "a.txt", content: Buffer.from("hi") }]),
      /no Excel workbook/,
    ],
  ])("explains %s", async (_, content, message) => {
    expect(await problemOf(file("x.csv", content))).toMatch(message);
  });

  it("explains two tables at once", async () => {
    expect(await problemOf(file("a.csv", "n\n1\n"), file("b.csv", "n\n1\n"))).toMatch(/one table at a time/);
  });

  it("gives reserved and repeated headings other names", async () => {
    const source = await readImportFiles([file("x.csv", "__proto__,name,name,constructor,\n1,2,3,4,5\n")]);
    expect(source.ok && source.value.kind === "table" && source.value.table.columns).toEqual([
      "Column 1",
      "name",
      "name (2)",
      "Column 4",
      "Column 5",
    ]);
  });

  it("takes a formula for its result in a workbook, and for a text in CSV", async () => {
    const formula = workbookWith(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>Ann</v></c></row>',
    );
    const [sheet, csv] = await Promise.all([
      readImportFiles([file("x.xlsx", formula)]),
      readImportFiles([file("x.csv", "Name\n=1+1\n")]),
    ]);
    expect(
      [sheet, csv].map((source) => source.ok && source.value.kind === "table" && source.value.table.rows[0]),
    ).toEqual([
      { line: 2, cells: ["Ann"] },
      { line: 2, cells: ["=1+1"] },
    ]);
  });

  it("uses the last part of a name, never a path", async () => {
    const source = await readImportFiles([file("../../etc/people.csv", "name\nAnn\n")]);
    expect(source).toMatchObject({ ok: true, value: { table: { file: "people.csv" } } });
  });
});

describe("encodings and delimiters", () => {
  const text = "Näme;E-mail\r\nZoë “Z” Łuk;zoe@example.org\r\n";
  const utf16 = (order: "le" | "be", mark: boolean) => {
    const bytes = Buffer.from(`${mark ? "\uFEFF" : ""}${text}`, "utf16le");
    return order === "le" ? bytes : bytes.swap16();
  };
  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 LE", utf16("le", true)],
    ["UTF-16 BE", utf16("be", true)],
    ["UTF-16 LE without a mark", utf16("le", false)],
    ["UTF-16 BE without a mark", utf16("be", false)],
  ])("reads %s", async (_, bytes) => {
    expect(await readImportFiles([file("x.csv", bytes)])).toMatchObject({
      ok: true,
      value: {
        table: {
          columns: ["Näme", "E-mail"],
          rows: [{ line: 2, cells: ["Zoë “Z” Łuk", "zoe@example.org"] }],
        },
      },
    });
  });

  it("reads Windows-1252", async () => {
    const bytes = Buffer.from([0x4e, 0xe4, 0x6d, 0x65, 0x0a, 0x5a, 0x6f, 0xeb, 0x20, 0x80, 0x0a]);
    expect(await readImportFiles([file("x.csv", bytes)])).toMatchObject({
      ok: true,
      value: { table: { columns: ["Näme"], rows: [{ cells: ["Zoë €"] }] } },
    });
  });

  it.each([",", ";", "\t", "|"])("finds the delimiter %j", async (delimiter) => {
    const lines = [
      ["Name", "Skills", "Note"],
      ["Ann", "A; B, C", "x|y"],
      ["Bob", "A", "z"],
    ];
    const csv = lines.map((line) => line.map((cell) => `"${cell}"`).join(delimiter)).join("\n");
    expect(await readImportFiles([file("x.csv", csv)])).toMatchObject({
      ok: true,
      value: { table: { rows: [{ cells: lines[1] }, { cells: lines[2] }] } },
    });
  });

  it("counts lines through quoted line breaks and blank lines", async () => {
    const source = await readImportFiles([
      file("x.csv", 'name,note\r\n"Ann","two\r\nlines"\r\n\r\nBob,x\r\n'),
    ]);
    expect(
      source.ok && source.value.kind === "table" && source.value.table.rows.map((row) => row.line),
    ).toEqual([2, 5]);
  });
});
