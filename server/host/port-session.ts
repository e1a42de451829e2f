import type { Channel } from "../../shared/rpc/channel.ts";
import { type PortFrame, portFrameSchema } from "../../shared/rpc/port-frames.ts";
import type { LiveConnection } from "../relay/live-connection.ts";

const socketsAllowed = 64;

export interface PortSessionOptions<Session> {
  onRpc(channel: Channel): Session;
  redeemTicket(room: string, ticket: string): ((connection: LiveConnection) => void) | undefined;
}

interface Socket {
  readonly messageListeners: ((frame: Uint8Array) => void)[];
  readonly closeListeners: (() => void)[];
}

/** Serves one window of the desktop shell: takes its message port apart into the RPC channel and live sockets. */
export function servePort<Session>(port: Channel, options: PortSessionOptions<Session>): Session {
  const sockets = new Map<number, Socket>();
  const rpcListeners: ((message: unknown) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  const post = (frame: PortFrame) => port.post(frame);

  function openSocket(number: number, url: string): void {
    const join = sockets.has(number) || sockets.size >= socketsAllowed ? undefined : findRoom(url);
    if (join === undefined) {
      post({ kind: "live-close", socket: number, code: 4401, reason: "This ticket is not good any more." });
      return;
    }
    const socket: Socket = { messageListeners: [], closeListeners: [] };
    sockets.set(number, socket);
    post({ kind: "live-opened", socket: number });
    join({
      send(data) {
        if (sockets.get(number) === socket) post({ kind: "live-data", socket: number, data });
      },
      close(code, reason) {
        if (sockets.get(number) !== socket) return;
        post({ kind: "live-close", socket: number, code, reason });
        dropSocket(number);
      },
      onMessage: (listener) => void socket.messageListeners.push(listener),
      onClose: (listener) => void socket.closeListeners.push(listener),
    });
  }

  function findRoom(url: string): ((connection: LiveConnection) => void) | undefined {
    const base = "http://localhost";
    if (!URL.canParse(url, base)) return undefined;
    const { pathname, searchParams } = new URL(url, base);
    const room = /^\/live\/([\w.-]{1,200})$/.exec(pathname)?.[1];
    return room === undefined ? undefined : options.redeemTicket(room, searchParams.get("ticket") ?? "");
  }

  function dropSocket(number: number): void {
    const socket = sockets.get(number);
    sockets.delete(number);
    for (const listener of socket?.closeListeners ?? []) listener();
  }

  port.onMessage((message) => {
    const frame = portFrameSchema.safeParse(message);
    if (!frame.success) return;
    switch (frame.data.kind) {
      case "rpc":
        for (const listener of rpcListeners) listener(frame.data.message);
        return;
      case "live-open":
        return openSocket(frame.data.socket, frame.data.url);
      case "live-data":
        for (const listener of sockets.get(frame.data.socket)?.messageListeners ?? []) {
          listener(frame.data.data);
        }
        return;
      case "live-close":
        return dropSocket(frame.data.socket);
      case "live-opened":
        return;
    }
  });
  port.onClose(() => {
    for (const number of [...sockets.keys()]) dropSocket(number);
    for (const listener of closeListeners) listener();
  });
  return options.onRpc({
    post: (message) => post({ kind: "rpc", message }),
    onMessage: (listener) => void rpcListeners.push(listener),
    onClose: (listener) => void closeListeners.push(listener),
    close: () => port.close(),
  });
}
