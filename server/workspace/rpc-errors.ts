import { basename } from "node:path";
import { unreachable } from "../../shared/base/assert.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import type { RepositoryError } from "../../shared/repository/repository-error.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { StorageError } from "../../shared/store/storage-error.ts";
import type { CreateError, OpenError } from "../storage/sqlite/workspace-file.ts";

/** Passes a value on, and puts an expected refusal into words. */
export function forPerson<T>(result: Result<T, RepositoryError>): Result<T, RpcError> {
  return result.ok ? ok(result.value) : err(rpcErrorOf(result.error));
}

/** Says what was refused, what was kept and what to do now. */
export function rpcErrorOf(error: RepositoryError): RpcError {
  switch (error.kind) {
    case "ref-moved":
      return {
        code: "ref-moved",
        message:
          "Somebody else changed this branch at the same moment. Your work was kept; look at it and try again.",
      };
    case "name-taken":
      return {
        code: "name-taken",
        message: `The name “${error.name}” is taken. Nothing was changed; choose another one.`,
      };
    case "disk-full":
      return diskFull;
    case "storage-failed":
      return { code: "file-problem", message: storageFailed };
    case "not-found":
      return { code: "not-found", message: notFound(error) };
    case "protected":
      return {
        code: "protected",
        message: `The branch “${error.branch}” is protected. Your work was kept; continue on a new branch and merge it.`,
      };
    case "default-branch":
      return {
        code: "protected",
        message: "The default branch keeps its name and cannot be deleted. Nothing was changed.",
      };
    case "nothing-to-commit":
      return { code: "nothing-to-commit", message: "Nothing differs from what is committed already." };
    case "broken-records":
      return {
        code: "broken-records",
        message: `${plural(error.problems.length, "record")} cannot be stored as they are: ${error.problems
          .slice(0, 3)
          .map((problem) => `${problem.title}: ${problem.message}`)
          .join("; ")}. Nothing was changed; mend or discard them.`,
        data: {
          problems: error.problems.map(({ key, title, message }) => ({ key: { ...key }, title, message })),
        },
      };
    case "stale-draft":
      return {
        code: "stale-draft",
        message: `${plural(error.count, "uncommitted value")} contradict what was committed meanwhile. Nothing was changed; decide which to keep, then commit.`,
      };
    case "unrelated-histories":
      return {
        code: "unrelated-histories",
        message: "The two have no commit in common, so there is nothing to merge from. Nothing was changed.",
      };
    case "open-conflicts":
      return {
        code: "conflicts",
        message: `${plural(error.count, "conflict")} still to be decided. Your decisions so far were kept.`,
      };
    default:
      return unreachable(error);
  }
}

function notFound({ what, name }: Extract<RepositoryError, { kind: "not-found" }>): string {
  switch (what) {
    case "branch":
      return `There is no branch “${name}”. Nothing was changed; it may have been renamed or deleted.`;
    case "tag":
      return `There is no tag “${name}”. Nothing was changed; it may have been deleted.`;
    case "commit":
      return `There is no commit ${name.slice(0, 10)} in this workspace. Nothing was changed.`;
    case "record":
      return "This record is not there. Nothing was changed; it may have been deleted.";
    case "session":
      return "This merge is not there any more: it was finished or given up.";
    case "time":
      return `The branch did not exist yet at ${name}. Choose a later time.`;
  }
}

/** Says why a workspace file was not opened. Only its name is told, never where it lies. */
export function openErrorForPerson(error: OpenError | CreateError, path: string): RpcError {
  const name = basename(path);
  switch (error.kind) {
    case "not-found":
      return {
        code: "not-found",
        message: `There is no file “${name}” in that folder. Nothing was changed; choose another one, or make a new workspace.`,
      };
    case "folder-not-found":
      return {
        code: "not-found",
        message: "That folder does not exist. Make it first, or choose another one.",
      };
    case "exists":
      return {
        code: "file-exists",
        message: `“${name}” is there already, and was left as it is. Choose another name, or open it.`,
      };
    case "not-a-workspace":
      return {
        code: "not-a-workspace",
        message: `“${name}” is not a Daybook workspace. It was left as it is; choose a .daybook file.`,
      };
    case "damaged":
      return {
        code: "damaged",
        message: `“${name}” is damaged and was not opened. It was left as it is; copy it somewhere safe and open a backup.`,
      };
    case "newer-version":
      return {
        code: "newer-version",
        message: `“${name}” was written by a newer Daybook. It was left as it is; update Daybook to open it.`,
      };
    case "read-only":
      return {
        code: "file-problem",
        message: `“${name}” may not be written by you. Nothing was changed; change its permissions, or copy it to a folder of your own.`,
      };
    case "locked": {
      if (error.owner === undefined) {
        return {
          code: "locked",
          message: `“${name}” is open in another Daybook. Nothing was changed; close it there first.`,
        };
      }
      const { pid, host, since } = error.owner;
      return {
        code: "locked",
        message: `“${name}” is open in another Daybook: process ${pid} on ${host}, since ${since}. Nothing was changed; close it there first.`,
        data: { owner: { pid, host, since } },
      };
    }
    case "disk-full":
      return diskFull;
    case "storage-failed":
      return { code: "file-problem", message: storageFailed };
    default:
      return unreachable(error);
  }
}

export function storageErrorForPerson({ kind }: StorageError): RpcError {
  switch (kind) {
    case "disk-full":
      return diskFull;
    case "damaged":
      return {
        code: "damaged",
        message:
          "The workspace file is damaged. Nothing more was written; copy the file somewhere safe and open a backup.",
      };
    case "failed":
      return { code: "file-problem", message: storageFailed };
  }
}

const diskFull: RpcError = {
  code: "disk-full",
  message:
    "The disk is full. Nothing of this was written and nothing saved is lost; free some space and try again.",
};

const storageFailed =
  "The workspace file could not be read or written. What was saved is kept; check the disk and try again.";

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
