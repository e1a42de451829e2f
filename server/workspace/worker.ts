// The thread of one open workspace: it alone writes the file.
import { parentPort } from "node:worker_threads";
import { createBirpc } from "birpc";
import { defined } from "../../shared/base/assert.ts";
import type { WorkerEvents, WorkerFunctions } from "./worker-contract.ts";
import { createWorkerFunctions } from "./worker-functions.ts";

const port = defined(parentPort, "this file runs as a worker thread");

const remote = createBirpc<WorkerEvents, WorkerFunctions>(
  createWorkerFunctions({
    reportProgress: (progress) => void remote.progress.asEvent(progress),
    // The answer to `close` is on its way before the port closes, and with it the thread.
    onClosed: () => setImmediate(() => port.close()),
  }),
  {
    post: (message) => port.postMessage(message),
    on: (listener) => void port.on("message", listener),
    eventNames: ["progress"],
  },
);
