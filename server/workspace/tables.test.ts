import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { branchNameOf } from "../../shared/base/ids.ts";
import { isoDateOf } from "../../shared/base/iso-date.ts";
import type { JsonObject } from "../../shared/base/json.ts";
import { proposeMapping, type TableFormat } from "../../shared/interchange/table/column-meaning.ts";
import { readSmallInstance } from "../../shared/interchange/testing/read-folder.ts";
import { type CellAddress, cellRecordId } from "../../shared/model/cell.ts";
import { externalRecordId } from "../../shared/model/external-id.ts";
import { commitChanges } from "../../shared/repository/commit-changes.ts";
import type { Repository } from "../../shared/repository/repository.ts";
import { actor, openTestRepository } from "../../shared/repository/testing/test-repository.ts";
import type { ImportOptions } from "../../shared/rpc/interchange-methods.ts";
import { exportHandlers } from "./export-handlers.ts";
import { createImportHandlers } from "./import-handlers.ts";
import { readImportFiles } from "./read-import-files.ts";

const main = branchNameOf("main");
const at = { kind: "branch", name: main } as const;
const contents = ["people", "assignments", "assignments-wide"] as const;
const formats = ["csv", "xlsx"] as const;

async function openDesk(repo: Repository) {
  const handlers = createImportHandlers(readImportFiles);
  const context = { repo, actor, reportProgress: () => {} };
  const desk = {
    repo,
    inspect: (files: { name: string; base64: string }[]) => handlers["import.inspect"]({ files }, context),
    async plan(files: { name: string; base64: string }[], options: ImportOptions) {
      const plan = await handlers["import.plan"]({ branch: main, files, options }, context);
      if (!plan.ok) throw new Error(plan.error.message);
      return plan.value;
    },
    async importAll(files: { name: string; base64: string }[], options: ImportOptions) {
      const plan = await desk.plan(files, options);
      const done = await handlers["import.apply"]({ branch: main, plan: plan.id }, context);
      if (!done.ok) throw new Error(done.error.message);
      return plan;
    },
    async export(content: (typeof contents)[number], as: (typeof formats)[number]) {
      const file = await exportHandlers["export.table"]({ at, content, as }, context);
      if (!file.ok) throw new Error(file.error.message);
      return { name: file.value.name, base64: file.value.base64 };
    },
    /** What a person gets who takes every proposal. */
    async proposed(files: { name: string; base64: string }[]): Promise<ImportOptions> {
      const seen = await handlers["import.inspect"]({ files }, context);
      if (!seen.ok || seen.value.format === null) throw new Error(JSON.stringify(seen));
      const { format, columns = [] } = seen.value;
      if (format === "inrc2") throw new Error("no table");
      const mapping = Object.fromEntries(
        columns.flatMap(({ name, proposed }) => (proposed === null ? [] : [[name, proposed] as const])),
      );
      if (format !== "assignments-wide") return { format, mapping };
      const columnOf = (meaning: string) => columns.find(({ proposed }) => proposed === meaning)?.name;
      return { format, personColumn: columnOf("person") ?? "", slot: "day", slotColumn: columnOf("slot") };
    },
  };
  return desk;
}

const csv = (text: string) => [{ name: "table.csv", base64: Buffer.from(text).toString("base64") }];

function mapped(format: Exclude<TableFormat, "assignments-wide">, header: string): ImportOptions {
  const columns = header.split(",");
  const proposed = proposeMapping(format, columns);
  return {
    format,
    mapping: Object.fromEntries(
      columns.flatMap((name, index) => (proposed[index] ? [[name, proposed[index]] as const] : [])),
    ),
  };
}

async function openHarbour() {
  const desk = await openDesk(await openTestRepository());
  await desk.importAll(
    readSmallInstance().map(({ name, text }) => ({ name, base64: Buffer.from(text).toString("base64") })),
    { format: "inrc2", monday: isoDateOf("2026-06-29"), requestsAs: "wishes" },
  );
  return desk;
}

async function commitPeople(repo: Repository, people: readonly JsonObject[]) {
  const changes = people.map((value, index) => ({
    type: "person" as const,
    id: externalRecordId("person", "test", String(index)),
    value,
  }));
  const done = await commitChanges(repo, actor, { branch: main, kind: "edit", message: "People", changes });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}

describe("export, then import", () => {
  let desk: Awaited<ReturnType<typeof openHarbour>>;
  beforeAll(async () => {
    desk = await openHarbour();
    const header = "Person,Date,Slot,Rotation,Skill,Role,Note";
    const rows = ["Ines,2026-06-29,night,Night,,backup,=1+1", "Mira,2026-07-01,am,Early,HeadNurse,,"];
    await desk.importAll(csv([header, ...rows].join("\n")), mapped("assignments-table", header));
  });

  it.each(contents.flatMap((content) => formats.map((as) => [content, as] as const)))(
    "changes nothing for %s as %s",
    async (content, as) => {
      const files = [await desk.export(content, as)];
      const plan = await desk.plan(files, await desk.proposed(files));
      expect(plan.unreadable).toEqual([]);
      expect(plan.counts).toMatchObject({ create: 0, change: 0, same: content === "people" ? 8 : 54 });
    },
  );

  it("carries people and assignments into another workspace", async () => {
    const other = await openDesk(await openTestRepository(2));
    const people = [await desk.export("people", "xlsx")];
    await other.importAll(people, await other.proposed(people));
    const assignments = [await desk.export("assignments", "csv")];
    const early = await other.plan(assignments, await other.proposed(assignments));
    expect(early.counts).toMatchObject({ create: 0, unreadable: 54 });
    expect(early.unreadable[0]).toMatchObject({
      line: 2,
      reason: 'There is no rotation "Early". Add and commit it first.',
    });
    // A second time, everybody is known by the id of the table.
    expect((await other.plan(people, await other.proposed(people))).counts).toMatchObject({
      create: 0,
      change: 0,
    });
  });

  const word = fc
    .array(fc.constantFrom(..."ab=+-@;,'\"\\|é漢🙂 "), { minLength: 1, maxLength: 8 })
    .map((chars) => chars.join("").trim())
    .filter((text) => text !== "");
  const wordSet = fc
    .uniqueArray(word, { maxLength: 3 })
    .map((words) => [...words].sort((a, b) => (a < b ? -1 : 1)));
  const person = fc.record({
    name: word,
    kind: fc.constantFrom("resident", "faculty", "student", "staff"),
    skills: wordSet,
    teams: wordSet,
    contract: fc.record(
      {
        name: word,
        minAssignments: fc.nat(300),
        maxAssignments: fc.nat(300),
        fte: fc.constantFrom(0.25, 0.5, 1),
      },
      { requiredKeys: [] },
    ),
    active: fc.constantFrom({ start: "2026-01-01" }, { start: "2026-02-03", end: "2027-03-04" }),
    externalIds: fc.constant({}),
  });

  it.each(formats)("changes nothing for any people as %s", async (as) => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 5 }), async (people) => {
        const any = await openDesk(await openTestRepository());
        await commitPeople(any.repo, people as unknown as JsonObject[]);
        const files = [await any.export("people", as)];
        const plan = await any.plan(files, await any.proposed(files));
        expect({ ...plan.counts, unreadable: plan.unreadable }).toEqual({
          create: 0,
          change: 0,
          same: people.length,
          unreadable: [],
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe("export, then import, of any assignments", () => {
  const note = fc
    .array(fc.constantFrom(..."a =+-@;,'\"|é🙂"), { minLength: 1, maxLength: 8 })
    .map((chars) => chars.join("").trim())
    .filter((text) => text !== "");
  const cell = fc.record(
    {
      person: fc.nat(1),
      day: fc.integer({ min: 10, max: 14 }),
      slot: fc.constantFrom("day", "am", "pm", "night"),
      rotation: fc.nat(2),
      skill: note,
      note,
      role: fc.constantFrom("primary", "supervising", "backup"),
      pinned: fc.boolean(),
    },
    { requiredKeys: ["person", "day", "slot", "rotation", "role", "pinned"] },
  );
  type DrawnCell = typeof cell extends fc.Arbitrary<infer Cell> ? Cell : never;
  const cells = fc.uniqueArray(cell, {
    minLength: 1,
    maxLength: 8,
    selector: ({ person, day, slot }) => `${person} ${day} ${slot}`,
  });
  const codes = ["WARD", "1E5", "007"];
  const idOf = (type: "person" | "rotation", index: number) => externalRecordId(type, "test", String(index));

  async function openWith(drawn: readonly DrawnCell[]) {
    const desk = await openDesk(await openTestRepository());
    await commitPeople(desk.repo, [nobody("Same Name"), nobody("Same Name")]);
    const rotations = codes.map((code, index) => ({
      type: "rotation" as const,
      id: idOf("rotation", index),
      value: rotationWith(code),
    }));
    const assignments = drawn.map(({ person, day, slot, rotation, ...rest }) => {
      const address = { person: idOf("person", person), date: isoDateOf(`2026-07-${day}`), slot } as const;
      const value = {
        ...address,
        rotation: idOf("rotation", rotation),
        ...rest,
        source: "run",
        externalIds: {},
      };
      return {
        type: "assignment" as const,
        id: cellRecordId(address as CellAddress),
        value: value as JsonObject,
      };
    });
    const changes = [...rotations, ...assignments];
    const done = await commitChanges(desk.repo, actor, {
      branch: main,
      kind: "edit",
      message: "Cells",
      changes,
    });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return desk;
  }

  it.each(formats.flatMap((as) => [["assignments", as] as const, ["assignments-wide", as] as const]))(
    "changes nothing for %s as %s",
    async (content, as) => {
      await fc.assert(
        fc.asyncProperty(cells, async (drawn) => {
          const desk = await openWith(drawn);
          const files = [await desk.export(content, as)];
          const plan = await desk.plan(files, await desk.proposed(files));
          expect({ ...plan.counts, unreadable: plan.unreadable }).toEqual({
            create: 0,
            change: 0,
            same: drawn.length,
            unreadable: [],
          });
        }),
        { numRuns: 30 },
      );
    },
  );
});

function nobody(name: string): JsonObject {
  const active = { start: "2026-01-01" };
  return { name, kind: "staff", skills: [], teams: [], contract: {}, active, externalIds: {} };
}

function rotationWith(code: string): JsonObject {
  return {
    code,
    name: code,
    category: "shift",
    colour: "red",
    consecutive: {},
    requiredSkills: [],
    leaveEligible: false,
    forbiddenSuccessors: [],
    archived: false,
    externalIds: {},
  };
}

describe("a table of people", () => {
  const header = "Id,Name,E-mail,Kind,Skills,Active from";

  it("creates people, and finds them by id, e-mail and name the second time", async () => {
    const desk = await openDesk(await openTestRepository());
    const rows = [
      "E1,Ann Lee,ann@example.org,resident,Nurse; Lead,2026-07-01",
      ",Bo Li,bo@example.org,staff,Nurse,2026-07-01",
      ",Cy Fox,,faculty,,2026-07-01",
    ];
    const files = csv([header, ...rows].join("\n"));
    const plan = await desk.importAll(files, mapped("people-table", header));
    expect(plan.counts).toMatchObject({ create: 3, unreadable: 0 });
    expect((await desk.plan(files, mapped("people-table", header))).counts).toMatchObject({
      same: 3,
      create: 0,
    });
    const renamed = csv(
      [header, "E1,Ann Lee-Roy,,,,", ",Bo Lee,bo@example.org,,,", ",Cy Fox,,student,,"].join("\n"),
    );
    const changes = await desk.plan(renamed, mapped("people-table", header));
    expect(changes.rows.map(({ action, detail }) => `${action} ${detail}`)).toEqual([
      "change name: Ann Lee → Ann Lee-Roy",
      "change name: Bo Li → Bo Lee",
      "change kind: faculty → student",
    ]);
  });

  it("names rows that cannot be read", async () => {
    const desk = await openDesk(await openTestRepository());
    await commitPeople(desk.repo, [nobody("Twin"), nobody("Twin")]);
    const rows = [
      ",Ann,ann@,staff,,",
      ",,b@example.org,,,",
      ",Cy,,boss,,",
      ",Di,,,,31.2.2026",
      ",Twin,,,,",
      ",Eve,,,,",
      ",Eve,,faculty,,",
    ];
    const plan = await desk.plan(csv([header, ...rows].join("\n")), mapped("people-table", header));
    expect(plan.counts.create).toBe(1);
    expect(plan.unreadable.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      "3 The name is missing.",
      '4 "boss" is none of resident, faculty, student, staff.',
      '5 "31.2.2026" is no date; write dates like 2026-07-01.',
      "6 2 people have the name Twin; use an id, or an e-mail of their own.",
      expect.stringMatching(/^2 email /),
      "8 Line 7 of table.csv says otherwise.",
    ]);
  });

  it("refuses mappings that do not fit", async () => {
    const desk = await openDesk(await openTestRepository());
    const files = csv(`${header}\n,Ann,,,,`);
    const withMapping = (mapping: Record<string, string>) =>
      desk.plan(files, { format: "people-table", mapping });
    await expect(withMapping({ Id: "id" })).rejects.toThrow('No column means "Name" yet');
    await expect(withMapping({ Name: "name", Id: "name" })).rejects.toThrow('Two columns mean "Name"');
    await expect(withMapping({ Name: "salary" })).rejects.toThrow("cannot mean");
    await expect(withMapping({ Nobody: "name" })).rejects.toThrow("cannot mean");
  });
});

describe("a table of assignments", () => {
  const header = "Person,Date,Slot,Rotation,Role,Pinned";

  it("changes cells, marks them as imported, and leaves out what it cannot read", async () => {
    const desk = await openHarbour();
    const rows = [
      "Ines,2026-06-29,,Late,,yes",
      "Ines,29.06.2026,night,night,backup,",
      "Nobody,2026-06-29,,Late,,",
      "Ines,2026-06-30,,Brunch,,",
      "Ines,2026-06-30,noon,Late,,",
      "Ines,tomorrow,,Late,,",
      "Tomas,2026-07-04,,Late,chief,",
      "Mira,2026-07-01,,,,",
    ];
    const plan = await desk.importAll(csv([header, ...rows].join("\n")), mapped("assignments-table", header));
    expect(plan.rows).toEqual([
      {
        action: "change",
        type: "assignment",
        title: "Ines, 29 Jun 2026",
        detail: "rotation: Early → Late, pinned: no → yes",
      },
      { action: "create", type: "assignment", title: "Ines, 29 Jun 2026 (night)", detail: "Night" },
    ]);
    expect(plan.unreadable.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '4 Nobody has the id, e-mail or name "Nobody". Import people first.',
      '5 There is no rotation "Brunch". Add and commit it first.',
      '6 "noon" is none of day, am, pm, night.',
      '7 "tomorrow" is no date; write dates like 2026-07-01.',
      '8 "chief" is none of primary, supervising, backup.',
      "9 The rotation is missing.",
    ]);
  });

  it("reads the wide form with local dates in its heading", async () => {
    const desk = await openHarbour();
    const files = csv(
      "Nurse;29.06.2026;30.06.2026;Sum\nInes;Late;-;2\nMira;;Night;1\nNobody;Late;;1\nTomas;Brunch;;1",
    );
    expect(await desk.inspect(files)).toMatchObject({ ok: true, value: { format: "assignments-wide" } });
    const plan = await desk.plan(files, { format: "assignments-wide", personColumn: "Nurse", slot: "day" });
    expect(plan.counts).toMatchObject({ create: 0, change: 2, unreadable: 2 });
    expect(plan.unreadable.map(({ line, text, reason }) => `${line} [${text}] ${reason}`)).toEqual([
      '4 [Nobody] Nobody has the id, e-mail or name "Nobody". Import people first.',
      '5 [Tomas, 2026-06-29: Brunch] There is no rotation "Brunch". Add and commit it first.',
    ]);
  });

  it("asks for clear dates where the heading can be read in two ways", async () => {
    const desk = await openHarbour();
    const files = csv("Person,7/1/2026,7/2/2026\nInes,Late,Late\n");
    await expect(
      desk.plan(files, { format: "assignments-wide", personColumn: "Person", slot: "day" }),
    ).rejects.toThrow(/may be read in two ways/);
  });

  it("exports a range of dates, and says so where there is nothing", async () => {
    const desk = await openHarbour();
    const context = { repo: desk.repo, actor, reportProgress: () => {} };
    const range = { start: isoDateOf("2026-06-29"), end: isoDateOf("2026-06-30") };
    const file = await exportHandlers["export.table"](
      { at, content: "assignments", as: "csv", ...range },
      context,
    );
    const text = file.ok ? Buffer.from(file.value.base64, "base64").toString() : "";
    expect(
      text.startsWith("\uFEFFDate,Slot,Person,Id,Rotation,Skill,Role,Pinned,Note\r\n2026-06-29,day,Ines,"),
    ).toBe(true);
    expect(
      new Set(
        text
          .split("\r\n")
          .slice(1, -1)
          .map((line) => line.slice(0, 10)),
      ),
    ).toEqual(new Set(["2026-06-29", "2026-06-30"]));
    const empty = await openDesk(await openTestRepository());
    await expect(empty.export("assignments", "csv")).rejects.toThrow(/schedule is empty/);
  });
});
