import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { err, ok, type Result } from "../shared/base/result.ts";

/** Where this person's settings lie, and where new workspaces go. */
export interface Folders {
  readonly settings: string;
  readonly workspaces: string;
}

export interface ServerArguments {
  readonly workspace?: string;
  readonly port: number;
  readonly openBrowser: boolean;
  readonly help: boolean;
}

export const USAGE = `Usage: main.js [workspace.daybook] [options]

Serves Daybook to the browser, with the workspace file if one is named.

  --port N     serve it on this port of the loopback interface (0 to 65535; 0, the default: any free one)
  --no-open    serve it without opening the browser
  --served     accepted, and the only way there is
  --help       show this
`;

/** Reads the command line; the error is a sentence for the person who typed it. */
export function readArguments(words: readonly string[], folder: string): Result<ServerArguments, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        served: { type: "boolean", default: false },
        port: { type: "string", default: "0" },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [workspace, ...more] = positionals;
    if (more.length > 0) return err(`One workspace file at a time: ${more.join(" ")} is too many.`);
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
      return err(`--port ${values.port}: a port is a whole number from 0 to 65535.`);
    }
    return ok({
      ...(workspace === undefined ? {} : { workspace: resolve(folder, workspace) }),
      port: Number(values.port),
      openBrowser: !values["no-open"],
      help: values.help,
    });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/** Finds the folders of this person; `DAYBOOK_HOME` puts both below one folder, for tests and portable use. */
export function foldersOf(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Folders {
  const { DAYBOOK_HOME: own } = env;
  if (own !== undefined && own !== "") {
    return { settings: resolve(own, "settings"), workspaces: resolve(own, "workspaces") };
  }
  return { settings: settingsFolder(env, platform), workspaces: join(homedir(), "Daybook") };
}

function settingsFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "Daybook");
  if (platform === "win32") return join(env.APPDATA ?? join(homedir(), "AppData", "Roaming"), "Daybook");
  return join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "daybook");
}
