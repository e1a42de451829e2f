import { randomUUID } from "node:crypto";
import type { BranchId, BranchName, WorkspaceId } from "../../shared/base/ids.ts";
import { branchNameOf, whyNotRefName } from "../../shared/base/ids.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import type { Author } from "../../shared/log/commit.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import { workspaceMethods } from "../../shared/rpc/contract.ts";
import type { CallContext, WorkspaceHandlers } from "../../shared/rpc/dispatcher.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { Branch } from "../../shared/store/log-store.ts";
import type { LiveEntry } from "../relay/room.ts";
import {
  type DraftOfBranch,
  type HostAnsweredMethod,
  hostAnsweredMethods,
  type WorkerAnsweredMethod,
  type WorkerCall,
} from "../workspace/worker-contract.ts";
import type { OpenWorkspace } from "./open-workspace.ts";

export interface WorkspaceHandlerOptions {
  readonly workspace: OpenWorkspace;
  /** Who asks through this session. */
  author(): Author;
  /** Whose undo the edits of this host belong to. */
  readonly undoKey: string;
  /** Makes a ticket to the live room of a branch. */
  issueTicket(room: string, branch: BranchId): string;
  notify(notification: Notification): void;
  /** Remembers how to report the progress of a call that runs in the worker. */
  followProgress(call: string, context: CallContext): () => void;
}

/** Methods after which every window reads branches, tags and heads again. */
const changesRefs: ReadonlySet<string> = new Set<WorkerAnsweredMethod>([
  "branches.create",
  "branches.rename",
  "branches.describe",
  "branches.protect",
  "branches.delete",
  "branches.restore",
  "tags.create",
  "tags.delete",
  "rollback.records",
  "rollback.commit",
  "records.commit",
  "merge.start",
  "merge.finish",
  "import.apply",
]);
const changesSessions: ReadonlySet<string> = new Set<WorkerAnsweredMethod>([
  "rollback.records",
  "rollback.commit",
  "merge.start",
  "merge.resolve",
  "merge.finish",
  "merge.abandon",
]);

/** Names the live room of a branch, unlike that of any other workspace. */
function roomNameOf(workspace: WorkspaceId, branch: BranchId): string {
  return `${workspace}.${branch}`;
}

/** Makes the handlers of one open workspace for one session. */
export function createWorkspaceHandlers(options: WorkspaceHandlerOptions): WorkspaceHandlers {
  const handlers: WorkspaceHandlers = { ...workerHandlers(options), ...draftHandlers(options) };
  const { thread, details } = options.workspace;
  const guarded = Object.entries(handlers).map(([method, handler]) => [
    method,
    async (input: never, context: CallContext) => {
      try {
        return await handler(input, context);
      } catch (error) {
        if (!thread.hasEnded()) throw error;
        return err({
          code: "closed",
          message: `“${details.name}” was closed while this ran. What was saved is kept; open it again and look.`,
        });
      }
    },
  ]);
  return Object.fromEntries(guarded) as WorkspaceHandlers;
}

type WorkerHandlers = Omit<WorkspaceHandlers, HostAnsweredMethod>;

/** Passes every other method on to the workspace's thread, and tells the windows what changed. */
function workerHandlers(options: WorkspaceHandlerOptions): WorkerHandlers {
  const { workspace, notify } = options;
  const id = workspace.details.id;
  const answeredHere: ReadonlySet<string> = new Set(hostAnsweredMethods);
  const handlers = Object.keys(workspaceMethods)
    .filter((method) => !answeredHere.has(method))
    .map((method) => [
      method,
      async (input: unknown, context: CallContext): Promise<Result<unknown, RpcError>> => {
        const call = randomUUID();
        const unfollow = options.followProgress(call, context);
        try {
          const request = { method, input, author: options.author(), call } as WorkerCall;
          const result = await workspace.thread.call(request);
          if (result.ok) {
            await afterWrite(options, request);
            if (changesRefs.has(method)) notify({ kind: "refs-changed", workspace: id });
            if (changesSessions.has(method)) notify({ kind: "sessions-changed", workspace: id });
          }
          return result;
        } finally {
          unfollow();
        }
      },
    ]);
  // Each handler passes on what the same row of the contract checked and declares.
  return Object.fromEntries(handlers) as WorkerHandlers;
}

/** Lets the live rooms follow what happened to their branches. */
async function afterWrite(options: WorkspaceHandlerOptions, { method, input }: WorkerCall): Promise<void> {
  const {
    relay,
    thread: { remote },
  } = options.workspace;
  if (method === "branches.delete") {
    const { name } = input as WorkerCall<"branches.delete">["input"];
    const branches = await remote.readBranches();
    for (const branch of branches) {
      if (branch.name === name && branch.deletedAt !== undefined) relay.closeRoom(branch.id);
    }
  }
  if (method === "branches.protect") {
    const { name, protected: isProtected } = input as WorkerCall<"branches.protect">["input"];
    const branch = await findBranch(options, name);
    if (branch === undefined) return;
    relay.setProtected(branch.id, isProtected);
    if (isProtected && (await relay.readEntries(branch.id)).length > 0) {
      await moveDraft(options, branch, await freeName(options, `${name}-draft`));
    }
  }
}

function draftHandlers(options: WorkspaceHandlerOptions): Pick<WorkspaceHandlers, HostAnsweredMethod> {
  const { workspace, author, notify } = options;
  const { relay, details } = workspace;
  const { remote } = workspace.thread;

  async function readDraft(name: BranchName): Promise<ReadDraft | undefined> {
    const branch = await findBranch(options, name);
    if (branch === undefined) return undefined;
    const live = await relay.readEntries(branch.id);
    return { branch, live, draft: { branch: name, entries: live.map(({ key, entry }) => [key, entry]) } };
  }

  async function planInversion(name: BranchName, kind: "undo" | "redo") {
    const read = await readDraft(name);
    if (read === undefined) return err(noBranch(name));
    const find = kind === "undo" ? remote.findUndoable : remote.findRedoable;
    const journalled = await find(read.branch.id, options.undoKey);
    return journalled === undefined ? ok(null) : remote.planInversion(read.draft, { journalled, kind });
  }

  return {
    async "draft.join"({ branch: name }) {
      const branch = await findBranch(options, name);
      if (branch === undefined) return err(noBranch(name));
      const room = roomNameOf(details.id, branch.id);
      return ok({ room, ticket: options.issueTicket(room, branch.id) });
    },

    async "draft.counts"() {
      const branches = (await remote.readBranches()).filter((branch) => branch.deletedAt === undefined);
      const counts = await Promise.all(
        branches.map(async ({ id, name }) => [name, countRecords(await relay.readEntries(id))] as const),
      );
      return ok(Object.fromEntries(counts.filter(([, count]) => count > 0)));
    },

    async "draft.summary"({ branch: name }) {
      const read = await readDraft(name);
      return read === undefined ? err(noBranch(name)) : remote.summariseDraft(read.draft);
    },

    async "draft.commit"({ branch: name, message, reason, records }) {
      const read = await readDraft(name);
      if (read === undefined) return err(noBranch(name));
      const committed = await remote.commitDraft(
        {
          ...read.draft,
          message,
          ...(reason === undefined ? {} : { reason }),
          ...(records === undefined ? {} : { records }),
        },
        author(),
      );
      if (!committed.ok) return committed;
      const { commit, records: count, consumed } = committed.value;
      const keys = new Set(consumed);
      // The commit stands whether or not this is written: what is left says what the head says, and goes
      // when the room is loaded again.
      await relay.removeEntries(
        read.branch.id,
        read.live.filter(({ key }) => keys.has(key)),
      );
      notify({ kind: "refs-changed", workspace: details.id });
      return ok({ commit, records: count });
    },

    "draft.planUndo": ({ branch }) => planInversion(branch, "undo"),
    "draft.planRedo": ({ branch }) => planInversion(branch, "redo"),

    async "draft.moveToNewBranch"({ branch: name, newName }) {
      const branch = await findBranch(options, name);
      if (branch === undefined) return err(noBranch(name));
      const moved = await moveDraft(options, branch, newName);
      if (moved.ok) notify({ kind: "refs-changed", workspace: details.id });
      return moved;
    },
  };
}

interface ReadDraft {
  readonly branch: Branch;
  readonly live: readonly LiveEntry[];
  readonly draft: DraftOfBranch;
}

/**
 * Carries a draft over to a new branch from the same head. Stored there before it is deleted here: a crash
 * in between leaves it in both.
 */
async function moveDraft(
  options: WorkspaceHandlerOptions,
  from: Branch,
  newName: BranchName,
): Promise<Result<null, RpcError>> {
  const {
    relay,
    thread: { remote },
  } = options.workspace;
  const entries = await relay.readEntries(from.id);
  const created = await remote.call({
    method: "branches.create",
    input: { name: newName, from: { kind: "branch", name: from.name } },
    author: options.author(),
  });
  if (!created.ok) return created;
  const { id } = created.value as { id: BranchId };
  const put = await relay.putEntries(id, entries);
  return put.ok ? relay.removeEntries(from.id, entries) : put;
}

async function findBranch(options: WorkspaceHandlerOptions, name: BranchName): Promise<Branch | undefined> {
  const branches = await options.workspace.thread.remote.readBranches();
  return branches.find((branch) => branch.name === name && branch.deletedAt === undefined);
}

async function freeName(options: WorkspaceHandlerOptions, wanted: string): Promise<BranchName> {
  const branches = await options.workspace.thread.remote.readBranches();
  const taken = new Set<string>(branches.map((branch) => branch.name));
  const start = whyNotRefName(`${wanted}-99`) === undefined ? wanted : "draft";
  let name = start;
  for (let number = 2; taken.has(name); number++) name = `${start}-${number}`;
  return branchNameOf(name);
}

function countRecords(entries: readonly LiveEntry[]): number {
  return new Set(entries.map(({ key }) => key.split(":", 2).join(":"))).size;
}

function noBranch(name: BranchName): RpcError {
  return {
    code: "not-found",
    message: `There is no branch “${name}” any more. Nothing was changed; switch to another branch, or restore it.`,
  };
}
