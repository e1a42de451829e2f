import { ok, type Result } from "../../shared/base/result.ts";
import type { OpenedWorkspace } from "../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { createRelay, type Relay } from "../relay/relay.ts";
import type { CallProgress, WorkspaceContent } from "../workspace/worker-contract.ts";
import { openWorkspaceThread, type WorkspaceThread } from "../workspace/workspace-thread.ts";
import { whyRiskyFolder } from "./risky-folder.ts";
import { workspaceNameOf } from "./user-settings.ts";

/** A workspace that this host has open: its thread, its live rooms, and what a person calls it. */
export interface OpenWorkspace {
  readonly details: OpenedWorkspace;
  readonly thread: WorkspaceThread;
  readonly relay: Relay;
  close(): Promise<void>;
}

export interface OpenWorkspaceOptions {
  readonly path: string;
  readonly sample: boolean;
  readonly content: WorkspaceContent;
  onProgress(progress: CallProgress): void;
  onCrash(error: unknown): void;
  onLog(line: string): void;
}

export async function openWorkspace(options: OpenWorkspaceOptions): Promise<Result<OpenWorkspace, RpcError>> {
  const { path, sample, content } = options;
  const opened = await openWorkspaceThread({
    path,
    content,
    onProgress: options.onProgress,
    onCrash: (error) => {
      void relay.close();
      options.onCrash(error);
    },
  });
  if (!opened.ok) return opened;
  const thread = opened.value;
  const { identity, remote } = thread;
  const relay = createRelay({
    store: {
      readRoom: (room) => remote.readRoom(room),
      appendUpdates: (appends) => remote.appendUpdates(appends),
      compactRoom: (...input) => remote.compactRoom(...input),
    },
    async findBranch(id) {
      const branches = await remote.readBranches();
      const branch = branches.find((candidate) => candidate.id === id && candidate.deletedAt === undefined);
      return branch && { isProtected: branch.protected };
    },
    // A crash between a commit and its clean-up leaves entries that say what the head says.
    async onLoaded(id, room) {
      const branches = await remote.readBranches();
      const branch = branches.find((candidate) => candidate.id === id);
      const entries = room.readEntries();
      if (branch === undefined || entries.length === 0) return;
      const settled = new Set(
        await remote.findSettledKeys({
          branch: branch.name,
          entries: entries.map(({ key, entry }) => [key, entry]),
        }),
      );
      await room.removeEntries(entries.filter(({ key }) => settled.has(key)));
    },
    onRefused: (room, reason) => options.onLog(`room ${room}: refused: ${reason}`),
  });
  const warning = await whyRiskyFolder(path);
  return ok({
    details: {
      id: identity.workspace,
      name: workspaceNameOf(path),
      path,
      sample,
      ...(warning === undefined ? {} : { warning }),
    },
    thread,
    relay,
    async close() {
      await relay.close();
      await thread.close();
    },
  });
}
