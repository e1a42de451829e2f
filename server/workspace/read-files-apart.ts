import { Worker } from "node:worker_threads";
import { err, type Result } from "../../shared/base/result.ts";
import type { ImportProblem } from "../../shared/interchange/source-line.ts";
import type { ImportFile, ImportSource } from "./read-import-files.ts";

/** Reads files for an import; always answers, whatever the files do to their reader. */
export type ReadFiles = (files: readonly ImportFile[]) => Promise<Result<ImportSource, ImportProblem>>;

export interface ReadLimits {
  readonly ms: number;
  readonly memoryMb: number;
}

// The largest table that is allowed takes 5 s here.
const defaultLimits: ReadLimits = { ms: 30_000, memoryMb: 1_500 };

// Beside this file in the sources, beside the bundle in dist/server.
const entry = new URL(
  import.meta.url.endsWith(".ts") ? "./file-reader.ts" : "./file-reader.js",
  import.meta.url,
);

/**
 * Makes a reader that works in a thread of its own, which is ended when it takes too long or too much memory:
 * small files can be made to cost a reader of XML minutes, and meanwhile the workspace must answer.
 */
export function createReaderApart(limits: ReadLimits = defaultLimits): ReadFiles {
  return (files) =>
    new Promise((resolve) => {
      const worker = new Worker(entry, {
        workerData: files,
        execArgv: [],
        name: "file reader",
        resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      });
      const answer = (result: Result<ImportSource, ImportProblem>) => {
        clearTimeout(timer);
        resolve(result);
        void worker.terminate();
      };
      const timer = setTimeout(
        () => answer(err({ message: tooCostly(files, `more than ${Math.ceil(limits.ms / 1_000)} seconds`) })),
        limits.ms,
      );
      worker.once("message", answer);
      worker.once("error", (error) => {
        const isMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
        answer(err({ message: tooCostly(files, isMemory ? "more memory than it may" : "its reader down") }));
      });
    });
}

function tooCostly(files: readonly ImportFile[], what: string): string {
  const name = files.length === 1 ? files[0]?.name.split(/[\\/]/).at(-1) : "Reading these files";
  return `${name} takes ${what}. Nothing was changed; save it anew in Excel, or as CSV, and try that.`;
}
