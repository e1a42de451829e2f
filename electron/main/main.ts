import { join } from "node:path";
import * as electron from "electron";
import { foldersOf } from "../../server/config.ts";
import { startShell } from "./shell.ts";

void startShell(electron, {
  dist: join(import.meta.dirname, ".."),
  userData: join(foldersOf(process.env, process.platform).settings, "window"),
  platform: process.platform,
  words: process.argv.slice(electron.app.isPackaged ? 1 : 2),
  folder: process.cwd(),
  now: Date.now,
});
