import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import { defined } from "../../shared/base/assert.ts";
import { systemClock } from "../../shared/base/clock.ts";
import {
  type BranchName,
  branchNameOf,
  type EditId,
  type GroupId,
  type RecordId,
  uuidAs,
} from "../../shared/base/ids.ts";
import { isoDateOf } from "../../shared/base/iso-date.ts";
import { systemRng } from "../../shared/base/rng.ts";
import { uuidV7 } from "../../shared/base/uuid.ts";
import {
  type DraftEntry,
  draftMapName,
  type EditNote,
  editsMapName,
} from "../../shared/draft/draft-entry.ts";
import { readOverlay } from "../../shared/draft/overlay.ts";
import { planRecordEdit } from "../../shared/draft/plan-edit.ts";
import { cellRecordId } from "../../shared/model/cell.ts";
import type { RecordValue } from "../../shared/model/define-entity-type.ts";
import { type RecordKey, recordKeyToText } from "../../shared/model/record-key.ts";
import type { RpcClient, WorkspaceClient } from "../../shared/rpc/client.ts";
import type { PlannedWrites } from "../../shared/rpc/draft-methods.ts";
import { expectOk, joinLiveRoom, startTestHost, type TestHost } from "./testing/test-host.ts";

// Threads start slowly where the processor is shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const main = branchNameOf("main");
const newId = () => uuidV7(systemClock, systemRng);
const document = (path: string, body: string): RecordValue => ({
  path,
  title: path,
  body,
  labels: [],
  externalIds: {},
});

const somebody: RecordValue = {
  name: "T. Adeyemi",
  kind: "resident",
  skills: [],
  teams: [],
  contract: {},
  active: { start: "2026-01-01" },
  externalIds: {},
};
const ward: RecordValue = {
  code: "WARD",
  name: "Ward",
  category: "inpatient",
  colour: "teal",
  consecutive: {},
  requiredSkills: [],
  leaveEligible: true,
  forbiddenSuccessors: [],
  archived: false,
  externalIds: {},
};

let running: TestHost;
let client: RpcClient;
let workspace: WorkspaceClient;
const providers: WebsocketProvider[] = [];

beforeEach(async () => {
  running = await startTestHost();
  client = await running.connect();
  const path = join(running.folder, "workspaces", "a.daybook");
  workspace = client.forWorkspace(expectOk(await client.callHost("workspaces.create", { path })).id);
});
afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy();
  await running.close();
});

async function joinRoom(branch: BranchName = main): Promise<Y.Doc> {
  const { doc, provider } = await joinLiveRoom(running.origin, workspace, branch);
  providers.push(provider);
  return doc;
}

const entriesOf = (doc: Y.Doc) => [...doc.getMap(draftMapName).entries()];

/** Makes an edit as the interface does: one transaction with its note. */
function write(
  doc: Y.Doc,
  writes: readonly { readonly key: string; readonly entry: DraftEntry | null }[],
  note: EditNote,
): void {
  doc.transact(() => {
    const draft = doc.getMap(draftMapName);
    for (const { key, entry } of writes) {
      if (entry === null) draft.delete(key);
      else draft.set(key, entry);
    }
    doc.getMap(editsMapName).set(String(doc.clientID), note);
  });
}

function edit(
  doc: Y.Doc,
  change: { readonly key: RecordKey; readonly head: RecordValue | null; readonly next: RecordValue | null },
): EditId {
  const note = { id: uuidAs<EditId>(newId()), kind: "edit", at: new Date().toISOString() } as const;
  const draft = readOverlay(entriesOf(doc)).get(recordKeyToText(change.key));
  write(doc, planRecordEdit({ ...change, draft, edit: note }), note);
  return note.id;
}

/** Applies what undo or redo planned, as the interface does. */
function applyPlan(doc: Y.Doc, plan: PlannedWrites | null): void {
  const { edit: id, kind, of, writes } = defined(plan, "something to undo");
  write(doc, writes, { id, kind, of, at: new Date().toISOString() });
}

/** Waits until the host has stored the draft with as many records. */
async function untilCounted(count: number, branch: BranchName = main): Promise<void> {
  for (;;) {
    const counts = expectOk(await workspace.call("draft.counts", {}));
    if ((counts[branch] ?? 0) === count) return;
  }
}

async function untilEqual(read: () => unknown, expected: unknown): Promise<void> {
  for (let turn = 0; turn < 500 && JSON.stringify(read()) !== JSON.stringify(expected); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(read()).toEqual(expected);
}

const leave: RecordKey = { type: "document", id: uuidAs<RecordId>(newId()) };
const calls: RecordKey = { type: "document", id: uuidAs<RecordId>(newId()) };

async function bodyAtMain(key: RecordKey): Promise<unknown> {
  const [view] = expectOk(
    await workspace.call("records.get", { at: { kind: "branch", name: main }, keys: [key] }),
  );
  return view?.value.body;
}

test("an edit in one window appears in the other, is committed, and leaves the draft", async () => {
  const [one, two] = [await joinRoom(), await joinRoom()];
  edit(one, { key: leave, head: null, next: document("leave.md", "one") });
  await untilEqual(() => entriesOf(two).length, 1);
  const summary = expectOk(await workspace.call("draft.summary", { branch: main }));
  expect(summary.changes.map(({ kind }) => kind)).toEqual(["added"]);
  const committed = expectOk(await workspace.call("draft.commit", { branch: main, message: "Add leave" }));
  expect(committed.records).toBe(1);
  expect(await bodyAtMain(leave)).toBe("one");
  await untilEqual(() => [entriesOf(one), entriesOf(two)], [[], []]);
  expect(await workspace.call("draft.commit", { branch: main, message: "Again" })).toMatchObject({
    ok: false,
    error: { code: "nothing-to-commit" },
  });
});

test("only the chosen records are committed, and the others stay in the draft", async () => {
  const doc = await joinRoom();
  edit(doc, { key: leave, head: null, next: document("leave.md", "one") });
  edit(doc, { key: calls, head: null, next: document("calls.md", "two") });
  await untilCounted(2);
  expectOk(await workspace.call("draft.commit", { branch: main, message: "Leave", records: [leave] }));
  await untilEqual(() => [...readOverlay(entriesOf(doc)).keys()], [recordKeyToText(calls)]);
  expect(await bodyAtMain(leave)).toBe("one");
  expect(await bodyAtMain(calls)).toBeUndefined();
});

test("undo and redo go through the edits of a person, across a commit and a restart of the host", async () => {
  const doc = await joinRoom();
  const first = document("leave.md", "one");
  edit(doc, { key: leave, head: null, next: first });
  await untilCounted(1);
  expectOk(await workspace.call("draft.commit", { branch: main, message: "Add leave" }));
  await untilCounted(0);
  const second = edit(doc, { key: leave, head: first, next: { ...first, body: "two" } });
  await untilCounted(1);

  const plan = expectOk(await workspace.call("draft.planUndo", { branch: main }));
  expect(plan).toMatchObject({ kind: "undo", of: second, label: "Undid: change of 1 record", skipped: 0 });
  applyPlan(doc, plan);
  await untilCounted(0);

  // Now the committed one: taking it back deletes the record in the draft.
  applyPlan(doc, expectOk(await workspace.call("draft.planUndo", { branch: main })));
  await untilCounted(1);
  expect(expectOk(await workspace.call("draft.summary", { branch: main })).changes).toMatchObject([
    { kind: "removed" },
  ]);
  expect(expectOk(await workspace.call("draft.planUndo", { branch: main }))).toBeNull();

  const { path } = expectOk(await client.callHost("workspaces.get", { id: workspace.workspace }));
  expectOk(await client.callHost("workspaces.close", { id: workspace.workspace }));
  expectOk(await client.callHost("workspaces.open", { path }));
  const later = await joinRoom();
  applyPlan(later, expectOk(await workspace.call("draft.planRedo", { branch: main })));
  await untilCounted(0);
  applyPlan(later, expectOk(await workspace.call("draft.planRedo", { branch: main })));
  await untilCounted(1);
  expectOk(await workspace.call("draft.commit", { branch: main, message: "Two" }));
  expect(await bodyAtMain(leave)).toBe("two");
  expect(expectOk(await workspace.call("draft.planRedo", { branch: main }))).toBeNull();
});

test("whoever takes a name keeps what they can undo, and goes on in the same window", async () => {
  const doc = await joinRoom();
  const one = document("leave.md", "one");
  const first = edit(doc, { key: leave, head: null, next: one });
  await untilCounted(1);
  expectOk(await client.callHost("identity.set", { name: "Marisol Ruiz", email: "marisol@example.org" }));
  const second = edit(doc, { key: leave, head: null, next: { ...one, body: "two" } });
  const nextUndone = async () => expectOk(await workspace.call("draft.planUndo", { branch: main }));
  await vi.waitFor(async () => expect(await nextUndone()).toMatchObject({ of: second }));
  applyPlan(doc, await nextUndone());
  await vi.waitFor(async () => expect(await nextUndone()).toMatchObject({ of: first }));
});

test("undoing a committed move moves back, and doing it again moves there, each as a group", async () => {
  const doc = await joinRoom();
  const person: RecordKey = { type: "person", id: uuidAs<RecordId>(newId()) };
  const rotation: RecordKey = { type: "rotation", id: uuidAs<RecordId>(newId()) };
  const cell = (date: string): RecordValue => ({
    person: person.id,
    date,
    slot: "day",
    rotation: rotation.id,
    role: "primary",
    pinned: false,
    source: "manual",
    externalIds: {},
  });
  const keyAt = (date: string): RecordKey => ({
    type: "assignment",
    id: cellRecordId({ person: person.id, date: isoDateOf(date), slot: "day" }),
  });
  const [from, to] = [keyAt("2026-07-01"), keyAt("2026-07-02")];
  const changes = [
    { key: person, value: somebody },
    { key: rotation, value: ward },
    { key: from, value: cell("2026-07-01") },
  ];
  expectOk(await workspace.call("records.commit", { branch: main, kind: "edit", message: "Start", changes }));

  const note = { id: uuidAs<EditId>(newId()), kind: "move", at: new Date().toISOString() } as const;
  const group = { id: uuidAs<GroupId>(newId()), kind: "move" } as const;
  const head = cell("2026-07-01");
  write(
    doc,
    [
      ...planRecordEdit({ key: from, head, draft: undefined, next: null, edit: note, group, movedTo: to.id }),
      ...planRecordEdit({
        key: to,
        head: null,
        draft: undefined,
        next: cell("2026-07-02"),
        edit: note,
        group,
      }),
    ],
    note,
  );
  await untilCounted(2);
  expectOk(await workspace.call("draft.commit", { branch: main, message: "Move" }));
  await untilCounted(0);

  const isMove = async () => {
    const summary = expectOk(await workspace.call("draft.summary", { branch: main }));
    const overlay = readOverlay(entriesOf(doc));
    const groups = new Set([from, to].map((key) => overlay.get(recordKeyToText(key))?.whole?.group?.id));
    expect(groups.size).toBe(1);
    return summary.changes.map(({ kind, key, movedFrom }) => ({ kind, to: key.id, from: movedFrom?.key.id }));
  };
  applyPlan(doc, expectOk(await workspace.call("draft.planUndo", { branch: main })));
  await untilCounted(2);
  expect(await isMove()).toEqual([{ kind: "moved", from: to.id, to: from.id }]);
  expectOk(await workspace.call("draft.commit", { branch: main, message: "Move back" }));
  await untilCounted(0);
  applyPlan(doc, expectOk(await workspace.call("draft.planRedo", { branch: main })));
  await untilCounted(2);
  expect(await isMove()).toEqual([{ kind: "moved", from: from.id, to: to.id }]);
});

test("a draft moves to a new branch, and is gone from the old one", async () => {
  const doc = await joinRoom();
  edit(doc, { key: leave, head: null, next: document("leave.md", "one") });
  await untilCounted(1);
  const newName = branchNameOf("try");
  expectOk(await workspace.call("draft.moveToNewBranch", { branch: main, newName }));
  await untilEqual(() => entriesOf(doc), []);
  expect(expectOk(await workspace.call("draft.counts", {}))).toEqual({ try: 1 });
  expectOk(await workspace.call("draft.commit", { branch: newName, message: "On a branch" }));
  expect(await bodyAtMain(leave)).toBeUndefined();
});

test("protecting a branch moves its draft aside, and then it takes no edits", async () => {
  const { doc, provider } = await joinLiveRoom(running.origin, workspace, main);
  providers.push(provider);
  edit(doc, { key: leave, head: null, next: document("leave.md", "one") });
  await untilCounted(1);
  expectOk(await workspace.call("branches.protect", { name: main, protected: true }));
  expect(expectOk(await workspace.call("draft.counts", {}))).toEqual({ "main-draft": 1 });
  await untilEqual(() => entriesOf(doc), []);
  const closed = new Promise<{ code: number }>((resolve) => provider.once("closed", resolve));
  edit(doc, { key: calls, head: null, next: document("calls.md", "two") });
  expect((await closed).code).toBe(4403);
  expect(await workspace.call("draft.commit", { branch: main, message: "No" })).toMatchObject({
    ok: false,
    error: { code: "protected" },
  });
  expect(expectOk(await workspace.call("draft.counts", {}))).toEqual({ "main-draft": 1 });
});

test("what a crash left after a commit is gone when the room is loaded again", async () => {
  const doc = await joinRoom();
  const value = document("leave.md", "one");
  edit(doc, { key: leave, head: null, next: value });
  await untilCounted(1);
  // The same change, committed past the draft: what the crash between commit and clean-up leaves.
  expectOk(
    await workspace.call("records.commit", {
      branch: main,
      kind: "edit",
      message: "Past the draft",
      changes: [{ key: leave, value }],
    }),
  );
  const { path } = expectOk(await client.callHost("workspaces.get", { id: workspace.workspace }));
  for (const provider of providers.splice(0)) provider.destroy();
  expectOk(await client.callHost("workspaces.close", { id: workspace.workspace }));
  expectOk(await client.callHost("workspaces.open", { path }));
  expect(expectOk(await workspace.call("draft.counts", {}))).toEqual({});
});

test("a ticket is good once, and only for its own room", async () => {
  const { room, ticket } = expectOk(await workspace.call("draft.join", { branch: main }));
  expect(running.host.redeemTicket(`${room}x`, ticket)).toBeUndefined();
  const second = expectOk(await workspace.call("draft.join", { branch: main }));
  expect(running.host.redeemTicket(second.room, second.ticket)).toBeDefined();
  expect(running.host.redeemTicket(second.room, second.ticket)).toBeUndefined();
  expect(running.host.redeemTicket(room, ticket)).toBeUndefined();
});
