import { EventEmitter } from "node:events";
import type { MenuItemConstructorOptions } from "electron";
import type { ElectronApi } from "../main/electron-api.ts";

type Listener = (...words: never[]) => unknown;

/** A page as main sees it. Emitting an event tells whether it was prevented. */
class ContentsStandIn extends EventEmitter {
  static #last = 0;
  readonly id = ++ContentsStandIn.#last;
  url = "";
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: "allow" });
  readonly mainFrame = new FrameStandIn(() => this.url);

  getURL() {
    return this.url;
  }
  setWindowOpenHandler(handler: typeof this.openHandler) {
    this.openHandler = handler;
  }
  isPrevented(name: string, details: object): boolean {
    let prevented = false;
    this.emit(name, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  }
}

export class FrameStandIn {
  readonly #url: () => string;
  readonly posted: { channel: string; message: unknown; ports: unknown[] }[] = [];
  constructor(url: () => string) {
    this.#url = url;
  }
  get url() {
    return this.#url();
  }
  postMessage(channel: string, message: unknown, ports: unknown[]) {
    this.posted.push({ channel, message, ports });
  }
}

class HostStandIn extends EventEmitter {
  readonly received: { message: unknown; ports: unknown[] }[] = [];
  killed = false;
  readonly entry: string;
  readonly words: readonly string[];
  constructor(entry: string, words: readonly string[]) {
    super();
    this.entry = entry;
    this.words = words;
  }
  postMessage(message: unknown, ports: unknown[]) {
    this.received.push({ message, ports });
  }
  kill() {
    this.killed = true;
    this.emit("exit", 0);
    return true;
  }
  get messages() {
    return this.received.map(({ message }) => message);
  }
}

class SessionStandIn extends EventEmitter {
  permissionRequest: Listener | undefined;
  permissionCheck: Listener | undefined;
  devicePermission: Listener | undefined;
  beforeRequest: Listener | undefined;
  readonly webRequest = { onBeforeRequest: (listener: Listener) => (this.beforeRequest = listener) };
  setPermissionRequestHandler(handler: Listener) {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Listener) {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Listener) {
    this.devicePermission = handler;
  }
}

/**
 * Stands in for the electron module: keeps what the shell asks of it, and lets a test be the system. Only what
 * the shell uses is there; using more fails.
 */
export function createElectronStandIn({ isFirst = true, isPackaged = false } = {}) {
  const log: string[] = [];
  const windows: WindowStandIn[] = [];
  const hosts: HostStandIn[] = [];
  const openedOutside: string[] = [];
  const errors: { title: string; text: string }[] = [];
  const asked: { kind: "open" | "save"; options: unknown }[] = [];
  const answers = {
    open: { canceled: false, filePaths: ["/home/ann/a.csv"] },
    save: { canceled: true, filePath: "" },
    box: { response: 0 },
  };
  const defaultSession = new SessionStandIn();
  let focused: WindowStandIn | null = null;
  let template: MenuItemConstructorOptions[] = [];
  let announceReady = () => {};
  const ready = new Promise<void>((resolve) => {
    announceReady = resolve;
  });
  let isReady = false;

  class WindowStandIn extends EventEmitter {
    readonly webContents = new ContentsStandIn();
    readonly options: Record<string, unknown>;
    reloads = 0;
    focuses = 0;
    shown = false;
    constructor(options: Record<string, unknown>) {
      super();
      this.options = options;
      windows.push(this);
      focused = this;
      app.emit("web-contents-created", {}, this.webContents);
    }
    static getAllWindows() {
      return [...windows];
    }
    static getFocusedWindow() {
      return focused;
    }
    async loadURL(url: string) {
      this.webContents.url = url;
    }
    show() {
      this.shown = true;
    }
    maximized = false;
    maximize() {
      this.shown = true;
      this.maximized = true;
    }
    isMaximized() {
      return this.maximized;
    }
    getNormalBounds() {
      return { x: 0, y: 0, width: Number(this.options.width) + 10, height: Number(this.options.height) };
    }
    focus() {
      this.focuses += 1;
      focused = this;
    }
    isMinimized() {
      return false;
    }
    reload() {
      this.reloads += 1;
    }
    close() {
      this.emit("close");
      windows.splice(windows.indexOf(this), 1);
      if (focused === this) focused = null;
    }
  }

  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    setPath: (name: string, path: string) => log.push(`path ${name} ${path}`),
    requestSingleInstanceLock: (data: unknown) => {
      log.push(`lock ${JSON.stringify(data)}`);
      return isFirst;
    },
    enableSandbox: () => log.push("sandbox"),
    whenReady: () => ready,
    isReady: () => isReady,
    getVersion: () => "1.2.3",
    quit() {
      let prevented = false;
      app.emit("will-quit", { preventDefault: () => (prevented = true) });
      log.push(prevented ? "quit put off" : "quit");
    },
    exit: (code: number) => log.push(`exit ${code}`),
  });
  const ipcMain = new EventEmitter();
  let handleScheme: ((request: Request) => Promise<Response>) | undefined;
  class ChannelStandIn {
    readonly port1 = { end: "host" };
    readonly port2 = { end: "window" };
  }
  const api = {
    app,
    BrowserWindow: WindowStandIn,
    dialog: {
      showOpenDialog: async (...words: unknown[]) => {
        asked.push({ kind: "open", options: words.at(-1) });
        return answers.open;
      },
      showSaveDialog: async (...words: unknown[]) => {
        asked.push({ kind: "save", options: words.at(-1) });
        return answers.save;
      },
      showMessageBox: async () => answers.box,
      showErrorBox: (title: string, text: string) => errors.push({ title, text }),
    },
    ipcMain,
    Menu: {
      buildFromTemplate: (given: MenuItemConstructorOptions[]) => given,
      setApplicationMenu: (given: MenuItemConstructorOptions[]) => {
        template = given;
      },
    },
    MessageChannelMain: ChannelStandIn,
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown) => {
        log.push(`schemes ${JSON.stringify(schemes)}${isReady ? " too late" : ""}`);
      },
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
        log.push(`handle ${scheme}`);
        handleScheme = handler;
      },
    },
    session: { defaultSession },
    shell: {
      openExternal: async (url: string) => {
        openedOutside.push(url);
      },
    },
    utilityProcess: {
      fork(entry: string, words: string[]) {
        const host = new HostStandIn(entry, words);
        hosts.push(host);
        return host;
      },
    },
  };

  return {
    electron: api as unknown as ElectronApi,
    app,
    ipcMain,
    log,
    windows,
    hosts,
    errors,
    asked,
    answers,
    openedOutside,
    defaultSession,
    becomeReady() {
      isReady = true;
      announceReady();
    },
    blur() {
      focused = null;
    },
    menu: () => template,
    request: async (url: string) => handleScheme?.(new Request(url)),
    prevents(name: string, ...words: unknown[]): boolean {
      let prevented = false;
      app.emit(name, { preventDefault: () => (prevented = true) }, ...words);
      return prevented;
    },
  };
}
