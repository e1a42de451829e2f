import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EditId, type RecordId, uuidAs } from "../base/ids.ts";
import type { JsonValue } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { RecordKey } from "../model/record-key.ts";
import { invertEdit, type JournalledValue } from "./invert-edit.ts";
import { readOverlay } from "./overlay.ts";
import { type DraftWrite, planRecordEdit } from "./plan-edit.ts";
import { projectRecord } from "./project-record.ts";
import { keepMine, takeTheirs } from "./settle.ts";

const key: RecordKey = { type: "person", id: uuidAs<RecordId>("00000000-0000-7000-8000-000000000001") };
const keyText = "person:00000000-0000-7000-8000-000000000001";
const edit = {
  id: uuidAs<EditId>("00000000-0000-7000-8000-00000000000e"),
  kind: "edit" as const,
  at: "2026-07-01T00:00:00.000Z",
};

const setArb = fc.uniqueArray(fc.constantFrom("a", "b", "c")).map((members) => members.sort());
const personArb: fc.Arbitrary<RecordValue> = fc
  .record(
    {
      name: fc.constantFrom("Ada", "Ben"),
      email: fc.constantFrom("a@x.org", "b@x.org"),
      skills: setArb,
      contract: fc.record({ minAssignments: fc.nat(3), maxAssignments: fc.nat(3) }, { requiredKeys: [] }),
    },
    { requiredKeys: ["name", "skills", "contract"] },
  )
  .map((person) => person as RecordValue);
const recordArb = fc.option(personArb, { nil: null });

function draftOf(entries: ReadonlyMap<string, unknown>) {
  return readOverlay(entries).get(keyText);
}

function applyWrites(entries: Map<string, unknown>, writes: readonly DraftWrite[]): void {
  for (const { key, entry } of writes) {
    if (entry === null) entries.delete(key);
    else entries.set(key, entry);
  }
}

/** What the host journals of the writes of one edit. */
function journalOf(before: ReadonlyMap<string, unknown>, writes: readonly DraftWrite[]): JournalledValue[] {
  return writes.map(({ key, entry }) => {
    if (entry) return { key, before: entry.saw, after: entry.value };
    const old = before.get(key) as { value: JsonValue; head: JsonValue };
    return { key, before: old.value, after: old.head };
  });
}

describe("the draft of a record", () => {
  test("shows what was planned, after any number of edits", () => {
    fc.assert(
      fc.property(recordArb, fc.array(recordArb, { minLength: 1, maxLength: 6 }), (head, steps) => {
        const entries = new Map<string, unknown>();
        for (const next of steps) {
          applyWrites(entries, planRecordEdit({ key, head, draft: draftOf(entries), next, edit }));
          const projection = projectRecord(head, draftOf(entries));
          expect(projection.value).toEqual(next);
          expect(projection.stale).toEqual([]);
        }
      }),
    );
  });

  test("leaves no entry where the record is back at the head", () => {
    fc.assert(
      fc.property(recordArb, recordArb, (head, next) => {
        const entries = new Map<string, unknown>();
        applyWrites(entries, planRecordEdit({ key, head, draft: undefined, next, edit }));
        applyWrites(entries, planRecordEdit({ key, head, draft: draftOf(entries), next: head, edit }));
        expect([...entries]).toEqual([]);
      }),
    );
  });

  test("undo brings back what was live before, redo what was live after", () => {
    fc.assert(
      fc.property(recordArb, recordArb, recordArb, (head, first, second) => {
        const entries = new Map<string, unknown>();
        applyWrites(entries, planRecordEdit({ key, head, draft: undefined, next: first, edit }));
        const before = projectRecord(head, draftOf(entries)).value;
        const writes = planRecordEdit({ key, head, draft: draftOf(entries), next: second, edit });
        const journal = journalOf(new Map(entries), writes);
        applyWrites(entries, writes);
        const after = projectRecord(head, draftOf(entries)).value;
        const undone = invertEdit(key, after, journal);
        expect(undone).toEqual({ next: before, skipped: 0 });
        const swapped = journal.map(({ key, before, after }) => ({ key, before: after, after: before }));
        expect(invertEdit(key, before, swapped)).toEqual({ next: after, skipped: 0 });
      }),
    );
  });

  test("calls a value stale only where the head says something that its author neither saw nor wrote", () => {
    fc.assert(
      fc.property(personArb, personArb, personArb, (head, next, newHead) => {
        const entries = new Map<string, unknown>();
        applyWrites(entries, planRecordEdit({ key, head, draft: undefined, next, edit }));
        const { stale } = projectRecord(newHead, draftOf(entries));
        for (const { entry, headValue } of stale) {
          expect([entry.head, entry.saw, entry.value]).not.toContainEqual(headValue);
        }
        applyWrites(
          entries,
          stale.map((one) => keepMine(key, one)),
        );
        expect(projectRecord(newHead, draftOf(entries)).stale).toEqual([]);
      }),
    );
  });

  test("gives way to the head where theirs is taken", () => {
    const head = { name: "Ada", skills: [], contract: {} };
    const entries = new Map<string, unknown>();
    applyWrites(
      entries,
      planRecordEdit({ key, head, draft: undefined, next: { ...head, name: "Ben" }, edit }),
    );
    const newHead = { ...head, name: "Cleo" };
    const { stale, value } = projectRecord(newHead, draftOf(entries));
    expect(value).toEqual({ ...head, name: "Ben" });
    applyWrites(
      entries,
      stale.map((one) => takeTheirs(key, one)),
    );
    expect(projectRecord(newHead, draftOf(entries))).toEqual({ value: newHead, changed: false, stale: [] });
  });
});
