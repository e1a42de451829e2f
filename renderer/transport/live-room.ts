import { toUint8Array } from "lib0/encoding";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import type { LiveSockets } from "./host-link.ts";
import { createSavedCount } from "./saved-count.ts";

export interface RoomTicket {
  readonly room: string;
  readonly ticket: string;
}

export interface LiveRoomOptions {
  readonly live: LiveSockets;
  readonly doc: Y.Doc;
  /** Asks the host for the room and a ticket, which is good once; null where the host refuses or is away. */
  readonly join: () => Promise<RoomTicket | null>;
  readonly onStatus: (status: LiveStatus) => void;
  /** How many of our updates the host has not stored yet. */
  readonly onUnsaved: (count: number) => void;
  /** The room lives on under another name: this document belongs to the past. */
  readonly onRestart: () => void;
  /** The host does not take this document, and would not the next time either. */
  readonly onRefused: (reason: string) => void;
}

export type LiveStatus = "connecting" | "synced" | "offline";

export interface LiveRoom {
  /** Who else is here, and where. */
  readonly awareness: Awareness;
  leave(): void;
}

const firstDelayMs = 200;
const longestDelayMs = 5_000;
const syncMessage = 0;
const syncAnswer = 1;
/** What the host says when it has stored a frame of ours: an update that changes nothing. */
const storedFrame = [syncMessage, 2, 2, 0, 0];

/**
 * Joins a live room and stays in it. Each connection needs a new ticket, so the provider never reconnects
 * alone. The host answers each frame with an update, in order, once it is on disk; that is counted.
 */
export function connectLiveRoom(options: LiveRoomOptions): LiveRoom {
  const awareness = new Awareness(options.doc);
  // The state that it begins with has clock 0, which other windows take for one that they have seen.
  awareness.setLocalState({});
  const saved = createSavedCount(options.onUnsaved);
  let provider: WebsocketProvider | undefined;
  let left = false;
  let delayMs = firstDelayMs;

  options.doc.on("update", (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) saved.updateMade(provider?.wsconnected ?? false);
  });

  async function connect(): Promise<void> {
    const joined = await options.join();
    if (left) return;
    if (joined === null) return retryLater();
    if (provider !== undefined && provider.roomname !== joined.room) return options.onRestart();
    provider ??= createProvider(joined.room);
    provider.params = { ticket: joined.ticket };
    provider.connect();
  }

  function createProvider(room: string): WebsocketProvider {
    const made = new WebsocketProvider(options.live.serverUrl, room, options.doc, {
      awareness,
      connect: false,
      disableBc: true,
      shouldReconnect: () => false,
      ...(options.live.WebSocketPolyfill === undefined
        ? {}
        : { WebSocketPolyfill: options.live.WebSocketPolyfill }),
    });
    const readSync = made.messageHandlers[syncMessage];
    made.messageHandlers[syncMessage] = (encoder, decoder, ...rest) => {
      const isStored =
        decoder.arr.length === storedFrame.length &&
        storedFrame.every((byte, index) => decoder.arr[index] === byte);
      readSync?.(encoder, decoder, ...rest);
      if (isStored) saved.frameStored();
      else if (toUint8Array(encoder)[1] === syncAnswer) saved.everythingSent();
    };
    made.on("connection-close", saved.connectionLost);
    made.on("sync", (synced: boolean) => {
      if (!synced) return;
      delayMs = firstDelayMs;
      options.onStatus("synced");
    });
    made.on("closed", ({ code, reason }) => {
      if (code >= 4400 && code < 4500) options.onRefused(reason);
      else retryLater();
    });
    return made;
  }

  function retryLater(): void {
    if (left) return;
    options.onStatus("offline");
    setTimeout(() => {
      if (!left) void connect();
    }, delayMs);
    delayMs = Math.min(longestDelayMs, delayMs * 2);
  }

  options.onStatus("connecting");
  void connect();
  return {
    awareness,
    leave() {
      left = true;
      provider?.destroy();
      awareness.destroy();
    },
  };
}
