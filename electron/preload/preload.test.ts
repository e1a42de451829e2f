import { EventEmitter } from "node:events";
import { beforeAll, expect, test, vi } from "vitest";

const ipcRenderer = vi.hoisted(() => ({ send: vi.fn(), on: vi.fn() }));
vi.mock("electron", () => ({ ipcRenderer }));

const page = Object.assign(new EventTarget(), {
  location: { origin: "daybook://app" },
  postMessage: vi.fn(),
});
const main = new EventEmitter();

beforeAll(async () => {
  vi.stubGlobal("window", page);
  ipcRenderer.on.mockImplementation((channel, listener) => main.on(channel, listener));
  await import("./preload.ts");
  return () => vi.unstubAllGlobals();
});

function say(data: unknown, source: unknown = page) {
  page.dispatchEvent(Object.assign(new Event("message"), { data, source }));
}

test("the page asks for its port, and main hears that and nothing of what the page says", () => {
  say("daybook-port-wanted");
  expect(ipcRenderer.send.mock.calls).toEqual([["daybook:port"]]);
});

test("other messages, and those of other windows, stay where they are", () => {
  ipcRenderer.send.mockClear();
  say("daybook-port");
  say({ kind: "daybook-port-wanted" });
  say("daybook-port-wanted", { another: "window" });
  expect(ipcRenderer.send.mock.calls).toEqual([]);
});

test("the port goes to the page of this origin, and with it nothing else", () => {
  const port = { end: "window" };
  main.emit("daybook:port", { ports: [port] }, "words of main");
  expect(page.postMessage.mock.calls).toEqual([["daybook-port", "daybook://app", [port]]]);
});
