import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

/** Daybook served by a process of its own, from its sources. */
export interface ServedProcess {
  readonly child: ChildProcess;
  /** Settles with the first line that it prints; undefined where it ends without one. */
  readonly firstLine: Promise<string | undefined>;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Starts `server/main.ts` with settings and workspaces below `home`. */
export function serveInProcess(home: string, words: readonly string[] = []): ServedProcess {
  const main = resolve(import.meta.dirname, "../main.ts");
  const child = spawn(process.execPath, [main, "--no-open", ...words], {
    env: { ...process.env, DAYBOOK_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  let tellFirstLine: (line: string | undefined) => void = () => {};
  const firstLine = new Promise<string | undefined>((tell) => {
    tellFirstLine = tell;
  });
  child.stdout.on("data", (data) => {
    stdout += data;
    const end = stdout.indexOf("\n");
    if (end >= 0) tellFirstLine(stdout.slice(0, end));
  });
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((settle) => {
    child.on("close", (code) => {
      tellFirstLine(undefined);
      settle({ code, stdout, stderr });
    });
  });
  return { child, firstLine, ended };
}

/** Reads origin and token from the line that a served Daybook prints. */
export function addressIn(line: string | undefined): { readonly origin: string; readonly token: string } {
  const found = /^Daybook is at (http:\/\/127\.0\.0\.1:\d+)\/#token=([\w-]+)$/.exec(line ?? "");
  if (found?.[1] === undefined || found[2] === undefined) throw new Error(`no address in: ${line}`);
  return { origin: found[1], token: found[2] };
}
