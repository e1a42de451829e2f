import { err } from "../../shared/base/result.ts";
import { createRpcClient, type RpcClient } from "../../shared/rpc/client.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { HostLink } from "./host-link.ts";

export type ConnectionState = "connecting" | "open" | "lost";

/** A client that opens its channel again when it is lost. Calls made meanwhile wait for the first channel, and fail after it. */
export interface LastingClient extends Omit<RpcClient, "onClose"> {
  onConnection(listener: (state: ConnectionState) => void): () => void;
}

const firstDelayMs = 250;
const longestDelayMs = 8_000;

const lost: RpcError = {
  code: "closed",
  message: "Daybook does not answer at the moment. What you edited is kept in this window until it is back.",
};

/** Connects, and stays connected with growing pauses between attempts. */
export function createLastingClient(link: HostLink): LastingClient {
  const notificationListeners = new Set<(notification: Notification) => void>();
  const connectionListeners = new Set<(state: ConnectionState) => void>();
  let client: RpcClient | undefined;
  let state: ConnectionState = "connecting";
  let closed = false;
  let delayMs = firstDelayMs;
  let announceFirst: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    announceFirst = resolve;
  });

  function change(next: ConnectionState): void {
    state = next;
    for (const listener of connectionListeners) listener(next);
  }

  async function connect(): Promise<void> {
    if (closed) return;
    try {
      const opened = createRpcClient(await link.openChannel());
      client = opened;
      delayMs = firstDelayMs;
      opened.onNotification((notification) => {
        for (const listener of notificationListeners) listener(notification);
      });
      opened.onClose(() => {
        if (client === opened) client = undefined;
        retryLater();
      });
      change("open");
      announceFirst();
    } catch {
      retryLater();
    }
  }

  function retryLater(): void {
    if (closed) return;
    change("lost");
    announceFirst();
    setTimeout(() => void connect(), delayMs);
    delayMs = Math.min(longestDelayMs, delayMs * 2);
  }

  void connect();

  return {
    async callHost(method, input, options) {
      await first;
      return client === undefined ? err(lost) : client.callHost(method, input, options);
    },
    forWorkspace: (workspace) => ({
      workspace,
      async call(method, input, options) {
        await first;
        return client === undefined ? err(lost) : client.forWorkspace(workspace).call(method, input, options);
      },
    }),
    onNotification(listener) {
      notificationListeners.add(listener);
      return () => notificationListeners.delete(listener);
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      listener(state);
      return () => connectionListeners.delete(listener);
    },
    close() {
      closed = true;
      client?.close();
    },
  };
}
