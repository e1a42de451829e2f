import type { WebSocket } from "ws";
import type { Channel } from "../../shared/rpc/channel.ts";
import type { LiveConnection } from "../relay/live-connection.ts";

const policyViolation = 1008;
/** A window that reads this much slower than it is written to is let go; it reconnects and syncs. */
const unsentBytesAllowed = 64 * 1024 * 1024;

/** Carries the RPC channel over a WebSocket: one message is one text frame of JSON. */
export function channelOverWebSocket(socket: WebSocket): Channel {
  const listeners: ((message: unknown) => void)[] = [];
  socket.on("message", (data, isBinary) => {
    const message = isBinary ? undefined : findJson(String(data));
    if (message === undefined) {
      socket.close(policyViolation, "one JSON text frame for each message");
      return;
    }
    for (const listener of listeners) listener(message);
  });
  socket.on("error", () => socket.terminate());
  return {
    post(message) {
      if (socket.readyState !== socket.OPEN) throw new Error("the socket is closed");
      socket.send(JSON.stringify(message));
    },
    onMessage: (listener) => void listeners.push(listener),
    onClose: (listener) => void socket.on("close", listener),
    close: () => socket.close(),
  };
}

/** Carries a live connection over a WebSocket: binary frames as they are. */
export function liveConnectionOverWebSocket(socket: WebSocket): LiveConnection {
  socket.on("error", () => socket.terminate());
  return {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(frame);
      if (socket.bufferedAmount > unsentBytesAllowed) socket.terminate();
    },
    close: (code, reason) => socket.close(code, reason),
    onMessage(listener) {
      socket.on("message", (data, isBinary) => {
        if (!isBinary || !Buffer.isBuffer(data)) {
          socket.close(policyViolation, "binary frames only");
          return;
        }
        listener(data);
      });
    },
    onClose: (listener) => void socket.on("close", listener),
  };
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
