import { describe, expect, it } from "vitest";
import { createReaderApart } from "./read-files-apart.ts";
import { pack } from "./spreadsheet/xlsx-archive.ts";

const file = (name: string, content: string | Buffer) => ({
  name,
  base64: Buffer.from(content).toString("base64"),
});

/** A workbook of a few hundred kilobytes packed, whose empty rows cost its reader more than a minute. */
function slowWorkbook(): Buffer {
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parts = {
    "xl/workbook.xml": `<workbook xmlns:r="${relation}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${"<row/>".repeat(3_000_000)}</sheetData></worksheet>`,
  };
  return pack(Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content) })));
}

describe("createReaderApart", () => {
  it("reads in a thread of its own what is read in this one", async () => {
    const read = createReaderApart();
    expect(await read([file("people.csv", "Name\nAnn\n")])).toEqual({
      ok: true,
      value: {
        kind: "table",
        table: { file: "people.csv", columns: ["Name"], rows: [{ line: 2, cells: ["Ann"] }] },
      },
    });
    expect(await read([file("empty.csv", "")])).toMatchObject({ ok: false });
  });

  it("ends a reader that takes too long, and says so", async () => {
    const read = createReaderApart({ ms: 1_500, memoryMb: 1_000 });
    expect(await read([file("slow.xlsx", slowWorkbook())])).toEqual({
      ok: false,
      error: {
        message:
          "slow.xlsx takes more than 2 seconds. Nothing was changed; save it anew in Excel, or as CSV, and try that.",
      },
    });
  });

  it("survives a reader that takes too much memory", async () => {
    const read = createReaderApart({ ms: 30_000, memoryMb: 48 });
    const rows = Array.from({ length: 150_000 }, (_, index) => `Person ${index},Nurse,Ward ${index}`);
    const answer = await read([file("large.csv", `Name,Skills,Teams\n${rows.join("\n")}\n`)]);
    expect(answer.ok ? "" : answer.error.message).toMatch(/^large.csv takes /);
  });
});
