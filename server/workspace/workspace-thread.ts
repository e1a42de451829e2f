import { err, ok, type Result } from "../../shared/base/result.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { WorkspaceIdentity } from "../../shared/store/log-store.ts";
import type { CallProgress, WorkerAnsweredMethod, WorkerCall, WorkspaceContent } from "./worker-contract.ts";
import { startWorkerThread, type WorkerThread } from "./worker-thread.ts";

/** One open workspace: the thread that alone writes its file, and one beside it for slow reads. */
export interface WorkspaceThread {
  readonly identity: WorkspaceIdentity;
  /** The thread that writes; rejects once it has ended. */
  readonly remote: WorkerThread["remote"];
  /** Answers a method of the RPC contract, slow reads without holding up what is written meanwhile. */
  call(request: WorkerCall): Promise<Result<unknown, RpcError>>;
  hasEnded(): boolean;
  close(): Promise<void>;
}

export interface WorkspaceThreadOptions {
  readonly path: string;
  readonly content: WorkspaceContent;
  onProgress(progress: CallProgress): void;
  /** The thread ended by itself. What was acknowledged is on disk. */
  onCrash(error: unknown): void;
}

/** Reads whose cost grows with the workspace or with its history. */
const slowReads: ReadonlySet<string> = new Set<WorkerAnsweredMethod>([
  "history.page",
  "commits.get",
  "compare",
  "schedule.coverage",
  "merge.preview",
  "export.table",
]);

/** The first view of a workspace shall not share the processor with a thread that starts. */
const readerStartsAfterMs = 2_000;

/** Starts the thread of a workspace and opens the file in it. */
export async function openWorkspaceThread(
  options: WorkspaceThreadOptions,
): Promise<Result<WorkspaceThread, RpcError>> {
  let isOpen = false;
  const writer = startWorkerThread({
    name: "workspace",
    onProgress: options.onProgress,
    onCrash(error) {
      clearTimeout(readerTimer);
      void reader?.close();
      if (isOpen) options.onCrash(error);
    },
  });
  let reader: WorkerThread | undefined;
  let isReaderOpen = false;
  let readerTimer: NodeJS.Timeout | undefined;

  async function startReader(): Promise<void> {
    reader = startWorkerThread({
      name: "workspace reader",
      onProgress: options.onProgress,
      onCrash() {
        isReaderOpen = false;
      },
    });
    const opened = await reader.remote.open(options.path, { kind: "reader" });
    isReaderOpen = opened.ok && !reader.hasEnded();
  }

  let opened: Result<WorkspaceIdentity, RpcError>;
  try {
    opened = await writer.remote.open(options.path, options.content);
  } catch (error) {
    await writer.close();
    throw writer.findFailure() ?? error;
  }
  if (!opened.ok) {
    await writer.close();
    return err(opened.error);
  }
  isOpen = true;
  // Where it does not start, the writer goes on answering what it would have.
  readerTimer = setTimeout(() => void startReader().catch(() => {}), readerStartsAfterMs);
  readerTimer.unref();

  return ok({
    identity: opened.value,
    remote: writer.remote,
    call: (request) =>
      (isReaderOpen && reader && slowReads.has(request.method) ? reader : writer).remote.call(request),
    hasEnded: writer.hasEnded,
    async close() {
      clearTimeout(readerTimer);
      isReaderOpen = false;
      await reader?.close();
      await writer.close();
    },
  });
}
