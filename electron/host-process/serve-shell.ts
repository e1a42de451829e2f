import type { MessagePortMain } from "electron";
import type { Host } from "../../server/host/host.ts";
import type { DialogPort } from "../../server/host/host-handlers.ts";
import { assert } from "../../shared/base/assert.ts";
import type { Channel } from "../../shared/rpc/channel.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import { type FileDialog, type FromHost, type ToHost, toHostSchema } from "../host-messages.ts";
import { followRecentFiles } from "./recent-files.ts";

/** The way to main, as far as it is used: Electron's `parentPort`. */
export interface ShellPort {
  postMessage(message: FromHost): void;
  on(event: "message", listener: (message: { data: unknown; ports: MessagePortMain[] }) => void): void;
}

export interface ServeShellOptions {
  readonly shell: ShellPort;
  makeHost(dialogs: DialogPort): Promise<Host>;
  /** Called once everything is closed. */
  end(): void;
  /** Receives what went wrong inside; the next message is served all the same. */
  onBug(error: unknown): void;
}

/** Serves the windows of the desktop shell, and does what main asks, in the order in which it asks. */
export function serveShell({ shell, makeHost, end, onBug }: ServeShellOptions): void {
  const windows = new Map<number, { notify(notification: Notification): void }>();
  const questions = new Map<number, (paths: readonly string[] | null) => void>();
  let lastQuestion = 0;

  function ask(dialog: FileDialog): Promise<readonly string[] | null> {
    lastQuestion += 1;
    const question = lastQuestion;
    shell.postMessage({ kind: "ask", question, dialog });
    return new Promise((resolve) => questions.set(question, resolve));
  }

  const making = makeHost({
    chooseOpen: ({ title, extensions, multiple }) =>
      ask({ kind: "open", title, extensions: [...extensions], multiple }),
    chooseSave: async ({ title, defaultPath, extensions }) =>
      (await ask({ kind: "save", title, defaultPath, extensions: [...extensions] }))?.[0] ?? null,
  }).then((host) => {
    followRecentFiles(host, (files) => shell.postMessage({ kind: "recent", files }));
    return host;
  });

  function serveWindow(host: Host, window: number, port: MessagePortMain): void {
    const session = host.servePort(channelOver(port));
    windows.set(window, session);
    port.on("close", () => {
      if (windows.get(window) === session) windows.delete(window);
    });
  }

  async function openFile(host: Host, path: string): Promise<void> {
    const opened = await host.openWorkspace(path);
    if (opened.ok) host.notify({ kind: "open-workspace", workspace: opened.value.id });
    else shell.postMessage({ kind: "not-opened", path, message: opened.error.message });
  }

  async function act(message: ToHost, [port]: readonly MessagePortMain[]): Promise<void> {
    const host = await making;
    switch (message.kind) {
      case "window":
        assert(port !== undefined, "a window comes with its port");
        return serveWindow(host, message.window, port);
      case "open":
        return openFile(host, message.path);
      case "command":
        return windows.get(message.window)?.notify({ kind: "command", id: message.id });
      case "chosen":
        questions.get(message.question)?.(message.paths);
        questions.delete(message.question);
        return;
      case "quit":
        await host.close();
        return end();
    }
  }

  shell.on("message", ({ data, ports }) => {
    act(toHostSchema.parse(data), ports).catch(onBug);
  });
}

function channelOver(port: MessagePortMain): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on("message", ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => void port.on("close", listener),
    close: () => port.close(),
  };
}
