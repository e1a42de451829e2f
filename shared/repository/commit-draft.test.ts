import { beforeEach, describe, expect, test } from "vitest";
import { assert } from "../base/assert.ts";
import { branchNameOf, type EditId, type GroupId, uuidAs } from "../base/ids.ts";
import type { DraftEntry } from "../draft/draft-entry.ts";
import { readOverlay } from "../draft/overlay.ts";
import { planRecordEdit } from "../draft/plan-edit.ts";
import type { Change } from "../log/change.ts";
import { recordKeyToText } from "../model/record-key.ts";
import { commitChanges } from "./commit-changes.ts";
import { commitDraft } from "./commit-draft.ts";
import { findBranch } from "./find-branch.ts";
import type { Repository } from "./repository.ts";
import { summariseDraft } from "./summarise-draft.ts";
import { cell, cellKey, idOf, person, rotation } from "./testing/schedule-records.ts";
import { actor, openTestRepository } from "./testing/test-repository.ts";

const main = branchNameOf("main");
const [MICU, WARD] = [101, 102];
const date = "2026-07-04";

let repo: Repository;
let entries: Map<string, DraftEntry>;
let edits: number;

/** Makes an edit in the draft, as a window does. */
async function edit(changes: readonly Change[], move?: { from: Change; to: Change }): Promise<void> {
  edits++;
  const head = await findBranch(repo, main);
  assert(head.ok, "main exists");
  const stored = await repo.store.readRecords(head.value.head, changes);
  const id = uuidAs<EditId>(`00000000-0000-7000-8000-${edits.toString(16).padStart(12, "e")}`);
  const group = move && {
    id: uuidAs<GroupId>(`00000000-0000-7000-8000-${"f".repeat(12)}`),
    kind: "move" as const,
  };
  for (const [index, change] of changes.entries()) {
    const key = { type: change.type, id: change.id };
    const writes = planRecordEdit({
      key,
      head: stored[index]?.value ?? null,
      draft: readOverlay(entries).get(recordKeyToText(key)),
      next: change.value,
      edit: { id, kind: move ? "move" : "edit", at: `2026-07-01T09:00:0${edits}.000Z` },
      ...(group ? { group } : {}),
      ...(move?.from.id === change.id ? { movedTo: move.to.id } : {}),
    });
    for (const { key: text, entry } of writes) {
      if (entry === null) entries.delete(text);
      else entries.set(text, entry);
    }
  }
}

async function commit(records?: readonly Change[]) {
  const result = await commitDraft(repo, actor, {
    branch: main,
    entries,
    message: "Work",
    ...(records ? { records: records.map(({ type, id }) => ({ type, id })) } : {}),
  });
  if (result.ok) for (const key of result.value.consumed) entries.delete(key);
  return result;
}

beforeEach(async () => {
  repo = await openTestRepository();
  entries = new Map();
  edits = 0;
  const changes = [person(1), person(2), rotation(MICU, "MICU"), rotation(WARD, "WARD"), cell(1, date, MICU)];
  await commitChanges(repo, actor, { branch: main, changes, kind: "edit", message: "Start" });
});

describe("committing a draft", () => {
  test("writes what differs from the head and consumes its entries", async () => {
    await edit([cell(1, date, WARD)]);
    await edit([cell(2, date, MICU)]);
    expect(await commit()).toMatchObject({ ok: true, value: { records: 2 } });
    expect([...entries]).toEqual([]);
    expect(await commit()).toEqual({ ok: false, error: { kind: "nothing-to-commit" } });
  });

  test("takes along what the chosen records depend on: new people and the rest of a move, nothing else", async () => {
    await edit([person(3)]);
    await edit([cell(3, date, WARD)]);
    await edit([cell(2, "2026-07-09", WARD)]);
    expect(await commit([cell(3, date, WARD)])).toMatchObject({ ok: true, value: { records: 2 } });
    const [from, to] = [cell(1, date, null), cell(2, date, MICU)];
    await edit([from, to], { from, to });
    expect(await commit([to])).toMatchObject({ ok: true, value: { records: 2 } });
    expect([...readOverlay(entries).keys()]).toEqual([recordKeyToText(cellKey(2, "2026-07-09"))]);
  });

  test("records edits and groups, with where each cell went", async () => {
    await edit([cell(2, "2026-07-09", WARD)]);
    const [from, to] = [cell(1, date, null), cell(2, date, MICU)];
    await edit([from, to], { from, to });
    const done = await commit();
    assert(done.ok, "the draft is committed");
    const [stored] = await repo.store.readCommits([done.value.commit]);
    expect(stored?.edits.map((one) => [one.kind, one.records?.length])).toEqual([
      ["edit", 1],
      ["move", 2],
    ]);
    expect(stored?.groups.map((group) => group.pairs)).toEqual([[{ from: from.id, to: to.id }]]);
  });

  test("asks a person where the head has moved under an entry", async () => {
    await edit([cell(1, date, WARD)]);
    await commitChanges(repo, actor, {
      branch: main,
      changes: [cell(1, date, null)],
      kind: "edit",
      message: "Elsewhere",
    });
    expect(await commit()).toEqual({ ok: false, error: { kind: "stale-draft", count: 1 } });
    const summary = await summariseDraft(repo, { branch: main, entries });
    assert(summary.ok, "the draft is summarised");
    expect(summary.value.stale).toHaveLength(1);
    expect(entries.size).toBe(1);
  });

  test("is told in words, with names of records that only the draft has", async () => {
    await edit([person(3, { name: "Nadia Rahman" })]);
    await edit([cell(3, date, WARD)]);
    const summary = await summariseDraft(repo, { branch: main, entries });
    assert(summary.ok, "the draft is summarised");
    expect(summary.value.changes.map((change) => change.sentence).sort()).toEqual([
      "Nadia Rahman: WARD on 4 Jul 2026",
      "Nadia Rahman: person added",
    ]);
    expect(summary.value.problems).toEqual([]);
  });

  test("names what would break before it is tried", async () => {
    await edit([{ type: "person", id: idOf(1), value: null }]);
    const summary = await summariseDraft(repo, { branch: main, entries });
    assert(summary.ok, "the draft is summarised");
    expect(summary.value.problems.map((problem) => [problem.kind, problem.key.id])).toEqual([
      ["needed", idOf(1)],
    ]);
    expect(await commit()).toMatchObject({ ok: false, error: { kind: "broken-records" } });
  });
});
