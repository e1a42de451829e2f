import { Worker } from "node:worker_threads";
import { type BirpcReturn, createBirpc } from "birpc";
import type { CallProgress, WorkerEvents, WorkerFunctions } from "./worker-contract.ts";

/** A thread that runs `worker.ts`, and the way to call it. */
export interface WorkerThread {
  /** Rejects once the thread has ended. */
  readonly remote: BirpcReturn<WorkerFunctions, WorkerEvents>;
  hasEnded(): boolean;
  /** What ended it, where it ended by itself. */
  findFailure(): unknown;
  /** Asks the thread to finish and end, and waits for that. */
  close(): Promise<void>;
}

export interface WorkerThreadOptions {
  readonly name: string;
  onProgress(progress: CallProgress): void;
  /** It ended by itself. */
  onCrash(error: unknown): void;
}

// Beside this file in the sources, beside the bundle in dist/server.
const entry = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);

export function startWorkerThread(options: WorkerThreadOptions): WorkerThread {
  const worker = new Worker(entry, { execArgv: [], name: options.name });
  let hasEnded = false;
  let isClosing = false;
  let failure: unknown;
  const remote = createBirpc<WorkerFunctions, WorkerEvents>(
    { progress: options.onProgress },
    {
      post: (message) => worker.postMessage(message),
      on: (listener) => void worker.on("message", listener),
      // A bulk import takes as long as it takes; a thread that died rejects its calls.
      timeout: -1,
    },
  );
  worker.on("error", (error) => {
    failure = error;
  });
  const ended = new Promise<void>((resolve) => {
    worker.once("exit", () => {
      hasEnded = true;
      remote.$close();
      resolve();
      if (!isClosing) options.onCrash(failure);
    });
  });
  return {
    remote,
    hasEnded: () => hasEnded,
    findFailure: () => failure,
    async close() {
      isClosing = true;
      if (!hasEnded) await remote.close().catch(() => worker.terminate());
      await ended;
    },
  };
}
