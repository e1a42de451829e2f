import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import type { LiveSockets } from "./host-link.ts";

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
  /** The room was restarted under another name: this document belongs to the past. */
  readonly onRestart: () => void;
}

export type LiveStatus = "connecting" | "synced" | "offline";

export interface LiveRoom {
  /** Who else is here, and where. */
  readonly awareness: Awareness;
  leave(): void;
}

const firstDelayMs = 200;
const longestDelayMs = 5_000;

/** Joins a live room and stays in it: each connection needs a new ticket, so the provider never reconnects alone. */
export function connectLiveRoom(options: LiveRoomOptions): LiveRoom {
  const awareness = new Awareness(options.doc);
  let provider: WebsocketProvider | undefined;
  let left = false;
  let delayMs = firstDelayMs;

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
    made.on("sync", (synced: boolean) => {
      if (!synced) return;
      delayMs = firstDelayMs;
      options.onStatus("synced");
    });
    made.on("closed", retryLater);
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
