import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type GroupId, type RecordId, uuidAs } from "../base/ids.ts";
import { jsonEqual } from "../base/json.ts";
import { portableSha256 } from "../log/sha256.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { RecordKey } from "../model/record-key.ts";
import { applyResolutions, openConflicts } from "./apply-resolutions.ts";
import type { Resolution, Sides } from "./conflict.ts";
import { mergeRecord } from "./merge-record.ts";
import { mergeStates, type RecordToMerge } from "./merge-states.ts";

const idOf = (number: number) =>
  uuidAs<RecordId>(`00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`);
const key: RecordKey = { type: "person", id: idOf(1) };

const setArb = fc.uniqueArray(fc.constantFrom("a", "b", "c")).map((members) => members.sort());
const personArb: fc.Arbitrary<RecordValue> = fc
  .record(
    {
      name: fc.constantFrom("Ada", "Ben", "Cleo"),
      email: fc.constantFrom("a@x.org", "b@x.org"),
      skills: setArb,
      contract: fc.record({ minAssignments: fc.nat(2), maxAssignments: fc.nat(2) }, { requiredKeys: [] }),
    },
    { requiredKeys: ["name", "skills", "contract"] },
  )
  .map((person) => person as RecordValue);
const recordArb = fc.option(personArb, { nil: null });
const sidesArb = fc.record({ base: recordArb, ours: recordArb, theirs: recordArb });
const swapped = <T>({ base, ours, theirs }: Sides<T>): Sides<T> => ({ base, ours: theirs, theirs: ours });
const merge = (sides: Sides<RecordValue | null>) => mergeRecord(key, sides, portableSha256);

/** Ten lines that say when two sides truly disagree: on the record as a whole, or on one field or struct key. */
function disagree({ base, ours, theirs }: Sides<RecordValue | null>): boolean {
  const differs = (b: unknown, o: unknown, t: unknown) => {
    const [x, y, z] = [b, o, t].map((value) => (value ?? null) as RecordValue | null);
    return !jsonEqual(x, y) && !jsonEqual(x, z) && !jsonEqual(y, z);
  };
  if (!base || !ours || !theirs) return differs(base, ours, theirs);
  const keys = ["minAssignments", "maxAssignments"];
  const held = (record: RecordValue) => record.contract as RecordValue;
  return (
    ["name", "email"].some((field) => differs(base[field], ours[field], theirs[field])) ||
    keys.some((name) => differs(held(base)[name], held(ours)[name], held(theirs)[name]))
  );
}

describe("merging a record", () => {
  test("takes the side that changed where only one did", () => {
    fc.assert(
      fc.property(recordArb, recordArb, (base, x) => {
        expect(merge({ base, ours: x, theirs: base })).toEqual({ value: x, conflicts: [] });
        expect(merge({ base, ours: base, theirs: x })).toEqual({ value: x, conflicts: [] });
        expect(merge({ base, ours: x, theirs: x })).toEqual({ value: x, conflicts: [] });
      }),
    );
  });

  test("finds a conflict exactly where the sides disagree: none missed, none false", () => {
    fc.assert(
      fc.property(sidesArb, (sides) => {
        expect(merge(sides).conflicts.length > 0).toBe(disagree(sides));
      }),
      { numRuns: 2_000 },
    );
  });

  test("only swaps labels when the sides are swapped", () => {
    fc.assert(
      fc.property(sidesArb, (sides) => {
        const one = merge(sides);
        const other = merge(swapped(sides));
        expect(other.conflicts.length).toBe(one.conflicts.length);
        if (one.conflicts.length === 0) expect(other.value).toEqual(one.value);
        const places = (found: typeof one) =>
          found.conflicts.map((conflict) => ("field" in conflict ? conflict.field : conflict.kind));
        expect(places(other)).toEqual(places(one));
      }),
    );
  });

  test("keeps the ids of conflicts in every recomputation", () => {
    fc.assert(
      fc.property(sidesArb, (sides) => {
        const ids = merge(sides).conflicts.map((conflict) => conflict.id);
        expect(merge(structuredClone(sides)).conflicts.map((conflict) => conflict.id)).toEqual(ids);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test("gives theirs or ours back where every conflict is decided for that side and nothing else changed", () => {
    fc.assert(
      fc.property(sidesArb, fc.constantFrom("ours" as const, "theirs" as const), (sides, side) => {
        const states = mergeStates(
          { records: [{ key, ...sides }], groups: { ours: [], theirs: [] } },
          portableSha256,
        );
        fc.pre(states.conflicts.length > 0);
        const choice: Resolution = { kind: "side", side };
        const decided = new Map(states.conflicts.map((conflict) => [conflict.id, choice]));
        expect(openConflicts(states, decided)).toEqual([]);
        const [change] = applyResolutions(states, decided);
        const result = change === undefined ? sides.ours : change.value;
        for (const conflict of states.conflicts) {
          if (conflict.kind !== "field" || conflict.member !== undefined) continue;
          expect(result?.[conflict.field] ?? null).toEqual(conflict.sides[side]);
        }
        if (states.conflicts.some((conflict) => conflict.kind !== "field"))
          expect(result).toEqual(sides[side]);
      }),
    );
  });
});

describe("moves", () => {
  const cell = (person: string): RecordValue => ({ person, rotation: "N" });
  const record = (number: number, sides: Sides<RecordValue | null>): RecordToMerge => ({
    key: { type: "assignment", id: idOf(number) },
    ...sides,
  });
  const move = (from: number, to: number) => ({
    id: uuidAs<GroupId>(`00000000-0000-7000-8000-00000000f${from}${to}0`),
    kind: "move" as const,
    records: [from, to].map((number) => ({ type: "assignment" as const, id: idOf(number) })),
    pairs: [{ from: idOf(from), to: idOf(to) }],
  });

  test("of one cell to two places are one conflict, and choosing theirs takes ours back", () => {
    const states = mergeStates(
      {
        records: [
          record(1, { base: cell("a"), ours: null, theirs: null }),
          record(2, { base: null, ours: cell("b"), theirs: null }),
          record(3, { base: null, ours: null, theirs: cell("c") }),
        ],
        groups: { ours: [move(1, 2)], theirs: [move(1, 3)] },
      },
      portableSha256,
    );
    expect(states.conflicts.map((conflict) => [conflict.kind, conflict.record.id])).toEqual([
      ["moved-twice", idOf(1)],
    ]);
    expect(states.changes).toEqual([]);
    const theirs = new Map(states.conflicts.map(({ id }) => [id, { kind: "side", side: "theirs" } as const]));
    expect(applyResolutions(states, theirs).map(({ key: { id }, value }) => [id, value])).toEqual([
      [idOf(2), null],
      [idOf(3), cell("c")],
    ]);
    const ours = new Map(states.conflicts.map(({ id }) => [id, { kind: "side", side: "ours" } as const]));
    expect(applyResolutions(states, ours)).toEqual([]);
  });

  test("of ours are asked about, too: a shift is not lost where its destination goes to theirs", () => {
    const states = mergeStates(
      {
        records: [
          record(1, { base: cell("a"), ours: null, theirs: cell("a") }),
          record(2, { base: null, ours: cell("b"), theirs: cell("x") }),
        ],
        groups: { ours: [move(1, 2)], theirs: [] },
      },
      portableSha256,
    );
    expect(states.conflicts.map((conflict) => conflict.kind).sort()).toEqual([
      "double-booking",
      "split-group",
    ]);
    const theirs = new Map(states.conflicts.map(({ id }) => [id, { kind: "side", side: "theirs" } as const]));
    expect(applyResolutions(states, theirs).map(({ key: { id }, value }) => [id, value])).toEqual([
      [idOf(1), cell("a")],
      [idOf(2), cell("x")],
    ]);
  });

  test("go in whole or wait: the source is not emptied while the destination is in conflict", () => {
    const states = mergeStates(
      {
        records: [
          record(1, { base: cell("a"), ours: cell("a"), theirs: null }),
          record(2, { base: null, ours: cell("x"), theirs: cell("b") }),
        ],
        groups: { ours: [], theirs: [move(1, 2)] },
      },
      portableSha256,
    );
    expect(states.changes).toEqual([]);
    expect(states.conflicts.map((conflict) => conflict.kind).sort()).toEqual([
      "double-booking",
      "split-group",
    ]);
  });
});
