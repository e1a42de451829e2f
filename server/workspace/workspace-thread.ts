import { Worker } from "node:worker_threads";
import { type BirpcReturn, createBirpc } from "birpc";
import { err, ok, type Result } from "../../shared/base/result.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { WorkspaceIdentity } from "../../shared/store/log-store.ts";
import type { CallProgress, WorkerEvents, WorkerFunctions, WorkspaceContent } from "./worker-contract.ts";

/** One open workspace: the thread that alone writes its file. */
export interface WorkspaceThread {
  readonly identity: WorkspaceIdentity;
  /** Rejects once the thread has ended. */
  readonly remote: BirpcReturn<WorkerFunctions, WorkerEvents>;
  close(): Promise<void>;
}

export interface ThreadOptions {
  readonly path: string;
  readonly content: WorkspaceContent;
  onProgress(progress: CallProgress): void;
  /** The thread ended by itself. What was acknowledged is on disk. */
  onCrash(error: unknown): void;
}

// Beside this file in the sources, beside the bundle in dist/server.
const entry = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);

/** Starts the thread of a workspace and opens the file in it. */
export async function openWorkspaceThread(
  options: ThreadOptions,
): Promise<Result<WorkspaceThread, RpcError>> {
  const worker = new Worker(entry, { execArgv: [], name: "workspace" });
  let state: "opening" | "open" | "ended" = "opening";
  const remote = createBirpc<WorkerFunctions, WorkerEvents>(
    { progress: options.onProgress },
    {
      post: (message) => worker.postMessage(message),
      on: (listener) => void worker.on("message", listener),
      // A bulk import takes as long as it takes; a thread that died rejects its calls.
      timeout: -1,
    },
  );
  const ended = new Promise<void>((resolve) => {
    worker.once("exit", () => {
      remote.$close();
      resolve();
    });
  });
  let crash: unknown;
  worker.on("error", (error) => {
    crash = error;
  });
  worker.once("exit", () => {
    const wasOpen = state === "open";
    state = "ended";
    if (wasOpen) options.onCrash(crash);
  });

  async function close(): Promise<void> {
    if (state !== "ended") {
      state = "ended";
      await remote.close().catch(() => {});
    }
    await ended;
  }

  let opened: Result<WorkspaceIdentity, RpcError>;
  try {
    opened = await remote.open(options.path, options.content);
  } catch (error) {
    state = "ended";
    await worker.terminate();
    throw crash ?? error;
  }
  if (!opened.ok) {
    await close();
    return err(opened.error);
  }
  state = "open";
  return ok({ identity: opened.value, remote, close });
}
