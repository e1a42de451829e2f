import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { type PortFrame, portFrameSchema } from "../../shared/rpc/port-frames.ts";
import { createDesktopLink } from "./desktop-link.ts";
import { connectLiveRoom, type LiveRoom, type LiveRoomOptions } from "./live-room.ts";
import { createMemoryRelay } from "./testing/memory-relay.ts";

/** The host's end of the one port: rooms of the relay, each under the number that the window chose. */
function serveOverPort(port: MessagePort, relay: ReturnType<typeof createMemoryRelay>) {
  const received: PortFrame[] = [];
  const sockets = new Map<number, WebSocket>();
  const post = (frame: PortFrame) => port.postMessage(frame);
  port.addEventListener("message", (event) => {
    const frame = portFrameSchema.parse(event.data);
    received.push(frame);
    if (frame.kind === "live-data") sockets.get(frame.socket)?.send(new Uint8Array(frame.data));
    if (frame.kind === "live-close") sockets.get(frame.socket)?.close();
    if (frame.kind !== "live-open") return;
    const { socket, url } = frame;
    const opened = new relay.WebSocket(`ws://host${url}`);
    sockets.set(socket, opened);
    opened.onopen = () => post({ kind: "live-opened", socket });
    opened.onmessage = ({ data }) => post({ kind: "live-data", socket, data: new Uint8Array(data) });
  });
  port.start();
  return { received, post };
}

const rooms: LiveRoom[] = [];
const ports: MessagePort[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) room.leave();
  for (const port of ports.splice(0)) port.close();
});

function openPort() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const relay = createMemoryRelay();
  return { relay, host: serveOverPort(port2, relay), link: createDesktopLink(port1) };
}

function joinRoom(options: Pick<LiveRoomOptions, "live"> & Partial<LiveRoomOptions>): Y.Doc {
  const doc = options.doc ?? new Y.Doc();
  rooms.push(
    connectLiveRoom({
      doc,
      join: async () => ({ room: "room-main", ticket: "t" }),
      onStatus: () => {},
      onUnsaved: () => {},
      onRestart: () => {},
      onRefused: () => {},
      ...options,
    }),
  );
  return doc;
}

test("messages of the channel and of several rooms share one port", async () => {
  const { relay, host, link } = openPort();
  const channel = await link.openChannel();
  const messages: unknown[] = [];
  channel.onMessage((message) => messages.push(message));
  channel.post({ hello: "host" });
  host.post({ kind: "rpc", message: "hello window" });

  const mine = joinRoom({ live: link.live });
  const other = joinRoom({ live: link.live });
  mine.getMap("draft").set("a", 1);
  await vi.waitFor(() => expect(other.getMap("draft").get("a")).toBe(1));
  expect(relay.docOf("main").getMap("draft").get("a")).toBe(1);
  expect(messages).toEqual(["hello window"]);
  expect(host.received.find((frame) => frame.kind === "rpc")).toEqual({
    kind: "rpc",
    message: { hello: "host" },
  });
  expect(host.received.filter((frame) => frame.kind === "live-open")).toEqual([
    { kind: "live-open", socket: 1, url: "/live/room-main?ticket=t" },
    { kind: "live-open", socket: 2, url: "/live/room-main?ticket=t" },
  ]);
});

test("a room that is closed from the other side is joined again with a new ticket", async () => {
  const { host, link } = openPort();
  const tickets = ["first", "second"];
  const doc = joinRoom({
    live: link.live,
    join: async () => ({ room: "room-main", ticket: tickets.shift() ?? "" }),
  });
  await vi.waitFor(() => expect(host.received.length).toBeGreaterThan(1));
  host.post({ kind: "live-close", socket: 1, code: 1006, reason: "" });
  await vi.waitFor(() =>
    expect(host.received.findLast((frame) => frame.kind === "live-open")).toEqual({
      kind: "live-open",
      socket: 2,
      url: "/live/room-main?ticket=second",
    }),
  );
  doc.destroy();
});

test("a document that the host refuses for good is given back with the reason", async () => {
  const { host, link } = openPort();
  const onRefused = vi.fn();
  joinRoom({ live: link.live, onRefused });
  await vi.waitFor(() => expect(host.received.length).toBeGreaterThan(1));
  host.post({ kind: "live-close", socket: 1, code: 4403, reason: "This branch is protected." });
  await vi.waitFor(() => expect(onRefused).toHaveBeenCalledWith("This branch is protected."));
});
