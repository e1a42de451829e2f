import { beforeEach, describe, expect, it } from "vitest";
import type { InspectedImport } from "../../../shared/rpc/interchange-methods.ts";
import {
  changeChoices,
  chooseTable,
  mapColumn,
  optionsOf,
  startAgain,
  useImportFlow,
  whyNotMonday,
} from "./import-flow.ts";
import { readPickedFiles } from "./picked-files.ts";

const table: InspectedImport = {
  format: "people-table",
  columns: ["Name", "Slot", "Date", "Shift", "Other"].map((name) => ({ name, proposed: null })),
};
const instance: InspectedImport = { format: "inrc2", summary: [] };
const choices = () => useImportFlow.getState().choices;

beforeEach(() => {
  startAgain();
  useImportFlow.setState({ inspected: table });
});

describe("what a person says about a table", () => {
  it("proposes meanings for the kind of table that is chosen", () => {
    chooseTable("assignments-table");
    expect(choices().mapping).toEqual({ Name: "person", Slot: "slot", Date: "date", Shift: "rotation" });
    chooseTable("people-table");
    expect(choices().mapping).toEqual({ Name: "name" });
  });

  it("gives a meaning to one column at a time", () => {
    chooseTable("people-table");
    mapColumn("Other", "name");
    expect(choices().mapping).toEqual({ Other: "name" });
    mapColumn("Other", null);
    expect(choices().mapping).toEqual({});
  });

  it("asks for the column of the people before a wide table can be looked at", () => {
    chooseTable("assignments-wide");
    mapColumn("Name", null);
    expect(optionsOf(table, choices())).toBeNull();
    mapColumn("Other", "person");
    changeChoices({ slot: "night" });
    expect(optionsOf(table, choices())).toEqual({
      format: "assignments-wide",
      personColumn: "Other",
      slot: "night",
      slotColumn: "Slot",
    });
  });
});

describe("what a person says about an instance", () => {
  it("begins with a Monday that is today or lies ahead", () => {
    expect(whyNotMonday(choices().monday)).toBeUndefined();
    expect(Date.parse(choices().monday)).toBeGreaterThan(Date.now() - 2 * 86_400_000);
  });

  it("refuses other days and no day", () => {
    changeChoices({ monday: "2026-06-30" });
    expect(optionsOf(instance, choices())).toBeNull();
    expect(whyNotMonday("")).toBe("Choose the first day.");
    changeChoices({ monday: "2026-06-29", requestsAs: "absences" });
    expect(optionsOf(instance, choices())).toEqual({
      format: "inrc2",
      monday: "2026-06-29",
      requestsAs: "absences",
    });
  });
});

describe("readPickedFiles", () => {
  it("carries any bytes", async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    const read = await readPickedFiles([new File([bytes], "any.bin")]);
    if (typeof read === "string") throw new Error(read);
    expect(read[0]?.name).toBe("any.bin");
    expect(Uint8Array.from(atob(read[0]?.base64 ?? ""), (char) => char.charCodeAt(0))).toEqual(bytes);
  });

  it("says so where there are too many files", async () => {
    const files = Array.from({ length: 41 }, (_, index) => new File(["x"], `${index}.txt`));
    expect(await readPickedFiles(files)).toMatch(/41 files; 40 can be imported/);
  });
});
