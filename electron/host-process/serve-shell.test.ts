import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { MessagePortMain } from "electron";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHost } from "../../server/host/host.ts";
import { createRpcClient, type RpcClient } from "../../shared/rpc/client.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import type { FromHost, ToHost } from "../host-messages.ts";
import { serveShell } from "./serve-shell.ts";

let home = "";
let shell: ReturnType<typeof startShellSide>;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "daybook-shell-"));
  shell = startShellSide();
});
afterEach(async () => {
  await shell.quit();
  rmSync(home, { recursive: true, force: true });
});

/** Plays main: a real host behind messages, ports of Node in place of Electron's. */
function startShellSide() {
  const told: FromHost[] = [];
  const news = new EventEmitter();
  let listener: (message: { data: unknown; ports: MessagePortMain[] }) => void = () => {};
  const bugs: unknown[] = [];
  const ended = new Promise<void>((end) =>
    serveShell({
      shell: {
        postMessage(message) {
          told.push(message);
          news.emit("told");
        },
        on(_event, given) {
          listener = given;
        },
      },
      makeHost: (dialogs) =>
        createHost({
          mode: "desktop",
          version: "1.2.3",
          folders: { settings: join(home, "settings"), workspaces: join(home, "workspaces") },
          dialogs,
          log: (line) => bugs.push(line),
        }),
      end,
      onBug: (error) => bugs.push(error),
    }),
  );
  const ports: MessagePort[] = [];
  function send(data: ToHost, port?: MessagePortMain) {
    listener({ data, ports: port === undefined ? [] : [port] });
  }
  return {
    bugs,
    send,
    /** Waits until main was told something of a kind. */
    async told<Kind extends FromHost["kind"]>(kind: Kind) {
      for (;;) {
        const found = told.find((message) => message.kind === kind);
        if (found) return found as Extract<FromHost, { kind: Kind }>;
        await new Promise((resolve) => news.once("told", resolve));
      }
    },
    openWindow(window: number): RpcClient {
      const { port1, port2 } = new MessageChannel();
      ports.push(port2);
      send({ kind: "window", window }, electronPort(port1));
      return createRpcClient({
        post: (message) => port2.postMessage({ kind: "rpc", message }),
        onMessage: (heard) => void port2.on("message", ({ message }) => heard(message)),
        onClose: (heard) => void port2.on("close", heard),
        close: () => port2.close(),
      });
    },
    async quit() {
      send({ kind: "quit" });
      await ended;
      for (const port of ports) port.close();
    },
  };
}

function electronPort(port: MessagePort): MessagePortMain {
  const events = new EventEmitter();
  port.on("close", () => events.emit("close"));
  return Object.assign(events, {
    postMessage: (message: unknown) => port.postMessage(message),
    // Node starts a port with its first listener; Electron only when it is told to.
    start: () => void port.on("message", (data) => events.emit("message", { data })),
    close: () => port.close(),
  }) as unknown as MessagePortMain;
}

function nextOf<Kind extends Notification["kind"]>(client: RpcClient, kind: Kind) {
  return new Promise<Extract<Notification, { kind: Kind }>>((resolve) =>
    client.onNotification((notification) => {
      if (notification.kind === kind) resolve(notification as Extract<Notification, { kind: Kind }>);
    }),
  );
}

test("a window is served over its port, and knows that the system has dialogs", async () => {
  const info = await shell.openWindow(1).callHost("host.info", {});
  expect(info).toMatchObject({ ok: true, value: { version: "1.2.3", mode: "desktop", dialogs: true } });
});

test("a command reaches the window it was chosen in, and no other", async () => {
  const [one, two] = [shell.openWindow(1), shell.openWindow(2)];
  const heardByOne: Notification[] = [];
  one.onNotification((notification) => heardByOne.push(notification));
  const heardByTwo = nextOf(two, "command");
  await Promise.all([one.callHost("host.info", {}), two.callHost("host.info", {})]);
  shell.send({ kind: "command", window: 2, id: "versions.commit" });
  expect(await heardByTwo).toEqual({ kind: "command", id: "versions.commit" });
  await one.callHost("host.info", {});
  expect(heardByOne).toEqual([]);
});

test("a dialog is asked of main and its answer goes to who asked", async () => {
  const client = shell.openWindow(1);
  const chosen = client.callHost("dialogs.chooseOpen", {
    title: "Import",
    extensions: ["csv"],
    multiple: true,
  });
  const { question, dialog } = await shell.told("ask");
  expect(dialog).toEqual({ kind: "open", title: "Import", extensions: ["csv"], multiple: true });
  shell.send({ kind: "chosen", question, paths: ["/a.csv", "/b.csv"] });
  expect(await chosen).toEqual({ ok: true, value: ["/a.csv", "/b.csv"] });
});

test("a file named by the system is opened for every window; one that cannot be is told to main", async () => {
  const client = shell.openWindow(1);
  const path = join(home, "year.daybook");
  const created = await client.callHost("workspaces.create", { path });
  if (!created.ok) throw new Error(created.error.message);
  const opened = nextOf(client, "open-workspace");
  shell.send({ kind: "open", path });
  expect(await opened).toEqual({ kind: "open-workspace", workspace: created.value.id });
  shell.send({ kind: "open", path: join(home, "none.daybook") });
  expect(await shell.told("not-opened")).toEqual({
    kind: "not-opened",
    path: join(home, "none.daybook"),
    message: expect.stringContaining("none.daybook"),
  });
  expect(shell.bugs).toEqual([]);
});
