import type { Channel } from "../../shared/rpc/channel.ts";
import { type PortFrame, portFrameSchema } from "../../shared/rpc/port-frames.ts";
import type { HostLink } from "./host-link.ts";
import { type PortSockets, portWebSocket } from "./port-web-socket.ts";

/**
 * Reaches the host over the port that the preload hands over by a window message. One port lives as long as
 * the window, so its channel is opened once.
 */
export function createDesktopLink(port: MessagePort): HostLink {
  const rpcListeners: ((message: unknown) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  const liveListeners = new Map<number, (frame: PortFrame) => void>();
  const post = (frame: PortFrame) => port.postMessage(frame);

  port.addEventListener("message", (event) => {
    const frame = portFrameSchema.safeParse(event.data);
    if (!frame.success) return;
    if (frame.data.kind === "rpc") for (const listener of rpcListeners) listener(frame.data.message);
    else liveListeners.get(frame.data.socket)?.(frame.data);
  });
  port.addEventListener("close", () => {
    for (const listener of closeListeners) listener();
  });
  port.start();

  const channel: Channel = {
    post: (message) => post({ kind: "rpc", message }),
    onMessage: (listener) => void rpcListeners.push(listener),
    onClose: (listener) => void closeListeners.push(listener),
    close: () => port.close(),
  };
  const sockets: PortSockets = {
    post,
    listen(socket, listener) {
      liveListeners.set(socket, listener);
      return () => liveListeners.delete(socket);
    },
  };
  return {
    openChannel: async () => channel,
    live: { serverUrl: "/live", WebSocketPolyfill: portWebSocket(sockets) },
  };
}

/** Waits for the preload's port. The window asks for it, because the preload may have run before this script. */
export function receivePort(scope: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== scope || event.data !== "daybook-port" || port === undefined) return;
      scope.removeEventListener("message", onMessage);
      resolve(port);
    };
    scope.addEventListener("message", onMessage);
    scope.postMessage("daybook-port-wanted", scope.location.origin === "null" ? "*" : scope.location.origin);
  });
}
