import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import { draftMapName } from "../../../shared/draft/draft-entry.ts";

/** Live rooms in memory, one document per branch, spoken to by the unmodified provider. */
export interface MemoryRelay {
  readonly WebSocket: typeof WebSocket;
  roomOf(branch: string): string;
  docOf(branch: string): Y.Doc;
  /** Deletes the keys that a commit has consumed, as the host does. */
  forget(branch: string, keys: readonly string[]): void;
  /** While set, frames of windows are neither taken nor answered. */
  paused: boolean;
}

const syncMessage = 0;
/** "Stored": an update that changes nothing, answered to each frame with an update. */
const storedFrame = new Uint8Array([syncMessage, sync.messageYjsUpdate, 2, 0, 0]);

export function createMemoryRelay(): MemoryRelay {
  const docs = new Map<string, Y.Doc>();
  const docOfRoom = (room: string): Y.Doc => {
    const known = docs.get(room) ?? new Y.Doc();
    docs.set(room, known);
    return known;
  };
  const roomOf = (branch: string) => `room-${branch}`;

  class MemorySocket {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    binaryType = "arraybuffer";
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly #doc: Y.Doc;
    readonly #onUpdate = (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, syncMessage);
      sync.writeUpdate(encoder, update);
      this.#answer(encoding.toUint8Array(encoder));
    };

    constructor(url: string) {
      this.#doc = docOfRoom(new URL(url).pathname.split("/").at(-1) ?? "");
      queueMicrotask(() => {
        if (this.readyState !== 0) return;
        this.readyState = 1;
        this.#doc.on("update", this.#onUpdate);
        this.onopen?.();
        const encoder = encoding.createEncoder();
        encoding.writeVarUint(encoder, syncMessage);
        sync.writeSyncStep1(encoder, this.#doc);
        this.#answer(encoding.toUint8Array(encoder));
      });
    }

    send(data: Uint8Array): void {
      if (relay.paused) return;
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (decoding.readVarUint(decoder) !== syncMessage) return;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, syncMessage);
      const kind = sync.readSyncMessage(decoder, encoder, this.#doc, this);
      if (encoding.length(encoder) > 1) this.#answer(encoding.toUint8Array(encoder));
      if (kind !== sync.messageYjsSyncStep1) this.#answer(storedFrame);
    }

    close(): void {
      this.readyState = 3;
      this.#doc.off("update", this.#onUpdate);
    }

    #answer(bytes: Uint8Array): void {
      const copy = new Uint8Array(bytes);
      queueMicrotask(() => {
        if (this.readyState === 1) this.onmessage?.({ data: copy.buffer });
      });
    }
  }

  const relay: MemoryRelay = {
    // The provider asks no more of a WebSocket than this has.
    WebSocket: MemorySocket as unknown as typeof WebSocket,
    paused: false,
    roomOf,
    docOf: (branch) => docOfRoom(roomOf(branch)),
    forget(branch, keys) {
      const doc = docOfRoom(roomOf(branch));
      doc.transact(() => {
        for (const key of keys) doc.getMap(draftMapName).delete(key);
      });
    },
  };
  return relay;
}
