import { rename, rm } from "node:fs/promises";
import { ok, type Result } from "../../shared/base/result.ts";
import type { CallContext } from "../../shared/rpc/dispatcher.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { openWorkspaceThread } from "../workspace/workspace-thread.ts";

/**
 * Makes the sample beside its place and moves it there when it is whole, over the one that was there. It must
 * not be open.
 */
export async function makeSampleFile(
  path: string,
  { context, log }: { readonly context: CallContext; log(line: string): void },
): Promise<Result<null, RpcError>> {
  const aside = `${path}.${process.pid}.making`;
  await removeWorkspaceFile(aside);
  try {
    const opened = await openWorkspaceThread({
      path: aside,
      content: { kind: "sample" },
      onProgress: ({ done, total, label }) => context.reportProgress(done, total, label),
      onCrash: (error) => log(`making the sample failed: ${String(error)}`),
    });
    if (!opened.ok) return opened;
    await opened.value.close();
    await removeWorkspaceFile(path);
    await rename(aside, path);
    return ok(null);
  } finally {
    await removeWorkspaceFile(aside);
  }
}

async function removeWorkspaceFile(path: string): Promise<void> {
  for (const ending of ["", "-wal", "-shm"]) await rm(`${path}${ending}`, { force: true });
}
