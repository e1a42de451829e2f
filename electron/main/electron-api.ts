import type * as Electron from "electron";

/** What the shell uses of Electron; handed in, so that the tests can hand in a stand-in. */
export type ElectronApi = Pick<
  typeof Electron,
  | "app"
  | "BrowserWindow"
  | "dialog"
  | "ipcMain"
  | "Menu"
  | "MessageChannelMain"
  | "protocol"
  | "session"
  | "shell"
  | "utilityProcess"
>;
