import { beforeEach, describe, expect, it } from "vitest";
import { isoDateOf } from "../../base/iso-date.ts";
import type { RecordValue } from "../../model/define-entity-type.ts";
import type { TextFile } from "../source-line.ts";
import { importInto, knownOf, type Records } from "../testing/in-memory-import.ts";
import { findRealInstance, readSmallInstance, reasonWithoutRealData } from "../testing/read-folder.ts";
import { readInrc2 } from "./instance.ts";
import { type Inrc2Options, planInrc2 } from "./plan-inrc2.ts";

const options: Inrc2Options = { monday: isoDateOf("2026-06-29"), requestsAs: "wishes" };

function plan(files: readonly TextFile[], records: Records = new Map(), chosen = options) {
  const instance = readInrc2(files);
  if (!instance.ok) throw new Error(instance.error.message);
  return planInrc2(instance.value, chosen, knownOf(records));
}

function imported(files: readonly TextFile[], chosen = options): Records {
  const records: Records = new Map();
  importInto(records, plan(files, records, chosen).records);
  return records;
}

const ofType = (records: Records, type: string) =>
  [...records].filter(([key]) => key.startsWith(`${type}:`)).map(([, value]) => value);

function named(records: Records, type: string, name: string): [string, RecordValue] {
  const found = [...records].find(
    ([key, value]) => key.startsWith(`${type}:`) && (value.name === name || value.code === name),
  );
  if (!found) throw new Error(`no ${type} ${name}`);
  return found;
}

describe("planInrc2", () => {
  it("makes people with contract, skills and opening balance", () => {
    const [, tomas] = named(imported(readSmallInstance()), "person", "Tomas");
    expect(tomas).toEqual({
      name: "Tomas",
      kind: "staff",
      skills: ["Nurse"],
      teams: [],
      contract: {
        name: "FullTime",
        minAssignments: 7,
        maxAssignments: 11,
        minConsecutiveDays: 2,
        maxConsecutiveDays: 5,
        minDaysOff: 2,
        maxDaysOff: 4,
        maxWeekends: 2,
        completeWeekends: true,
      },
      openingBalance: {
        before: "2026-06-29",
        assignments: 5,
        weekends: 1,
        lastRotation: "Late",
        consecutiveSame: 1,
        consecutiveDays: 2,
        consecutiveDaysOff: 0,
      },
      active: { start: "2026-06-29" },
      externalIds: { "inrc2:harbour": "Tomas" },
    });
  });

  it("makes rotations that forbid their successors", () => {
    const records = imported(readSmallInstance());
    const [earlyKey] = named(records, "rotation", "Early");
    const [lateKey] = named(records, "rotation", "Late");
    const [, night] = named(records, "rotation", "Night");
    const idOf = (key: string) => key.split(":")[1];
    expect(night).toMatchObject({ code: "Night", category: "night", consecutive: { min: 2, max: 4 } });
    expect(night.forbiddenSuccessors).toEqual([idOf(earlyKey), idOf(lateKey)].sort());
  });

  it("dates requirements, requests and assignments from the chosen Monday on", () => {
    const records = imported(readSmallInstance());
    const dates = (type: string, read: (value: RecordValue) => unknown) =>
      [...new Set(ofType(records, type).map(read))].sort();
    expect(dates("assignment", (value) => value.date)).toEqual(
      Array.from({ length: 14 }, (_, index) =>
        new Date(Date.UTC(2026, 5, 29 + index)).toISOString().slice(0, 10),
      ),
    );
    const [miraKey] = named(records, "person", "Mira");
    expect(ofType(records, "absence")).toContainEqual({
      person: miraKey.split(":")[1],
      type: "wish",
      dates: { start: "2026-07-05", end: "2026-07-05" },
      status: "requested",
      blocking: false,
      externalIds: { "inrc2:harbour": "Mira/Any/2026-07-05" },
    });
    expect(ofType(records, "requirement").every((value) => Number(value.optimal) > 0)).toBe(true);
  });

  it("makes whole-day requests absences on demand and leaves those against a shift wishes", () => {
    const records = imported(readSmallInstance(), { ...options, requestsAs: "absences" });
    const kinds = ofType(records, "absence").map(
      (value) => `${value.type} ${"rotation" in value ? "shift" : "any"} ${value.blocking}`,
    );
    expect(new Set(kinds)).toEqual(new Set(["other any true", "wish shift false"]));
  });

  it("changes nothing when imported again", () => {
    const records = imported(readSmallInstance());
    const before = new Map(records);
    const counts = importInto(records, plan(readSmallInstance(), records).records);
    expect(counts).toMatchObject({ create: 0, change: 0 });
    expect(records).toEqual(before);
  });

  it("keeps what was added by hand and puts back what the source says otherwise", () => {
    const records = imported(readSmallInstance());
    const [key, tomas] = named(records, "person", "Tomas");
    records.set(key, { ...tomas, name: "Tomáš", email: "tomas@example.org", contract: { fte: 0.9 } });
    expect(importInto(records, plan(readSmallInstance(), records).records)).toMatchObject({
      create: 0,
      change: 1,
    });
    expect(records.get(key)).toMatchObject({
      name: "Tomas",
      email: "tomas@example.org",
      contract: { fte: 0.9, minAssignments: 7 },
    });
  });

  it("brings a demand that fell to zero up to date and makes none for zero", () => {
    const files = readSmallInstance();
    const records = imported(files);
    const without = files.map((file) =>
      file.name === "WD-harbour-2.txt"
        ? { ...file, text: file.text.replace("Early Nurse (1,2)", "Early Nurse (0,0)") }
        : file,
    );
    expect(importInto(records, plan(without, records).records)).toMatchObject({ create: 0, change: 1 });
  });

  it("uses the rotation that bears the code already", () => {
    const records = imported(readSmallInstance());
    const other = readSmallInstance().map((file) => ({
      name: file.name,
      text: file.text.replaceAll("harbour", "island"),
    }));
    const counts = importInto(records, plan(other, records).records);
    expect(ofType(records, "rotation")).toHaveLength(3);
    expect(ofType(records, "person")).toHaveLength(16);
    expect(counts.change).toBe(3);
  });
});

const missing = reasonWithoutRealData();

describe("published instances", () => {
  beforeEach(({ skip }) => skip(missing !== undefined, missing));

  it.each([
    ["n005w4", { people: 5, weeks: 4 }],
    ["n012w8", { people: 12, weeks: 8 }],
    ["n030w4", { people: 30, weeks: 4 }],
    ["n120w8", { people: 120, weeks: 8 }],
  ])("imports %s without an unreadable line, and again without a change", (name, { people, weeks }) => {
    const files = findRealInstance(name) ?? [];
    const planned = plan(files);
    expect(planned.unreadable).toEqual([]);
    const records = imported(files);
    expect(ofType(records, "person")).toHaveLength(people);
    expect(new Set(ofType(records, "requirement").map((value) => JSON.stringify(value.dates))).size).toBe(
      weeks * 7,
    );
    expect(importInto(records, plan(files, records).records)).toMatchObject({ create: 0, change: 0 });
  });

  it("imports every assignment of the published solution of n012w8", () => {
    const files = findRealInstance("n012w8") ?? [];
    const announced = files
      .map((file) => Number(/ASSIGNMENTS = (\d+)/.exec(file.text)?.[1] ?? 0))
      .reduce((sum, count) => sum + count, 0);
    expect(announced).toBeGreaterThan(300);
    expect(ofType(imported(files), "assignment")).toHaveLength(announced);
  });
});
