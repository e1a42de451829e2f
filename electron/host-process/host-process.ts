import type { ParentPort } from "electron";
import { foldersOf } from "../../server/config.ts";
import { createHost } from "../../server/host/host.ts";
import { serveShell } from "./serve-shell.ts";

// Electron adds the port to the processes that it forks.
const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

const [version = "unknown"] = process.argv.slice(2);

serveShell({
  shell: parentPort,
  makeHost: (dialogs) =>
    createHost({
      mode: "desktop",
      version,
      folders: foldersOf(process.env, process.platform),
      dialogs,
      log,
    }),
  end: () => process.exit(0),
  onBug: (error) => log(error instanceof Error ? String(error.stack) : String(error)),
});
