// The thread that reads files handed over for import. It holds nothing else and may be ended at any moment.
import { parentPort, workerData } from "node:worker_threads";
import { defined } from "../../shared/base/assert.ts";
import { readImportFiles } from "./read-import-files.ts";

const port = defined(parentPort, "this file runs as a worker thread");
port.postMessage(await readImportFiles(workerData));
