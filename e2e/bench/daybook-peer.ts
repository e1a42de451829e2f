import { join } from "node:path";
import type { WorkerAnsweredMethod } from "../../server/workspace/worker-contract.ts";
import { openWorkspaceThread } from "../../server/workspace/workspace-thread.ts";
import { assert } from "../../shared/base/assert.ts";
import { type BranchName, branchNameOf, type CommitId, type MergeSessionId } from "../../shared/base/ids.ts";
import type { Result } from "../../shared/base/result.ts";
import type { Change } from "../../shared/log/change.ts";
import type { RecordKey } from "../../shared/model/record-key.ts";
import type { Input, Output } from "../../shared/rpc/contract.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";

const author = { name: "Bench", email: "bench@example.org" };
const bulk = 20_000;
export const main = branchNameOf("main");
export const side = branchNameOf("side");

/** Ours, called the way the product calls it: through the thread of the workspace, on disk when it answers. */
export async function openDaybookPeer(folder: string) {
  const opened = await openWorkspaceThread({
    path: join(folder, "bench.daybook"),
    content: { kind: "new", author },
    onProgress: () => {},
    onCrash: (error) => {
      throw error;
    },
  });
  assert(opened.ok, "the workspace opens");
  const { remote, close } = opened.value;

  async function call<Name extends WorkerAnsweredMethod>(
    method: Name,
    input: Input<Name>,
  ): Promise<Output<Name>> {
    const result = (await remote.call({ method, input, author } as never)) as Result<Output<Name>, RpcError>;
    if (!result.ok) throw new Error(`${method}: ${result.error.code} ${result.error.message}`);
    return result.value;
  }

  async function commit(branch: BranchName, changes: readonly Change[]): Promise<CommitId> {
    const done = await call("records.commit", {
      branch,
      kind: "edit",
      message: "Change records",
      // The same JSON; only zod's own type for it is a mutable one.
      changes: changes.map(({ type, id, value }) => ({ key: { type, id }, value: value as never })),
    });
    return done.commit;
  }

  return {
    close,
    commit,
    call,
    async load(changes: readonly Change[]): Promise<void> {
      for (let start = 0; start < changes.length; start += bulk)
        await commit(main, changes.slice(start, start + bulk));
    },
    createBranch: (name: BranchName, from: BranchName) =>
      call("branches.create", { name, from: { kind: "branch", name: from } }),
    recordAt: (commitId: CommitId, key: RecordKey) =>
      call("records.get", { at: { kind: "commit", id: commitId }, keys: [key] }),
    lineage: (key: RecordKey) => call("records.lineage", { key }),
    previewMerge: () => call("merge.preview", { ours: main, theirs: { kind: "branch", name: side } }),
    /** Opens a session, decides all conflicts for ours, and commits the merge. */
    async merge(): Promise<CommitId> {
      const begun = await call("merge.start", { ours: main, theirs: { kind: "branch", name: side } });
      if ("commit" in begun) return begun.commit;
      assert("session" in begun, "there is something to merge");
      return finish(begun.session);
    },
  };

  async function finish(session: MergeSessionId): Promise<CommitId> {
    const view = await call("merge.session", { session });
    const resolutions = view.conflicts.map(({ conflict }) => ({
      conflict: conflict.id,
      resolution: { kind: "side" as const, side: "ours" as const },
    }));
    await call("merge.resolve", { session, resolutions });
    return (await call("merge.finish", { session })).commit;
  }
}
