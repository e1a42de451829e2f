// `node dist/server/main.js`: serves Daybook to the browser on this machine until it is told to stop.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { foldersOf, readArguments, USAGE } from "./config.ts";
import { createHost } from "./host/host.ts";
import { type ListenError, startHttpServer } from "./http/http-server.ts";
import { makeSecret } from "./http/secrets.ts";

// The bundle lies in dist/server, two folders below the root; this file one.
const isSource = import.meta.url.endsWith(".ts");
const root = new URL(isSource ? "../" : "../../", import.meta.url);

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2), process.cwd());
  if (!options.ok) {
    say(`${options.error}\n\n${USAGE}`);
    return 2;
  }
  const { help, workspace, port, openBrowser } = options.value;
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const stopped = untilAskedToStop();
  const host = await createHost({
    mode: "served",
    version: readVersion(),
    folders: foldersOf(process.env, process.platform),
    log: say,
  });
  if (workspace !== undefined) {
    const opened = await host.openWorkspace(workspace);
    if (!opened.ok) {
      say(opened.error.message);
      return 1;
    }
  }
  const token = makeSecret();
  const server = await startHttpServer({
    port,
    token,
    rendererFolder: fileURLToPath(new URL("dist/renderer", root)),
    onRpc: host.serve,
    redeemTicket: host.redeemTicket,
  });
  if (!server.ok) {
    await host.close();
    say(whyNotListening(server.error, port));
    return 1;
  }
  const address = `${server.value.origin}/#token=${token}`;
  process.stdout.write(`Daybook is at ${address}\n`);
  if (openBrowser) openInBrowser(address);
  await stopped;
  await server.value.close();
  await host.close();
  return 0;
}

function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

function whyNotListening({ kind }: ListenError, port: number): string {
  switch (kind) {
    case "port-taken":
      return `Port ${port} is taken by another program. Choose another one with --port, or leave it out to get a free one.`;
    case "port-forbidden":
      return `Port ${port} may not be used by you. Choose one above 1023 with --port, or leave it out.`;
    case "cannot-listen":
      return "The loopback interface of this machine cannot be used, so the browser could not reach Daybook.";
  }
}

function openInBrowser(address: string): void {
  if (process.env.CI) return;
  const opener = browserOpener();
  if (opener === undefined) return;
  const [command, ...words] = [...opener, address];
  const child = spawn(command, words, { stdio: "ignore", detached: true });
  // The line with the address was printed; who has no opener uses that.
  child.on("error", () => {});
  child.unref();
}

function browserOpener(): readonly [string, ...string[]] | undefined {
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ["xdg-open"] : undefined;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };
  return version;
}

process.exitCode = await main();
// Handles that a library forgot must not keep a finished program alive.
process.exit();
