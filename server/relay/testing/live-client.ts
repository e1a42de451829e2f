import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import * as Y from "yjs";
import type { BranchId } from "../../../shared/base/ids.ts";
import {
  type DraftEntry,
  draftMapName,
  type EditNote,
  editsMapName,
} from "../../../shared/draft/draft-entry.ts";
import type { Author } from "../../../shared/log/commit.ts";
import type { LiveConnection } from "../live-connection.ts";
import { awarenessToBytes, syncAnswerToBytes, syncRequestToBytes, updateToBytes } from "../live-frame.ts";
import type { Relay } from "../relay.ts";

/** A window's side of a room, in memory: its own document, synced by the plain protocol. */
export interface LiveClient {
  readonly doc: Y.Doc;
  readonly closedWith: number | undefined;
  /** Updates that the relay has said are stored. */
  readonly storedCount: number;
  /** Awareness messages received, decoded: the states in each. */
  readonly presence: { readonly client: number; readonly clock: number; readonly state: unknown }[];
  readonly resyncRequests: number;
  edit(writes: readonly (readonly [key: string, entry: DraftEntry | null])[], note?: EditNote): void;
  present(state: unknown, client?: number): void;
  send(frame: Uint8Array): void;
  leave(): void;
}

export function joinAsClient(relay: Relay, branch: BranchId, person: Author): LiveClient {
  const doc = new Y.Doc();
  const draft = doc.getMap(draftMapName);
  const edits = doc.getMap(editsMapName);
  const messageListeners: ((frame: Uint8Array) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  let closedWith: number | undefined;
  let storedCount = 0;
  let resyncRequests = 0;
  let clock = 0;
  const presence: LiveClient["presence"][number][] = [];

  const send = (frame: Uint8Array) => {
    if (closedWith === undefined) for (const listener of messageListeners) listener(frame);
  };
  const connection: LiveConnection = {
    send(frame) {
      const decoder = createDecoder(frame);
      if (readVarUint(decoder) === 1) {
        presence.push(...readPresence(readVarUint8Array(decoder)));
        return;
      }
      const kind = readVarUint(decoder);
      const content = readVarUint8Array(decoder);
      if (kind === 0) {
        resyncRequests++;
        send(syncAnswerToBytes(Y.encodeStateAsUpdate(doc, content)));
        return;
      }
      if (kind === 2 && content.length === 2) storedCount++;
      Y.applyUpdate(doc, content, connection);
    },
    close(code) {
      closedWith ??= code;
    },
    onMessage: (listener) => void messageListeners.push(listener),
    onClose: (listener) => void closeListeners.push(listener),
  };
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== connection) send(updateToBytes(update));
  });
  relay.join(branch, connection, person);
  send(syncRequestToBytes(Y.encodeStateVector(doc)));

  return {
    doc,
    presence,
    get closedWith() {
      return closedWith;
    },
    get storedCount() {
      return storedCount;
    },
    get resyncRequests() {
      return resyncRequests;
    },
    edit(writes, note) {
      doc.transact(() => {
        for (const [key, entry] of writes) {
          if (entry === null) draft.delete(key);
          else draft.set(key, entry);
        }
        if (note) edits.set(String(doc.clientID), note);
      });
    },
    present(state, client = doc.clientID) {
      clock++;
      send(awarenessToBytes([{ client, clock, state: JSON.stringify(state) }]));
    },
    send,
    leave() {
      closedWith ??= 1000;
      for (const listener of closeListeners) listener();
    },
  };
}

function readPresence(bytes: Uint8Array): LiveClient["presence"] {
  const decoder = createDecoder(bytes);
  const count = readVarUint(decoder);
  return Array.from({ length: count }, () => {
    const client = readVarUint(decoder);
    const clock = readVarUint(decoder);
    return { client, clock, state: JSON.parse(new TextDecoder().decode(readVarUint8Array(decoder))) };
  });
}
