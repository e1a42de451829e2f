import * as Y from "yjs";
import { assert, defined } from "../../shared/base/assert.ts";
import type { BranchId } from "../../shared/base/ids.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import { type DraftEntry, draftMapName, editsMapName } from "../../shared/draft/draft-entry.ts";
import type { Author } from "../../shared/log/commit.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { AppendQueue } from "./append-queue.ts";
import { applyObserved, checkChanges, journalOf, type Refusal } from "./draft-changes.ts";
import type { LiveConnection } from "./live-connection.ts";
import {
  awarenessToBytes,
  findLiveFrame,
  storedToBytes,
  syncAnswerToBytes,
  syncRequestToBytes,
  updateToBytes,
} from "./live-frame.ts";
import { createPresence } from "./presence.ts";
import type { RoomStore } from "./room-store.ts";

// An entry of a document carries its text three times, up to 2 MB each, hence more than the 1 MB of other
// frames; text rooms of their own will end that. The first sync holds a whole draft.
const updateBytesAllowed = 8 * 1024 * 1024;
const syncBytesAllowed = 32 * 1024 * 1024;
const stateVectorBytesAllowed = 256 * 1024;
/** A log longer than this is replaced by one update that says the same. */
const logLengthAllowed = 500;
const resyncsAllowed = 20;

/** Why a connection is closed. 44xx: coming back with the same document would end the same way. */
export const liveCloseCodes = {
  malformed: 4400,
  protected: 4403,
  notFound: 4404,
  tooLarge: 4413,
  restarted: 4503,
  notStored: 4507,
} as const;

/** An entry with the Yjs item that holds it, by which a later edit of the same key is told apart. */
export interface LiveEntry {
  readonly key: string;
  readonly entry: DraftEntry;
  readonly item: string;
}

/** Who sits at a window. */
export interface Participant extends Author {
  /** Whose undo the edits belong to; the e-mail address where absent. It outlives a change of name. */
  readonly undoKey?: string;
}

interface Window {
  readonly person: Participant;
  /** How often it was asked for what its updates rest on. */
  resyncs: number;
  /** Frames that rested on something missing; the answer to a resync holds them, and is stored for them all. */
  unanswered: number;
}

/** The live draft of one branch: what is stored, and the windows that see it. */
export interface Room {
  join(connection: LiveConnection, person: Participant): void;
  /** What is stored, in no order. */
  readEntries(): readonly LiveEntry[];
  /** Deletes the entries whose key still holds the same item; stored and broadcast when it settles. */
  removeEntries(entries: readonly Pick<LiveEntry, "key" | "item">[]): Promise<Result<null, RpcError>>;
  /** Writes entries; stored and broadcast when it settles. */
  putEntries(entries: readonly Pick<LiveEntry, "key" | "entry">[]): Promise<Result<null, RpcError>>;
  setProtected(isProtected: boolean): void;
  readonly connectionCount: number;
  close(code: number, reason: string): void;
}

export interface RoomOptions {
  readonly branch: BranchId;
  readonly isProtected: boolean;
  readonly stored: readonly Uint8Array[];
  readonly store: Pick<RoomStore, "compactRoom">;
  readonly queue: AppendQueue;
  /** The last window left. */
  onEmpty(): void;
  /** What memory holds can no longer be trusted to be what is stored: forget the room. */
  onBroken(): void;
  onRefused(reason: string): void;
}

/**
 * Opens a room. A received update goes through four stations, and nothing of it shows before the last:
 * the twin document takes it (a damaged update throws there, applied all the same), its changes are checked,
 * it is stored, and then the room's document and everybody else get it.
 */
export function openRoom(options: RoomOptions): Room {
  const { branch, queue } = options;
  const doc = new Y.Doc();
  let storedCount = options.stored.length;
  doc.transact(() => {
    for (const update of options.stored) Y.applyUpdate(doc, update);
  });
  assert(!hasPending(doc), `the stored draft of ${branch} has gaps`);
  /** Accepted and not yet in `doc`, oldest first. */
  const underway: Uint8Array[] = [];
  let twin = twinOf(doc, underway);
  let isProtected = options.isProtected;
  let isCompacting = false;
  let isClosed = false;
  const connections = new Map<LiveConnection, Window>();
  const presence = createPresence<LiveConnection>();

  async function store(
    update: Uint8Array,
    notes: ReturnType<typeof journalOf>,
    sender?: LiveConnection,
  ): Promise<Result<null, RpcError>> {
    underway.push(update);
    const stored = await queue.append({ room: branch, updates: [update], ...notes });
    if (!stored.ok) {
      options.onBroken();
      close(liveCloseCodes.notStored, stored.error.message);
      return stored;
    }
    underway.shift();
    storedCount++;
    Y.applyUpdate(doc, update);
    const frame = updateToBytes(update);
    for (const connection of connections.keys()) if (connection !== sender) connection.send(frame);
    compactWhereLong();
    return stored;
  }

  /** Changes the draft in our own name. */
  async function change(work: (draft: Y.Map<unknown>) => void): Promise<Result<null, RpcError>> {
    if (isClosed) return err(roomClosed);
    let made: Uint8Array | undefined;
    const onUpdate = (update: Uint8Array) => {
      made = update;
    };
    twin.on("update", onUpdate);
    twin.transact(() => work(twin.getMap(draftMapName)));
    twin.off("update", onUpdate);
    return made === undefined ? ok(null) : store(made, { journal: [], marks: [] });
  }

  function receiveUpdate(update: Uint8Array, connection: LiveConnection, window: Window): void {
    const taken = takeIntoTwin(update);
    if (taken === "nothing") {
      // What it repeats may still be on its way to the disk.
      void queue.flushed().then(() => sayStored(connection, window));
    } else if (taken === "gap") {
      window.resyncs++;
      window.unanswered++;
      if (window.resyncs <= resyncsAllowed) connection.send(syncRequestToBytes(Y.encodeStateVector(doc)));
      else refuse(connection, liveCloseCodes.malformed, "updates that never fit together");
    } else if ("reason" in taken) {
      refuse(connection, liveCloseCodes.malformed, taken.reason);
    } else if (isProtected) {
      twin = twinOf(doc, underway);
      refuse(connection, liveCloseCodes.protected, "This branch is protected and takes no edits.");
    } else {
      const notes = journalOf(taken, { branch, person: window.person.undoKey ?? window.person.email });
      void store(update, notes, connection).then((stored) => stored.ok && sayStored(connection, window));
    }
  }

  /** Answers a frame, and with it those whose content came again because something was missing. */
  function sayStored(connection: LiveConnection, window: Window): void {
    for (; window.unanswered >= 0; window.unanswered--) connection.send(storedToBytes);
    window.unanswered = 0;
  }

  function takeIntoTwin(update: Uint8Array) {
    let outcome: "nothing" | "gap" | Refusal | ReturnType<typeof checkChanges>;
    try {
      const observed = applyObserved(twin, update);
      if (hasPending(twin)) outcome = "gap";
      else if (observed === undefined || changesNothing(observed.transaction)) return "nothing";
      else outcome = checkChanges(twin, observed);
    } catch (error) {
      outcome = { kind: "malformed", reason: error instanceof Error ? error.message : "not an update" };
    }
    if (outcome === "gap" || "reason" in outcome) twin = twinOf(doc, underway);
    return outcome;
  }

  function refuse(connection: LiveConnection, code: number, reason: string): void {
    options.onRefused(reason);
    connection.close(code, reason.slice(0, 100));
    leave(connection);
  }

  function leave(connection: LiveConnection): void {
    if (!connections.delete(connection)) return;
    presence.leave(connection);
    if (connections.size === 0) options.onEmpty();
  }

  function compactWhereLong(): void {
    if (isCompacting || isClosed || storedCount <= logLengthAllowed) return;
    const count = storedCount;
    const snapshot = Y.encodeStateAsUpdate(doc);
    // A snapshot takes the place of a log only after it was decoded again and says the same.
    const decoded = new Y.Doc();
    Y.applyUpdate(decoded, snapshot);
    if (contentOf(decoded) !== contentOf(doc)) {
      options.onRefused("a snapshot differs from its room and was not written");
      return;
    }
    isCompacting = true;
    options.store
      .compactRoom(branch, count, snapshot)
      .then(() => {
        storedCount -= count - 1;
      })
      .catch(() => options.onRefused("a room's log could not be shortened"))
      .finally(() => {
        isCompacting = false;
      });
  }

  function close(code: number, reason: string): void {
    isClosed = true;
    for (const connection of [...connections.keys()]) {
      connections.delete(connection);
      presence.leave(connection);
      connection.close(code, reason.slice(0, 100));
    }
  }

  return {
    get connectionCount() {
      return connections.size;
    },
    join(connection, person) {
      if (isClosed) return connection.close(liveCloseCodes.restarted, "This room was closed. Join again.");
      const window: Window = { person, resyncs: 0, unanswered: 0 };
      connections.set(connection, window);
      presence.enter(connection, person, (states) => connection.send(awarenessToBytes(states)));
      connection.onClose(() => leave(connection));
      connection.onMessage((bytes) => {
        if (!connections.has(connection)) return;
        const frame = findLiveFrame(bytes);
        if (frame === undefined) return refuse(connection, liveCloseCodes.malformed, "a malformed frame");
        switch (frame.kind) {
          case "sync-request": {
            const missing = findMissing(doc, frame.stateVector);
            if (missing === undefined)
              return refuse(connection, liveCloseCodes.malformed, "a bad state vector");
            return connection.send(syncAnswerToBytes(missing));
          }
          case "sync-answer":
          case "update": {
            const allowed = frame.kind === "update" ? updateBytesAllowed : syncBytesAllowed;
            if (frame.update.length > allowed) {
              return refuse(connection, liveCloseCodes.tooLarge, `an update of ${frame.update.length} bytes`);
            }
            return receiveUpdate(frame.update, connection, window);
          }
          case "awareness":
            return presence.hear(connection, frame.states);
          case "awareness-request":
            return presence.sendAll(connection);
          case "ignored":
            return;
        }
      });
      connection.send(syncRequestToBytes(Y.encodeStateVector(doc)));
      presence.sendAll(connection);
    },
    readEntries() {
      const draft = doc.getMap(draftMapName);
      // Checked when it came; whoever lays it over a head parses it again.
      return [...draft.entries()].map(([key, value]) => ({
        key,
        entry: value as DraftEntry,
        item: itemOf(draft, key),
      }));
    },
    removeEntries: (entries) =>
      change((draft) => {
        for (const { key, item } of entries) {
          if (draft.has(key) && itemOf(draft, key) === item) draft.delete(key);
        }
      }),
    putEntries: (entries) =>
      change((draft) => {
        for (const { key, entry } of entries) draft.set(key, entry);
      }),
    setProtected(value) {
      isProtected = value;
    },
    close,
  };
}

const roomClosed: RpcError = {
  code: "closed",
  message: "The draft of this branch was closed meanwhile. What was saved is kept; try again.",
};

function twinOf(doc: Y.Doc, underway: readonly Uint8Array[]): Y.Doc {
  const twin = new Y.Doc();
  twin.getMap(draftMapName);
  twin.getMap(editsMapName);
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(doc));
  for (const update of underway) Y.applyUpdate(twin, update);
  return twin;
}

/** Tells whether updates wait for others that they rest on. */
function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

function changesNothing({ beforeState, afterState, deleteSet }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return false;
  return [...afterState].every(([client, clock]) => beforeState.get(client) === clock);
}

function findMissing(doc: Y.Doc, stateVector: Uint8Array): Uint8Array | undefined {
  if (stateVector.length > stateVectorBytesAllowed) return undefined;
  try {
    return Y.encodeStateAsUpdate(doc, stateVector);
  } catch {
    return undefined;
  }
}

function itemOf(map: Y.Map<unknown>, key: string): string {
  const id = defined(map._map.get(key), `no item at ${key}`).id;
  return `${id.client}:${id.clock}`;
}

/** All that a room says, with the items that say it, in one order. */
function contentOf(doc: Y.Doc): string {
  const maps = [draftMapName, editsMapName].map((name) => {
    const map = doc.getMap(name);
    const lines = [...map.entries()].map(([key, value]) => JSON.stringify([key, itemOf(map, key), value]));
    return lines.sort();
  });
  return JSON.stringify([maps, [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort()]);
}
