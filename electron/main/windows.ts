import type { BrowserWindow } from "electron";
import { APP_ORIGIN } from "./app-scheme.ts";
import type { ElectronApi } from "./electron-api.ts";
import { readWindowSize, writeWindowSize } from "./window-size.ts";

export interface WindowOptions {
  readonly preload: string;
  /** Where the size of the last window is kept. */
  readonly userData: string;
}

/** Opens a window on the interface. It has no Node, and one message port to the host. */
export function openWindow(
  electron: Pick<ElectronApi, "BrowserWindow" | "dialog">,
  { preload, userData }: WindowOptions,
): BrowserWindow {
  const { width, height, maximized } = readWindowSize(userData);
  const window = new electron.BrowserWindow({
    width,
    height,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: "Daybook",
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
    },
  });
  window.once("ready-to-show", () => (maximized ? window.maximize() : window.show()));
  window.on("close", () => {
    const normal = window.getNormalBounds();
    writeWindowSize(userData, {
      width: normal.width,
      height: normal.height,
      maximized: window.isMaximized(),
    });
  });
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit") void offerReload(electron, window);
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** Brings a window to the front, restored where it was minimised. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function offerReload({ dialog }: Pick<ElectronApi, "dialog">, window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "error",
    message: "This window stopped working.",
    detail: "What was saved is kept, uncommitted edits too. Reload the window to go on.",
    buttons: ["Reload", "Close window"],
    cancelId: 1,
  });
  if (response === 0) window.reload();
  else window.close();
}
