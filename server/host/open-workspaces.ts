import { existsSync } from "node:fs";
import { mkdir, realpath } from "node:fs/promises";
import { basename, dirname, extname, isAbsolute, join } from "node:path";
import type { WorkspaceId } from "../../shared/base/ids.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import type { Author } from "../../shared/log/commit.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import type { CallContext } from "../../shared/rpc/dispatcher.ts";
import type { OpenedWorkspace } from "../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { CallProgress, WorkspaceContent } from "../workspace/worker-contract.ts";
import { type OpenWorkspace, openWorkspace } from "./open-workspace.ts";
import { makeSampleFile } from "./sample-file.ts";
import type { UserSettings } from "./user-settings.ts";

export interface OpenWorkspacesOptions {
  readonly settings: UserSettings;
  readonly folders: { readonly workspaces: string };
  log(line: string): void;
  notify(notification: Notification): void;
  onProgress(progress: CallProgress): void;
}

/** The workspaces that this host has open; one thread for each, however many windows look at it. */
export interface OpenWorkspaces {
  open(path: string): Promise<Result<OpenedWorkspace, RpcError>>;
  create(path: string, author: Author): Promise<Result<OpenedWorkspace, RpcError>>;
  openSample(reset: boolean, context: CallContext): Promise<Result<OpenedWorkspace, RpcError>>;
  find(id: WorkspaceId): OpenWorkspace | undefined;
  /** The one opened last, of those that are still open. */
  findLast(): OpenedWorkspace | undefined;
  close(id: WorkspaceId): Promise<void>;
  closeAll(): Promise<void>;
}

const extension = ".daybook";
const existing: WorkspaceContent = { kind: "existing" };

export function createOpenWorkspaces(options: OpenWorkspacesOptions): OpenWorkspaces {
  const { settings, log, notify } = options;
  const byPath = new Map<string, Promise<Result<OpenWorkspace, RpcError>>>();
  const byId = new Map<WorkspaceId, OpenWorkspace>();
  const samplePath = join(options.folders.workspaces, `Sample${extension}`);

  /** Opens a file once, however many ask for it at the same time. */
  async function openOnce(
    path: string,
    content: WorkspaceContent,
  ): Promise<Result<OpenedWorkspace, RpcError>> {
    const opening = byPath.get(path) ?? openAndNote(path, content);
    byPath.set(path, opening);
    let opened: Result<OpenWorkspace, RpcError>;
    try {
      opened = await opening;
    } catch (error) {
      byPath.delete(path);
      throw error;
    }
    if (!opened.ok) {
      byPath.delete(path);
      return opened;
    }
    const { details } = opened.value;
    // Moved to the end: the last one opened is the one that a new window shows.
    byId.delete(details.id);
    byId.set(details.id, opened.value);
    await settings.noteOpened({
      path,
      lastOpenedAt: new Date().toISOString(),
      sample: details.sample,
    });
    notify({ kind: "recent-changed" });
    return ok(details);
  }

  async function openAndNote(
    path: string,
    content: WorkspaceContent,
  ): Promise<Result<OpenWorkspace, RpcError>> {
    const opened = await openWorkspace({
      path,
      content,
      sample: path === samplePath,
      onProgress: options.onProgress,
      onCrash(error) {
        log(`the thread of a workspace ended: ${error instanceof Error ? error.stack : String(error)}`);
        forget(path);
      },
      onLog: log,
    });
    if (!opened.ok) return opened;
    const other = byId.get(opened.value.details.id);
    if (other !== undefined) {
      await opened.value.close();
      return err({
        code: "invalid",
        message: `This file is a copy of “${other.details.name}”, which is open. Close that one first; both are unchanged.`,
      });
    }
    byId.set(opened.value.details.id, opened.value);
    return opened;
  }

  /** Lets go of a workspace whose thread has ended by itself. */
  function forget(path: string): void {
    byPath.delete(path);
    for (const [id, { details }] of byId) {
      if (details.path !== path) continue;
      byId.delete(id);
      notify({
        kind: "workspace-closed",
        workspace: id,
        message: `“${details.name}” had to be closed because of a fault in Daybook. What was saved is kept; open it again.`,
      });
    }
  }

  async function close(id: WorkspaceId): Promise<void> {
    const workspace = byId.get(id);
    if (workspace === undefined) return;
    byId.delete(id);
    // The path stays taken until the file is let go: opening it again waits for that.
    await workspace.close();
    byPath.delete(workspace.details.path);
  }

  return {
    async open(path) {
      const known = await knownPath(path);
      return known.ok ? openOnce(known.value, existing) : known;
    },

    async create(wanted, author) {
      const path = extname(wanted).toLowerCase() === extension ? wanted : `${wanted}${extension}`;
      if (!isAbsolute(path)) return err(notAPath);
      const isUsual = dirname(path) === options.folders.workspaces;
      try {
        if (isUsual) await mkdir(dirname(path), { recursive: true });
        if (existsSync(path)) {
          return err({
            code: "file-exists",
            message: `“${basename(path)}” is there already, and was left as it is. Choose another name, or open it.`,
          });
        }
        return await openOnce(join(await realpath(dirname(path)), basename(path)), { kind: "new", author });
      } catch (error) {
        return err(fileProblem(error, path));
      }
    },

    async openSample(reset, context) {
      if (reset || !existsSync(samplePath)) {
        const open = [...byId.values()].find(({ details }) => details.path === samplePath);
        if (open) {
          await close(open.details.id);
          notify({
            kind: "workspace-closed",
            workspace: open.details.id,
            message: "The sample is being made anew.",
          });
        }
        await mkdir(dirname(samplePath), { recursive: true });
        const made = await makeSampleFile(samplePath, { context, log });
        if (!made.ok) return made;
      }
      return openOnce(samplePath, existing);
    },

    find: (id) => byId.get(id),
    findLast: () => [...byId.values()].at(-1)?.details,
    close,
    async closeAll() {
      await Promise.all([...byId.keys()].map(close));
    },
  };
}

const notAPath: RpcError = {
  code: "invalid",
  message: "A whole path is needed, from the root of the disk on. Nothing was changed.",
};

/** Resolves links, so that one file has one path. */
async function knownPath(path: string): Promise<Result<string, RpcError>> {
  if (!isAbsolute(path)) return err(notAPath);
  try {
    return ok(await realpath(path));
  } catch (error) {
    return err(fileProblem(error, path));
  }
}

function fileProblem(error: unknown, path: string): RpcError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const name = basename(path);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return {
      code: "not-found",
      message: `There is no file “${name}” in that folder. Nothing was changed; choose another one, or make a new workspace.`,
    };
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return {
      code: "file-problem",
      message: `“${name}” may not be read or written by you. Nothing was changed; choose another place.`,
    };
  }
  throw error;
}
