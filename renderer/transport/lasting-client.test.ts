import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Channel } from "../../shared/rpc/channel.ts";
import { serveRpc } from "../../shared/rpc/dispatcher.ts";
import { type ConnectionState, createLastingClient } from "./lasting-client.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Two ends of a channel; closing either tells both. */
function channelPair(): { mine: Channel; theirs: Channel } {
  const ends = [0, 1].map(() => ({
    messages: [] as ((message: unknown) => void)[],
    closes: [] as (() => void)[],
  }));
  const close = () => {
    for (const end of ends) for (const listener of end.closes) listener();
  };
  const end = (mine: number): Channel => ({
    post: (message) =>
      queueMicrotask(() => {
        for (const listener of ends[1 - mine]?.messages ?? []) listener(structuredClone(message));
      }),
    onMessage: (listener) => void ends[mine]?.messages.push(listener),
    onClose: (listener) => void ends[mine]?.closes.push(listener),
    close,
  });
  return { mine: end(0), theirs: end(1) };
}

/** A host that can be away; it answers `host.info` with how often it was reached. */
function createAwayHost() {
  const host = { isAway: false, reached: 0, close: () => {} };
  const answer = async () => ({ ok: true, value: host.reached });
  const link = {
    live: { serverUrl: "" },
    async openChannel() {
      if (host.isAway) throw new Error("away");
      host.reached += 1;
      const { mine, theirs } = channelPair();
      serveRpc(theirs, {
        host: { "host.info": answer } as never,
        findWorkspace: () => undefined,
        onBug(error) {
          throw error;
        },
      });
      host.close = () => theirs.close();
      return mine;
    },
  };
  return { host, link };
}

test("a lost connection comes back by itself, and calls go over the new one", async () => {
  const { host, link } = createAwayHost();
  const client = createLastingClient(link);
  const states: ConnectionState[] = [];
  client.onConnection((state) => states.push(state));
  expect(await client.callHost("host.info", {})).toEqual({ ok: true, value: 1 });
  host.close();
  await vi.advanceTimersByTimeAsync(300);
  expect(await client.callHost("host.info", {})).toEqual({ ok: true, value: 2 });
  expect(states).toEqual(["connecting", "open", "lost", "open"]);
});

test("while the host is away calls say so at once, and attempts become rarer", async () => {
  const { host, link } = createAwayHost();
  host.isAway = true;
  const attempts = vi.spyOn(link, "openChannel");
  const client = createLastingClient(link);
  const answer = await client.callHost("host.info", {});
  expect(answer).toMatchObject({ ok: false, error: { code: "closed" } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(attempts.mock.calls.length).toBeLessThan(15);
  host.isAway = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await client.callHost("host.info", {})).toEqual({ ok: true, value: 1 });
});
