import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import type { Channel } from "../../shared/rpc/channel.ts";
import { createRpcClient } from "../../shared/rpc/client.ts";
import type { PortFrame } from "../../shared/rpc/port-frames.ts";
import type { LiveConnection } from "../relay/live-connection.ts";
import { servePort } from "./port-session.ts";

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function channelOverPort(port: MessagePort): Channel {
  ports.push(port);
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on("message", listener),
    onClose: (listener) => void port.on("close", listener),
    close: () => port.close(),
  };
}

/** A window's end of a port, and what the host's end made of it. */
function open() {
  const { port1, port2 } = new MessageChannel();
  const joined: { room: string; connection: LiveConnection }[] = [];
  const rpc = servePort(channelOverPort(port2), {
    onRpc: (channel) => channel,
    redeemTicket: (room, ticket) =>
      ticket === "good" ? (connection) => void joined.push({ room, connection }) : undefined,
  });
  const frames: PortFrame[] = [];
  const window = channelOverPort(port1);
  window.onMessage((frame) => frames.push(frame as PortFrame));
  return { window, rpc, joined, frames };
}

const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

test("RPC messages go through their own frames", async () => {
  const { window, rpc } = open();
  rpc.onMessage((message) =>
    rpc.post({ t: "s", i: (message as { i: string }).i, r: { ok: true, value: 7 } }),
  );
  const client = createRpcClient({
    ...window,
    post: (message) => window.post({ kind: "rpc", message }),
    onMessage: (listener) =>
      window.onMessage((frame) => {
        const { kind, message } = frame as { kind: string; message: unknown };
        if (kind === "rpc") listener(message);
      }),
  });
  expect(await client.callHost("host.info", {})).toEqual({ ok: true, value: 7 });
});

test("a live socket opens with its ticket and carries bytes both ways until one side closes it", async () => {
  const { window, joined, frames } = open();
  window.post({ kind: "live-open", socket: 1, url: "/live/w.b?ticket=good" });
  window.post({ kind: "live-open", socket: 2, url: "/live/w.c?ticket=good" });
  await settle();
  expect(frames).toEqual([
    { kind: "live-opened", socket: 1 },
    { kind: "live-opened", socket: 2 },
  ]);
  expect(joined.map(({ room }) => room)).toEqual(["w.b", "w.c"]);
  const received: number[][] = [];
  let closes = 0;
  const [first, second] = joined;
  first?.connection.onMessage((bytes) => received.push([...bytes]));
  first?.connection.onClose(() => closes++);
  window.post({ kind: "live-data", socket: 1, data: new Uint8Array([1, 2]) });
  await settle();
  expect(received).toEqual([[1, 2]]);
  second?.connection.send(new Uint8Array([3]));
  second?.connection.close(4403, "protected");
  second?.connection.send(new Uint8Array([4]));
  window.post({ kind: "live-close", socket: 1, code: 1000, reason: "" });
  await settle();
  expect(closes).toBe(1);
  expect(frames.slice(2)).toEqual([
    { kind: "live-data", socket: 2, data: new Uint8Array([3]) },
    { kind: "live-close", socket: 2, code: 4403, reason: "protected" },
  ]);
});

test("a bad ticket, a path elsewhere and a number in use open nothing", async () => {
  const { window, joined, frames } = open();
  window.post({ kind: "live-open", socket: 1, url: "/live/w.b?ticket=bad" });
  window.post({ kind: "live-open", socket: 2, url: "/rpc?ticket=good" });
  window.post({ kind: "live-open", socket: 3, url: "/live/w.b?ticket=good" });
  window.post({ kind: "live-open", socket: 3, url: "/live/w.b?ticket=good" });
  await settle();
  expect(frames.map(({ kind }) => kind)).toEqual(["live-close", "live-close", "live-opened", "live-close"]);
  expect(joined).toHaveLength(1);
});

test("frames that are none of ours are dropped", async () => {
  const { window, joined, frames } = open();
  for (const frame of [
    null,
    1,
    "text",
    {},
    { kind: "live-open" },
    { kind: "live-data", socket: 1, data: "x" },
  ]) {
    window.post(frame);
  }
  await settle();
  expect([frames, joined]).toEqual([[], []]);
});

test("closing the port closes its sockets and its RPC channel", async () => {
  const { window, rpc, joined } = open();
  window.post({ kind: "live-open", socket: 1, url: "/live/w.b?ticket=good" });
  await settle();
  let closes = 0;
  joined[0]?.connection.onClose(() => closes++);
  rpc.onClose(() => closes++);
  window.close();
  await settle();
  expect(closes).toBe(2);
});
