import type { FileDialog } from "../host-messages.ts";
import type { ElectronApi } from "./electron-api.ts";

/** Shows a file dialog of the system over the window in front; null where the person cancelled. */
export async function askForFiles(
  { BrowserWindow, dialog }: Pick<ElectronApi, "BrowserWindow" | "dialog">,
  asked: FileDialog,
): Promise<string[] | null> {
  const filters =
    asked.extensions.length === 0 ? [] : [{ name: namesOf(asked.extensions), extensions: asked.extensions }];
  const parent = BrowserWindow.getFocusedWindow();
  if (asked.kind === "save") {
    const options = { title: asked.title, defaultPath: asked.defaultPath, filters };
    const { canceled, filePath } = await (parent
      ? dialog.showSaveDialog(parent, options)
      : dialog.showSaveDialog(options));
    return canceled || filePath === "" ? null : [filePath];
  }
  const options = {
    title: asked.title,
    filters,
    properties: ["openFile" as const, ...(asked.multiple ? ["multiSelections" as const] : [])],
  };
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return canceled || filePaths.length === 0 ? null : filePaths;
}

function namesOf(extensions: readonly string[]): string {
  return extensions.map((extension) => `.${extension}`).join(", ");
}
