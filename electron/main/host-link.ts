import type { MessagePortMain, UtilityProcess } from "electron";
import { type FromHost, fromHostSchema, type ToHost } from "../host-messages.ts";
import type { ElectronApi } from "./electron-api.ts";

const QUIT_MS = 5_000;

/** The utility process that is the host. */
export interface HostLink {
  send(message: ToHost, port?: MessagePortMain): void;
  /** Asks the host to close its workspaces, and waits until it has ended; ends it by force after five seconds. */
  quit(): Promise<void>;
}

export interface HostLinkOptions {
  readonly entry: string;
  readonly version: string;
  onMessage(message: FromHost): void;
  /** The process ended without being asked to. What was acknowledged is on disk. */
  onCrash(): void;
}

export function startHost(
  { utilityProcess }: Pick<ElectronApi, "utilityProcess">,
  { entry, version, onMessage, onCrash }: HostLinkOptions,
): HostLink {
  const child: UtilityProcess = utilityProcess.fork(entry, [version], {
    serviceName: "Daybook host",
    stdio: "inherit",
  });
  let state: "running" | "quitting" | "ended" = "running";
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      const wasRunning = state === "running";
      state = "ended";
      resolve();
      if (wasRunning) onCrash();
    });
  });
  child.on("message", (message: unknown) => {
    const known = fromHostSchema.safeParse(message);
    if (known.success) onMessage(known.data);
  });
  function send(message: ToHost, port?: MessagePortMain): void {
    if (state === "running") child.postMessage(message, port === undefined ? [] : [port]);
  }
  return {
    send,
    async quit() {
      if (state === "ended") return;
      send({ kind: "quit" });
      state = "quitting";
      const impatience = setTimeout(() => child.kill(), QUIT_MS);
      await ended;
      clearTimeout(impatience);
    },
  };
}
