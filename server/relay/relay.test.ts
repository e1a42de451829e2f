import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { defined } from "../../shared/base/assert.ts";
import { type BranchId, type EditId, type RecordId, uuidAs } from "../../shared/base/ids.ts";
import { nextInt, seededRng } from "../../shared/base/rng.ts";
import { type DraftEntry, draftMapName, type EditNote } from "../../shared/draft/draft-entry.ts";
import { draftKeyToText } from "../../shared/draft/draft-key.ts";
import { updateToBytes } from "./live-frame.ts";
import { createRelay, type Relay } from "./relay.ts";
import { liveCloseCodes } from "./room.ts";
import { createGatedStore } from "./testing/gated-store.ts";
import { joinAsClient } from "./testing/live-client.ts";

const branch = uuidAs<BranchId>("01970000-0000-7000-8000-000000000001");
const ada = { name: "Ada", email: "ada@example.org" };
const ben = { name: "Ben", email: "ben@example.org" };
const at = "2026-07-03T14:30:00.000Z";

const editId = (number: number) =>
  uuidAs<EditId>(`01970000-0000-7000-8000-${String(number).padStart(12, "0")}`);
const record = (number: number) =>
  ({
    type: "person",
    id: uuidAs<RecordId>(`01970000-0000-7000-9000-${String(number).padStart(12, "0")}`),
  }) as const;
const keyOf = (number: number) => draftKeyToText({ record: record(number), field: "name" });
const entryOf = (value: string, edit = 1, saw: string | null = null): DraftEntry => ({
  value,
  saw,
  head: null,
  edit: { id: editId(edit), kind: "edit", at },
});
const noteOf = (edit: number, rest: Partial<EditNote> = {}): EditNote => ({
  id: editId(edit),
  kind: "edit",
  at,
  ...rest,
});

function open(options: { isProtected?: boolean; store?: ReturnType<typeof createGatedStore> } = {}) {
  const store = options.store ?? createGatedStore();
  const refusals: string[] = [];
  const relay = createRelay({
    store,
    findBranch: async (id) => (id === branch ? { isProtected: options.isProtected ?? false } : undefined),
    onRefused: (_, reason) => refusals.push(reason),
  });
  return { relay, store, refusals };
}

/** Lets messages and the store's answers cross. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const draftOf = (doc: Y.Doc) => doc.getMap(draftMapName).toJSON();
const valuesIn = async (relay: Relay) =>
  Object.fromEntries((await relay.readEntries(branch)).map(({ key, entry }) => [key, entry.value]));

test("an edit reaches the other window, and whoever joins later", async () => {
  const { relay } = open();
  const a = joinAsClient(relay, branch, ada);
  const b = joinAsClient(relay, branch, ben);
  await settle();
  a.edit([[keyOf(1), entryOf("Okafor")]], noteOf(1));
  await settle();
  expect(draftOf(b.doc)).toEqual(draftOf(a.doc));
  const late = joinAsClient(relay, branch, ben);
  await settle();
  expect(draftOf(late.doc)).toEqual({ [keyOf(1)]: entryOf("Okafor") });
});

test("nothing is shown or acknowledged before it is stored", async () => {
  const { relay, store } = open();
  const a = joinAsClient(relay, branch, ada);
  const b = joinAsClient(relay, branch, ben);
  await settle();
  const before = a.storedCount;
  store.hold();
  a.edit([[keyOf(1), entryOf("Okafor")]], noteOf(1));
  await settle();
  expect(draftOf(b.doc)).toEqual({});
  expect(a.storedCount).toBe(before);
  const c = joinAsClient(relay, branch, ben);
  await settle();
  expect(draftOf(c.doc)).toEqual({});
  store.release();
  await settle();
  expect(draftOf(b.doc)).toEqual(draftOf(a.doc));
  expect(draftOf(c.doc)).toEqual(draftOf(a.doc));
  expect(a.storedCount).toBe(before + 1);
});

test("what comes while a batch is written shares the next one", async () => {
  const { relay, store } = open();
  const a = joinAsClient(relay, branch, ada);
  const b = joinAsClient(relay, branch, ben);
  await settle();
  store.hold();
  a.edit([[keyOf(1), entryOf("one")]]);
  await settle();
  a.edit([[keyOf(2), entryOf("two")]]);
  b.edit([[keyOf(3), entryOf("three")]]);
  store.release();
  await settle();
  expect(store.batches.map((batch) => batch.length)).toEqual([1, 2]);
  expect(draftOf(a.doc)).toEqual(draftOf(b.doc));
});

test("where storing fails, nobody sees the edit and it is sent again", async () => {
  const { relay, store } = open();
  const a = joinAsClient(relay, branch, ada);
  const b = joinAsClient(relay, branch, ben);
  await settle();
  store.failWith({ code: "disk-full", message: "The disk is full." });
  a.edit([[keyOf(1), entryOf("Okafor")]]);
  await settle();
  expect([a.closedWith, b.closedWith]).toEqual([liveCloseCodes.notStored, liveCloseCodes.notStored]);
  expect(draftOf(b.doc)).toEqual({});
  store.failWith(undefined);
  expect(await valuesIn(relay)).toEqual({});
  const again = joinAsClient(relay, branch, ada);
  await settle();
  again.send(updateToBytes(Y.encodeStateAsUpdate(a.doc)));
  await settle();
  expect(await valuesIn(relay)).toEqual({ [keyOf(1)]: "Okafor" });
});

test("damaged and forged frames close their sender and change nothing", async () => {
  const { relay, store } = open();
  const witness = joinAsClient(relay, branch, ben);
  await settle();
  witness.edit([[keyOf(1), entryOf("kept")]]);
  await settle();
  const source = new Y.Doc();
  source.getMap(draftMapName).set(keyOf(2), entryOf("forged"));
  const good = updateToBytes(Y.encodeStateAsUpdate(source));
  const rng = seededRng(20261121);
  const random = () => Uint8Array.from({ length: 1 + nextInt(rng, 40) }, () => nextInt(rng, 256));
  let closed = 0;
  for (let round = 0; round < 400; round++) {
    const frame = round % 2 === 0 ? good.slice(0, 1 + nextInt(rng, good.length - 1)) : random();
    const client = joinAsClient(relay, branch, ada);
    await settle();
    client.send(frame);
    await settle();
    if (client.closedWith !== undefined) closed++;
    client.leave();
  }
  expect(closed).toBeGreaterThan(300);
  expect(await valuesIn(relay)).toEqual({ [keyOf(1)]: "kept" });
  expect(store.batches).toHaveLength(1);
  witness.edit([[keyOf(3), entryOf("still open")]]);
  await settle();
  expect(await valuesIn(relay)).toEqual({ [keyOf(1)]: "kept", [keyOf(3)]: "still open" });
});

test("an update with one byte changed never leaves a value that was not checked", async () => {
  const { relay } = open();
  const source = new Y.Doc();
  source.getMap(draftMapName).set(keyOf(2), entryOf("forged"));
  const good = Y.encodeStateAsUpdate(source);
  const rng = seededRng(7);
  for (let round = 0; round < 300; round++) {
    const update = good.slice();
    update[nextInt(rng, update.length)] = nextInt(rng, 256);
    const client = joinAsClient(relay, branch, ada);
    await settle();
    client.send(updateToBytes(update));
    await settle();
    client.leave();
  }
  // A text may have another letter; everything else was refused or is an entry.
  const reader = joinAsClient(relay, branch, ben);
  await settle();
  expect(Object.keys(draftOf(reader.doc))).toHaveLength((await relay.readEntries(branch)).length);
  expect(reader.doc.store.pendingStructs).toBeNull();
});

test.each<[string, (doc: Y.Doc) => void]>([
  ["a key that is none of ours", (doc) => doc.getMap(draftMapName).set("person:1:name", entryOf("x"))],
  ["an unknown field", (doc) => doc.getMap(draftMapName).set(`person:${record(1).id}:salary`, entryOf("x"))],
  [
    "a refused member",
    (doc) => doc.getMap(draftMapName).set(`person:${record(1).id}:externalIds:__proto__`, entryOf("x")),
  ],
  ["a value that is no entry", (doc) => doc.getMap(draftMapName).set(keyOf(1), "text")],
  ["an entry with more", (doc) => doc.getMap(draftMapName).set(keyOf(1), { ...entryOf("x"), more: 1 })],
  ["a nested type", (doc) => doc.getMap(draftMapName).set(keyOf(1), new Y.Map())],
  ["a document in a document", (doc) => doc.getMap(draftMapName).set(keyOf(1), new Y.Doc())],
  [
    "a refused key in a value",
    (doc) =>
      doc.getMap(draftMapName).set(keyOf(1), { ...entryOf("x"), value: JSON.parse('{"constructor":1}') }),
  ],
  [
    "deep nesting",
    (doc) => {
      let value: unknown = 1;
      for (let depth = 0; depth < 2_000; depth++) value = [value];
      doc.getMap(draftMapName).set(keyOf(1), { ...entryOf("x"), value });
    },
  ],
  ["another shared type", (doc) => doc.getText("text").insert(0, "hello")],
  ["a list in the map's place", (doc) => doc.getArray(draftMapName).push([1])],
  ["a malformed note", (doc) => doc.getMap("edits").set(String(doc.clientID), { id: 1 })],
  ["a note under a name", (doc) => doc.getMap("edits").set("ada", noteOf(1))],
])("%s is refused and nothing changes", async (_, change) => {
  const { relay, store, refusals } = open();
  const client = joinAsClient(relay, branch, ada);
  await settle();
  const forged = new Y.Doc();
  change(forged);
  client.send(updateToBytes(Y.encodeStateAsUpdate(forged)));
  await settle();
  expect(client.closedWith).toBe(liveCloseCodes.malformed);
  expect(refusals).toHaveLength(1);
  expect(store.batches).toEqual([]);
  const next = joinAsClient(relay, branch, ben);
  await settle();
  expect(next.doc.share.size).toBe(2);
  next.edit([[keyOf(9), entryOf("works")]]);
  await settle();
  expect(await valuesIn(relay)).toEqual({ [keyOf(9)]: "works" });
});

test("an update that rests on a missing one is answered with a resync, not kept waiting", async () => {
  const { relay, store } = open();
  const client = joinAsClient(relay, branch, ada);
  await settle();
  const asked = client.resyncRequests;
  const updates: Uint8Array[] = [];
  const source = new Y.Doc();
  source.on("update", (update: Uint8Array) => updates.push(update));
  source.getMap(draftMapName).set(keyOf(1), entryOf("first"));
  source.getMap(draftMapName).set(keyOf(2), entryOf("second"));
  client.send(updateToBytes(defined(updates[1], "the second update")));
  await settle();
  expect(client.resyncRequests).toBe(asked + 1);
  expect(store.batches).toEqual([]);
  client.send(updateToBytes(Y.encodeStateAsUpdate(source)));
  await settle();
  expect(await valuesIn(relay)).toEqual({ [keyOf(1)]: "first", [keyOf(2)]: "second" });
  // One answer for each frame with an update: on joining, the gap, the answer to the resync, and the whole.
  expect(client.storedCount).toBe(4);
});

test("a protected branch takes no edits, and takes them again when it is open", async () => {
  const { relay, store } = open({ isProtected: true });
  const client = joinAsClient(relay, branch, ada);
  await settle();
  client.edit([[keyOf(1), entryOf("no")]]);
  await settle();
  expect(client.closedWith).toBe(liveCloseCodes.protected);
  expect(store.batches).toEqual([]);
  relay.setProtected(branch, false);
  await settle();
  const again = joinAsClient(relay, branch, ada);
  await settle();
  again.edit([[keyOf(1), entryOf("yes")]]);
  await settle();
  expect(await valuesIn(relay)).toEqual({ [keyOf(1)]: "yes" });
});

test("a branch that is not there closes the socket for good", async () => {
  const { relay } = open();
  const client = joinAsClient(relay, uuidAs<BranchId>("01970000-0000-7000-8000-000000000002"), ada);
  await settle();
  expect(client.closedWith).toBe(liveCloseCodes.notFound);
});

test("the journal keeps each edit with what it changed, and marks what is undone", async () => {
  const { relay, store } = open();
  const client = joinAsClient(relay, branch, ada);
  await settle();
  client.edit(
    [
      [keyOf(1), entryOf("one", 1)],
      [keyOf(2), entryOf("two", 1)],
    ],
    noteOf(1, { kind: "fill" }),
  );
  client.edit([[keyOf(1), entryOf("more", 2, "one")]], noteOf(2));
  client.edit([[keyOf(2), null]], noteOf(3, { kind: "clear" }));
  client.edit([[keyOf(1), entryOf("one", 4, "more")]], noteOf(4, { kind: "undo", of: editId(2) }));
  client.edit([[keyOf(1), entryOf("more", 5, "one")]], noteOf(5, { kind: "redo", of: editId(2) }));
  client.edit([], noteOf(6, { kind: "undo", of: editId(3) }));
  await settle();
  const appends = store.batches.flat();
  const base = { branch, person: ada.email, at, undone: false };
  expect(appends.flatMap(({ journal }) => journal)).toEqual([
    {
      ...base,
      edit: editId(1),
      kind: "edit",
      values: [
        { key: keyOf(1), before: null, after: "one" },
        { key: keyOf(2), before: null, after: "two" },
      ],
    },
    { ...base, edit: editId(2), kind: "edit", values: [{ key: keyOf(1), before: "one", after: "more" }] },
    { ...base, edit: editId(3), kind: "clear", values: [{ key: keyOf(2), before: "two", after: null }] },
  ]);
  expect(appends.flatMap(({ marks }) => marks)).toEqual([
    { edit: editId(2), undone: true },
    { edit: editId(2), undone: false },
    { edit: editId(3), undone: true },
  ]);
});

test("only entries that are still the same are removed", async () => {
  const { relay } = open();
  const client = joinAsClient(relay, branch, ada);
  await settle();
  client.edit([
    [keyOf(1), entryOf("committed")],
    [keyOf(2), entryOf("committed")],
  ]);
  await settle();
  const consumed = await relay.readEntries(branch);
  client.edit([[keyOf(2), entryOf("newer", 2, "committed")]]);
  await settle();
  expect(await relay.removeEntries(branch, consumed)).toEqual({ ok: true, value: null });
  await settle();
  expect(await valuesIn(relay)).toEqual({ [keyOf(2)]: "newer" });
  expect(Object.keys(draftOf(client.doc))).toEqual([keyOf(2)]);
});

test("a room is what was stored, after it left memory and came back, and after its log was shortened", async () => {
  const store = createGatedStore();
  const { relay } = open({ store });
  const client = joinAsClient(relay, branch, ada);
  await settle();
  for (let number = 0; number < 620; number++) {
    client.edit([[keyOf(number % 40), entryOf(`value ${number}`)]], noteOf(number));
  }
  await settle();
  expect(defined(store.rooms.get(branch), "stored").length).toBeLessThan(300);
  const before = draftOf(client.doc);
  await relay.close();
  expect(client.closedWith).toBe(liveCloseCodes.restarted);
  const { relay: later } = open({ store });
  const reader = joinAsClient(later, branch, ben);
  await settle();
  expect(draftOf(reader.doc)).toEqual(before);
});

test("an idle room leaves memory and is read again when it is needed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const store = createGatedStore();
    const reads = vi.spyOn(store, "readRoom");
    const { relay } = open({ store });
    const client = joinAsClient(relay, branch, ada);
    await settle();
    client.edit([[keyOf(1), entryOf("kept")]]);
    await settle();
    client.leave();
    vi.advanceTimersByTime(59_000);
    await settle();
    expect(await valuesIn(relay)).toEqual({ [keyOf(1)]: "kept" });
    expect(reads).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(61_000);
    await settle();
    expect(await valuesIn(relay)).toEqual({ [keyOf(1)]: "kept" });
    expect(reads).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

test("presence carries the identity of the session, whatever a window claims", async () => {
  const { relay } = open();
  const a = joinAsClient(relay, branch, ada);
  const b = joinAsClient(relay, branch, ben);
  await settle();
  a.present({ user: { name: "Eve", email: "eve@example.org", color: "red" }, cell: "x" });
  expect(b.presence).toEqual([
    { client: a.doc.clientID, clock: 1, state: { user: { ...ada, color: "red" }, cell: "x" } },
  ]);
  expect(a.presence).toHaveLength(1);
  const late = joinAsClient(relay, branch, ben);
  await settle();
  expect(late.presence.map(({ client }) => client)).toEqual([a.doc.clientID]);
  a.leave();
  expect(b.presence.at(-1)).toMatchObject({ client: a.doc.clientID, state: null });
});

test("a window cannot speak for another, nor say too much", async () => {
  const { relay } = open();
  const a = joinAsClient(relay, branch, ada);
  const b = joinAsClient(relay, branch, ben);
  await settle();
  a.present({ at: 1 });
  b.present({ at: "claimed" }, a.doc.clientID);
  b.present({ at: 2 });
  b.present({ ghost: true }, 77);
  b.present({ text: "x".repeat(5_000) });
  expect(a.presence.map(({ client }) => client)).toEqual([a.doc.clientID, b.doc.clientID]);
  expect(JSON.stringify(a.presence)).not.toContain("claimed");
});
