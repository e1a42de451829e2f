import type { Host } from "../../server/host/host.ts";
import type { Channel } from "../../shared/rpc/channel.ts";
import { createRpcClient } from "../../shared/rpc/client.ts";
import type { RecentFile } from "../host-messages.ts";

const SHOWN = 10;

/** Tells which files were opened lately and are still there, now and after each change, for the menu. */
export function followRecentFiles(host: Pick<Host, "serve">, onChange: (files: RecentFile[]) => void): void {
  const [near, far] = channelWithin();
  host.serve(far);
  const client = createRpcClient(near);
  async function read(): Promise<void> {
    const recent = await client.callHost("workspaces.recent", {});
    if (!recent.ok) return;
    const present = recent.value.filter(({ missing, sample }) => !missing && !sample);
    onChange(present.slice(0, SHOWN).map(({ path, name }) => ({ path, name })));
  }
  client.onNotification(({ kind }) => {
    if (kind === "recent-changed") void read();
  });
  void read();
}

/** Two ends of a channel that never leaves the process and never closes. */
function channelWithin(): [Channel, Channel] {
  const listeners: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []];
  const end = (own: 0 | 1): Channel => ({
    post(message) {
      const heard = listeners[own === 0 ? 1 : 0];
      queueMicrotask(() => {
        for (const listener of heard) listener(message);
      });
    },
    onMessage: (listener) => void listeners[own].push(listener),
    onClose() {},
    close() {},
  });
  return [end(0), end(1)];
}
