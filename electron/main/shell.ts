import { basename, join } from "node:path";
import type { AppCommandId } from "../../shared/rpc/app-commands.ts";
import type { FromHost, RecentFile } from "../host-messages.ts";
import { declareAppScheme, serveAppScheme } from "./app-scheme.ts";
import { lockContents, lockSession } from "./contents-security.ts";
import type { ElectronApi } from "./electron-api.ts";
import { askForFiles } from "./file-dialogs.ts";
import { type HostLink, startHost } from "./host-link.ts";
import { makeMenu } from "./menu.ts";
import { findOpenedFile, type SecondStart, secondStartSchema } from "./opened-file.ts";
import { answerPortRequests } from "./port-requests.ts";
import { openWindow, showWindow } from "./windows.ts";

/** A host that ends again sooner than this after it was started is not started once more. */
const CRASH_LOOP_MS = 10_000;

export interface ShellOptions {
  /** Where the bundles of renderer, server and electron lie. */
  readonly dist: string;
  /** Chromium's own files (caches, window storage), apart from Daybook's settings. */
  readonly userData: string;
  readonly platform: NodeJS.Platform;
  /** The command line, after the program, and after the application where it runs from its sources. */
  readonly words: readonly string[];
  readonly folder: string;
  now(): number;
}

/** Starts the desktop application, or hands over to the one that runs already. */
export async function startShell(electron: ElectronApi, options: ShellOptions): Promise<void> {
  const { app, BrowserWindow, Menu } = electron;
  const isMac = options.platform === "darwin";
  const preload = join(options.dist, "electron", "preload.cjs");
  let recent: readonly RecentFile[] = [];
  let host: HostLink | undefined;
  let named = findOpenedFile(options.words, options.folder);

  app.setPath("userData", options.userData);
  const handover: SecondStart = named === undefined ? {} : { workspace: named };
  if (!app.requestSingleInstanceLock(handover)) {
    app.quit();
    return;
  }
  app.enableSandbox();
  declareAppScheme(electron);
  app.on("web-contents-created", (_event, contents) => lockContents(contents, electron));
  app.on("session-created", lockSession);
  app.on("second-instance", (...[, , , handedOver]) => {
    const start = secondStartSchema.safeParse(handedOver);
    if (start.success && start.data.workspace !== undefined) open(start.data.workspace);
    else showAnyWindow();
  });
  // On macOS the system names files by this event, also before the application is ready.
  app.on("open-file", (event, path) => {
    event.preventDefault();
    open(path);
  });
  app.on("activate", showAnyWindow);
  app.on("window-all-closed", () => {
    if (!isMac) app.quit();
  });
  quitAfterHost();

  await app.whenReady();
  lockSession(electron.session.defaultSession);
  serveAppScheme(electron, join(options.dist, "renderer"));
  answerPortRequests(electron, (port, window) => host?.send({ kind: "window", window }, port));
  startAHost();
  showMenu();
  newWindow();
  if (named !== undefined) host?.send({ kind: "open", path: named });

  function newWindow(): void {
    openWindow(electron, { preload, userData: options.userData });
  }

  function showAnyWindow(): void {
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) showWindow(window);
    else if (app.isReady()) newWindow();
  }

  function open(path: string): void {
    if (host === undefined) named = path;
    else {
      showAnyWindow();
      host.send({ kind: "open", path });
    }
  }

  function startAHost(): void {
    const startedAt = options.now();
    host = startHost(electron, {
      entry: hostEntry(options.dist),
      version: app.getVersion(),
      onMessage: receive,
      onCrash() {
        if (options.now() - startedAt < CRASH_LOOP_MS) return giveUp();
        startAHost();
        for (const window of BrowserWindow.getAllWindows()) window.reload();
      },
    });
  }

  function receive(message: FromHost): void {
    switch (message.kind) {
      case "ask":
        void askForFiles(electron, message.dialog).then((paths) =>
          host?.send({ kind: "chosen", question: message.question, paths }),
        );
        return;
      case "recent":
        recent = message.files;
        showMenu();
        return;
      case "not-opened":
        electron.dialog.showErrorBox(`“${basename(message.path)}” was not opened`, message.message);
        return;
    }
  }

  function showMenu(): void {
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        makeMenu({
          isMac,
          isPackaged: app.isPackaged,
          recent,
          onCommand: sendCommand,
          onOpen: open,
          onNewWindow: newWindow,
        }),
      ),
    );
  }

  function sendCommand(id: AppCommandId): void {
    const window = BrowserWindow.getFocusedWindow();
    if (window !== null) host?.send({ kind: "command", window: window.webContents.id, id });
  }

  function giveUp(): void {
    electron.dialog.showErrorBox(
      "Daybook cannot go on",
      "The part of Daybook that keeps your workspaces ended twice in a short time. What was saved is kept, uncommitted edits too. Start Daybook again, and report this if it stays.",
    );
    app.exit(1);
  }

  /** Lets the host close its workspaces before the application ends. */
  function quitAfterHost(): void {
    let hostEnded = false;
    app.on("will-quit", (event) => {
      if (hostEnded || host === undefined) return;
      event.preventDefault();
      void host.quit().then(() => {
        hostEnded = true;
        app.quit();
      });
    });
  }
}

/** The host's threads load modules as plain files, which an archive is not: it lies unpacked beside it. */
function hostEntry(dist: string): string {
  return join(dist, "server", "host-process.js").replace(/app\.asar(?=[\\/])/, "app.asar.unpacked");
}
