import { randomUUID } from "node:crypto";
import { assert, BugError, defined } from "../../shared/base/assert.ts";
import { systemClock } from "../../shared/base/clock.ts";
import { type DeviceId, uuidAs, type WorkspaceId } from "../../shared/base/ids.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import { systemRng } from "../../shared/base/rng.ts";
import { uuidV7 } from "../../shared/base/uuid.ts";
import { commitDraft } from "../../shared/repository/commit-draft.ts";
import { initialiseWorkspace } from "../../shared/repository/initialise-workspace.ts";
import { openRepository, type Repository } from "../../shared/repository/repository.ts";
import { summariseDraft } from "../../shared/repository/summarise-draft.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { WorkspaceIdentity } from "../../shared/store/log-store.ts";
import { StorageError } from "../../shared/store/storage-error.ts";
import type { WorkspaceStore } from "../../shared/store/workspace-store.ts";
import { nodeSha256 } from "../storage/sqlite/node-sha256.ts";
import {
  createWorkspaceFile,
  openWorkspaceFile,
  openWorkspaceReader,
} from "../storage/sqlite/workspace-file.ts";
import { findSettledKeys, planInversion } from "./draft-functions.ts";
import type { MethodContext } from "./method-handler.ts";
import { methodHandlers } from "./method-handlers.ts";
import { forPerson, openErrorForPerson, storageErrorForPerson } from "./rpc-errors.ts";
import { createSample } from "./sample/create-sample.ts";
import type { CallProgress, WorkerFunctions, WorkspaceContent } from "./worker-contract.ts";

export interface WorkerOptions {
  reportProgress(progress: CallProgress): void;
  onClosed(): void;
}

/** Makes the functions of a workspace's thread; the first call is `open`. */
export function createWorkerFunctions(options: WorkerOptions): WorkerFunctions {
  let opened: Repository | undefined;
  const repo = () => defined(opened, "the workspace is open");
  const store = () => repo().store;

  return {
    async open(path, content) {
      assert(opened === undefined, "a thread opens one workspace");
      const file = openContent(path, content);
      if (!file.ok) return file;
      opened = await openRepository({
        store: file.value,
        clock: systemClock,
        rng: systemRng,
        sha256: nodeSha256,
      });
      if (content.kind === "new") await initialiseWorkspace(opened, content);
      if (content.kind === "sample") {
        await createSample(opened, {
          onProgress: (done, total, label) => options.reportProgress({ call: "open", done, total, label }),
        });
      }
      return ok(opened.identity);
    },

    call({ method, input, author, call }) {
      const context: MethodContext = {
        repo: repo(),
        actor: { author },
        reportProgress: (done, total, label) => {
          if (call !== undefined) options.reportProgress({ call, done, total, label });
        },
      };
      const handler = methodHandlers[method] as (
        input: unknown,
        context: MethodContext,
      ) => Promise<Result<unknown, RpcError>>;
      return catchStorageErrors(() => handler(input, context));
    },

    readBranches: () => store().readBranches(),
    readRoom: (room) => store().readRoom(room),
    appendUpdates: (appends) =>
      catchStorageErrors(async () => {
        await store().appendUpdates(appends);
        return ok(null);
      }),
    compactRoom: (...input) => store().compactRoom(...input),
    findUndoable: (room, person) => store().findUndoable(room, person),
    findRedoable: (room, person) => store().findRedoable(room, person),

    findSettledKeys: (draft) => findSettledKeys(repo(), draft),
    summariseDraft: (draft) => catchStorageErrors(async () => forPerson(await summariseDraft(repo(), draft))),
    commitDraft: (input, author) =>
      catchStorageErrors(async () => forPerson(await commitDraft(repo(), { author }, input))),
    planInversion: (...input) => catchStorageErrors(() => planInversion(repo(), ...input)),

    async close() {
      await opened?.store.close();
      opened = undefined;
      options.onClosed();
    },
  };
}

function openContent(path: string, { kind }: WorkspaceContent): Result<WorkspaceStore, RpcError> {
  if (kind === "existing") return openFile(path);
  return kind === "reader" ? openReader(path) : createFile(path);
}

function openFile(path: string): Result<WorkspaceStore, RpcError> {
  const file = openWorkspaceFile(path, { now: new Date().toISOString() });
  return file.ok ? file : err(openErrorForPerson(file.error, path));
}

/** A store that only reads. Writing through it is a bug of the host, which sends writes elsewhere. */
function openReader(path: string): Result<WorkspaceStore, RpcError> {
  const file = openWorkspaceReader(path);
  if (!file.ok) return err(openErrorForPerson(file.error, path));
  const { close, ...reads } = file.value;
  const refuse = () => Promise.reject(new BugError("this thread only reads"));
  return ok({
    ...reads,
    apply: refuse,
    readRoom: refuse,
    appendUpdates: refuse,
    compactRoom: refuse,
    findUndoable: refuse,
    findRedoable: refuse,
    readMergeSessions: refuse,
    readMergeSession: refuse,
    putMergeSession: refuse,
    deleteMergeSession: refuse,
    close: async () => close(),
  });
}

function createFile(path: string): Result<WorkspaceStore, RpcError> {
  const now = new Date().toISOString();
  const identity: WorkspaceIdentity = {
    workspace: uuidAs<WorkspaceId>(uuidV7(systemClock, systemRng)),
    device: uuidAs<DeviceId>(randomUUID()),
    createdAt: now,
  };
  const file = createWorkspaceFile(path, identity, { now });
  return file.ok ? file : err(openErrorForPerson(file.error, path));
}

async function catchStorageErrors<T>(work: () => Promise<Result<T, RpcError>>): Promise<Result<T, RpcError>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageError) return err(storageErrorForPerson(error));
    throw error;
  }
}
