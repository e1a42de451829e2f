import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createElectronStandIn, FrameStandIn } from "../testing/electron-stand-in.ts";
import { startShell } from "./shell.ts";

let userData = "";
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), "daybook-shell-"));
});
afterEach(() => rmSync(userData, { recursive: true, force: true }));

const DEFAULTS = { platform: "linux" as NodeJS.Platform, words: [] as string[], nowMs: 0 };

async function start(given: Partial<typeof DEFAULTS> & Parameters<typeof createElectronStandIn>[0] = {}) {
  const { platform, words, nowMs } = { ...DEFAULTS, ...given };
  const system = createElectronStandIn(given);
  const clock = { nowMs };
  const started = startShell(system.electron, {
    dist: "/opt/daybook/app.asar/dist",
    userData,
    platform,
    words,
    folder: "/home/ann",
    now: () => clock.nowMs,
  });
  const beforeReady = [...system.log];
  if (given.isFirst !== false) system.becomeReady();
  await started;
  return { ...system, clock, beforeReady };
}

describe("starting", () => {
  test("locks down before anything is ready, then opens a window on the interface", async () => {
    const { beforeReady, windows, log } = await start();
    expect(beforeReady).toEqual([
      `path userData ${userData}`,
      "lock {}",
      "sandbox",
      'schemes [{"scheme":"daybook","privileges":{"standard":true,"secure":true,"supportFetchAPI":true,"codeCache":true}}]',
    ]);
    expect(log.at(-1)).toBe("handle daybook");
    expect(windows.map(({ webContents }) => webContents.url)).toEqual(["daybook://app/"]);
  });

  test("starts the host from the files beside the archive, which threads can load", async () => {
    const { hosts } = await start();
    expect(hosts.map(({ entry, words }) => ({ entry, words }))).toEqual([
      { entry: "/opt/daybook/app.asar.unpacked/dist/server/host-process.js", words: ["1.2.3"] },
    ]);
  });

  test("opens the file that the command line names", async () => {
    const { hosts } = await start({ words: ["--no-zygote", "year.daybook"] });
    expect(hosts[0]?.messages).toEqual([{ kind: "open", path: "/home/ann/year.daybook" }]);
  });

  test("hands its file to the Daybook that runs already, and ends", async () => {
    const { log, windows, hosts } = await start({ isFirst: false, words: ["--", "year.daybook"] });
    expect(log.slice(1)).toEqual(['lock {"workspace":"/home/ann/year.daybook"}', "quit"]);
    expect({ windows: windows.length, hosts: hosts.length }).toEqual({ windows: 0, hosts: 0 });
  });

  test("opens the file that the system named before it was ready", async () => {
    const system = createElectronStandIn();
    const options = { dist: "/d", userData: "/u", words: [], folder: "/", now: () => 0 };
    const started = startShell(system.electron, { ...options, platform: "darwin" });
    expect(system.prevents("open-file", "/home/ann/a.daybook")).toBe(true);
    system.becomeReady();
    await started;
    expect(system.hosts[0]?.messages).toEqual([{ kind: "open", path: "/home/ann/a.daybook" }]);
  });
});

describe("a second start", () => {
  test("with a file opens it here, with the window in front", async () => {
    const { app, hosts, windows } = await start();
    app.emit("second-instance", {}, [], "/", { workspace: "/home/ann/b.daybook" });
    expect(hosts[0]?.messages).toEqual([{ kind: "open", path: "/home/ann/b.daybook" }]);
    expect(windows[0]?.focuses).toBe(1);
  });

  test.each([
    ["nothing", {}],
    ["something else than a file", { workspace: 7 }],
    ["more than a file", { workspace: "/a.daybook", run: "/bin/sh" }],
  ])("with %s shows the window and opens nothing", async (_name, handedOver) => {
    const { app, hosts, windows } = await start();
    app.emit("second-instance", {}, [], "/", handedOver);
    expect(hosts[0]?.messages).toEqual([]);
    expect(windows[0]?.focuses).toBe(1);
  });
});

describe("a window", () => {
  test("has no Node, a sandbox and the preload, and nothing that is not needed", async () => {
    const { windows } = await start();
    expect(windows[0]?.options.webPreferences).toEqual({
      preload: "/opt/daybook/app.asar/dist/electron/preload.cjs",
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });

  test("appears when it has something to show", async () => {
    const { windows } = await start();
    expect(windows[0]?.shown).toBe(false);
    windows[0]?.emit("ready-to-show");
    expect(windows[0]?.shown).toBe(true);
  });

  test("has the size that the last one had, and the first size where that is not known", async () => {
    const first = await start();
    expect(first.windows[0]?.options).toMatchObject({ width: 1440, height: 900 });
    first.windows[0]?.maximize();
    first.windows[0]?.close();
    const second = await start();
    expect(second.windows[0]?.options).toMatchObject({ width: 1450, height: 900 });
    second.windows[0]?.emit("ready-to-show");
    expect(second.windows[0]?.isMaximized()).toBe(true);
    writeFileSync(join(userData, "window-size.json"), '{"width":-1}');
    expect((await start()).windows[0]?.options).toMatchObject({ width: 1440, height: 900 });
  });

  test("is opened again by the dock where all were closed, and their closing ends Daybook only elsewhere", async () => {
    const mac = await start({ platform: "darwin" });
    mac.windows[0]?.close();
    mac.app.emit("window-all-closed");
    expect(mac.log).not.toContain("quit put off");
    mac.app.emit("activate");
    expect(mac.windows.length).toBe(1);
    const linux = await start();
    linux.app.emit("window-all-closed");
    expect(linux.log.at(-1)).toBe("quit put off");
  });

  test("that stopped working is reloaded when the person says so", async () => {
    const { windows } = await start();
    windows[0]?.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    await setImmediate();
    expect(windows[0]?.reloads).toBe(1);
  });
});

describe("a page", () => {
  test.each(["https://example.org/", "file:///etc/passwd", "daybook://app/other", "javascript:alert(1)"])(
    "cannot navigate to %s",
    async (url) => {
      const { windows } = await start();
      expect(windows[0]?.webContents.isPrevented("will-navigate", { url })).toBe(true);
    },
  );

  test("may be reloaded", async () => {
    const { windows } = await start();
    expect(windows[0]?.webContents.isPrevented("will-navigate", { url: "daybook://app/" })).toBe(false);
  });

  test("cannot open windows, embed pages, navigate frames or be redirected", async () => {
    const { windows } = await start();
    const page = windows[0]?.webContents;
    expect(page?.openHandler({ url: "daybook://app/" })).toEqual({ action: "deny" });
    expect(page?.isPrevented("will-attach-webview", {})).toBe(true);
    expect(page?.isPrevented("will-frame-navigate", { isMainFrame: false })).toBe(true);
    expect(page?.isPrevented("will-redirect", {})).toBe(true);
  });

  test("opens links outside by https and mailto, and by nothing else", async () => {
    const { windows, openedOutside } = await start();
    const tried = [
      "https://example.org/a?b",
      "mailto:ann@example.org",
      "http://example.org/",
      "file:///etc/passwd",
      "smb://host/share",
      "ms-word:ofe|u|https://example.org",
      "not a url",
    ];
    for (const url of tried) windows[0]?.webContents.openHandler({ url });
    expect(openedOutside).toEqual(["https://example.org/a?b", "mailto:ann@example.org"]);
  });

  test("may use the clipboard, and gets no other permission", async () => {
    const { defaultSession } = await start();
    const granted = (permission: string, url: string) => {
      let answer: unknown;
      const details = { requestingUrl: url };
      defaultSession.permissionRequest?.(
        ...([{}, permission, (a: unknown) => (answer = a), details] as never[]),
      );
      const checked = defaultSession.permissionCheck?.(...([{}, permission, url, details] as never[]));
      return [answer, checked];
    };
    for (const permission of ["media", "geolocation", "notifications", "openExternal", "fileSystem", "hid"]) {
      expect(granted(permission, "daybook://app/"), permission).toEqual([false, false]);
    }
    for (const permission of ["clipboard-read", "clipboard-sanitized-write"]) {
      expect(granted(permission, "daybook://app/"), permission).toEqual([true, true]);
      expect(granted(permission, "https://example.org/"), permission).toEqual([false, false]);
      expect(granted(permission, "daybook://appetite/"), permission).toEqual([false, false]);
    }
    expect(defaultSession.devicePermission?.()).toBe(false);
  });

  test("gets nothing from elsewhere", async () => {
    const { defaultSession } = await start();
    const cancelled = (url: string) => {
      let given: unknown;
      defaultSession.beforeRequest?.(...([{ url }, (a: unknown) => (given = a)] as never[]));
      return (given as { cancel: boolean }).cancel;
    };
    expect(cancelled("daybook://app/assets/a.js")).toBe(false);
    expect(cancelled("daybook://appetite/")).toBe(true);
    expect(cancelled("https://example.org/")).toBe(true);
    expect(cancelled("file:///etc/passwd")).toBe(true);
  });

  test("may save a file that it made, and no other", async () => {
    const { defaultSession } = await start();
    const isPrevented = (url: string) => {
      let prevented = false;
      defaultSession.emit(
        "will-download",
        { preventDefault: () => (prevented = true) },
        { getURL: () => url },
      );
      return prevented;
    };
    expect(isPrevented("blob:daybook://app/7d0c")).toBe(false);
    expect(isPrevented("https://example.org/a.exe")).toBe(true);
    expect(isPrevented("daybook://app/assets/a.js")).toBe(true);
  });
});

describe("the port", () => {
  test("goes to the interface in the main frame, its other end to the host", async () => {
    const { ipcMain, windows, hosts } = await start();
    const sender = windows[0]?.webContents;
    ipcMain.emit("daybook:port", { sender, senderFrame: sender?.mainFrame });
    expect(hosts[0]?.received).toEqual([
      { message: { kind: "window", window: sender?.id }, ports: [{ end: "host" }] },
    ]);
    expect(sender?.mainFrame.posted).toEqual([
      { channel: "daybook:port", message: null, ports: [{ end: "window" }] },
    ]);
  });

  test.each([
    ["a frame within the page", () => new FrameStandIn(() => "daybook://app/")],
    ["a frame that is gone", () => null],
  ])("is not given to %s", async (_name, frame) => {
    const { ipcMain, windows, hosts } = await start();
    const senderFrame = frame();
    ipcMain.emit("daybook:port", { sender: windows[0]?.webContents, senderFrame });
    expect(hosts[0]?.received).toEqual([]);
    expect(senderFrame?.posted ?? []).toEqual([]);
  });

  test("is not given to a page from elsewhere, nor for a message that says more", async () => {
    const { ipcMain, windows, hosts } = await start();
    const sender = windows[0]?.webContents;
    const event = { sender, senderFrame: sender?.mainFrame };
    ipcMain.emit("daybook:port", event, { path: "/etc" });
    if (sender) sender.url = "daybook://appetite/";
    ipcMain.emit("daybook:port", event);
    expect(hosts[0]?.received).toEqual([]);
  });
});

describe("the host", () => {
  test("asks for files by the system's dialogs", async () => {
    const { hosts, asked } = await start();
    const dialog = { kind: "open", title: "Import", extensions: ["csv", "xlsx"], multiple: true };
    hosts[0]?.emit("message", { kind: "ask", question: 4, dialog });
    await setImmediate();
    expect(asked).toEqual([
      {
        kind: "open",
        options: {
          title: "Import",
          filters: [{ name: ".csv, .xlsx", extensions: ["csv", "xlsx"] }],
          properties: ["openFile", "multiSelections"],
        },
      },
    ]);
    expect(hosts[0]?.messages).toEqual([{ kind: "chosen", question: 4, paths: ["/home/ann/a.csv"] }]);
  });

  test("learns that a dialog was cancelled", async () => {
    const { hosts, blur } = await start();
    blur();
    const dialog = { kind: "save", title: "Export", defaultPath: "a.csv", extensions: [] };
    hosts[0]?.emit("message", { kind: "ask", question: 5, dialog });
    await setImmediate();
    expect(hosts[0]?.messages).toEqual([{ kind: "chosen", question: 5, paths: null }]);
  });

  test("is not listened to where it says something unknown", async () => {
    const { hosts, asked, errors } = await start();
    hosts[0]?.emit("message", { kind: "ask", question: 1, dialog: { kind: "print" } });
    hosts[0]?.emit("message", { kind: "not-opened", path: 7, message: "no" });
    await setImmediate();
    expect({ asked, errors }).toEqual({ asked: [], errors: [] });
  });

  test("has its refusal of a file shown", async () => {
    const { hosts, errors } = await start();
    hosts[0]?.emit("message", {
      kind: "not-opened",
      path: "/home/ann/a.daybook",
      message: "It is open in …",
    });
    expect(errors).toEqual([{ title: "“a.daybook” was not opened", text: "It is open in …" }]);
  });

  test("is started again after a crash, and the windows with it; twice in a row ends Daybook", async () => {
    const { hosts, windows, clock, errors, log } = await start();
    clock.nowMs = 60_000;
    hosts[0]?.emit("exit", 139);
    expect({ hosts: hosts.length, reloads: windows[0]?.reloads }).toEqual({ hosts: 2, reloads: 1 });
    clock.nowMs = 61_000;
    hosts[1]?.emit("exit", 139);
    expect(hosts.length).toBe(2);
    expect(errors.map(({ title }) => title)).toEqual(["Daybook cannot go on"]);
    expect(log.at(-1)).toBe("exit 1");
  });

  test("closes its workspaces before Daybook ends", async () => {
    const { app, hosts, log } = await start();
    app.quit();
    expect(hosts[0]?.messages).toEqual([{ kind: "quit" }]);
    expect(log.at(-1)).toBe("quit put off");
    hosts[0]?.emit("exit", 0);
    await setImmediate();
    expect(log.at(-1)).toBe("quit");
    expect(hosts.length).toBe(1);
  });
});

describe("the menu", () => {
  test("sends a command to the host for the window in front, and nowhere without one", async () => {
    const { menu, hosts, windows, blur } = await start();
    const items = menu().flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const commit = items.find(({ id }) => id === "versions.commit");
    const click = commit?.click as () => void;
    click();
    blur();
    click();
    expect(hosts[0]?.messages).toEqual([
      { kind: "command", window: windows[0]?.webContents.id, id: "versions.commit" },
    ]);
  });

  test("lists the files opened lately, as the host tells them", async () => {
    const { menu, hosts } = await start();
    hosts[0]?.emit("message", { kind: "recent", files: [{ path: "/home/ann/a.daybook", name: "a" }] });
    const file = menu().find(({ label }) => label === "File")?.submenu;
    const recent = Array.isArray(file) ? file.find(({ label }) => label === "Open recent") : undefined;
    const [first] = Array.isArray(recent?.submenu) ? recent.submenu : [];
    expect(first?.label).toBe("a");
    const click = first?.click as () => void;
    click();
    expect(hosts[0]?.messages).toEqual([{ kind: "open", path: "/home/ann/a.daybook" }]);
  });
});
