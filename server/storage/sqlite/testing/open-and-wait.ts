// Opens the workspace file named by its argument, says on one line how that went, and waits to be stopped.
import { openWorkspaceFile } from "../workspace-file.ts";

const opened = openWorkspaceFile(String(process.argv[2]), { now: new Date().toISOString() });
process.stdout.write(`${JSON.stringify(opened.ok ? { ok: true } : opened)}\n`);
process.stdin.resume();
