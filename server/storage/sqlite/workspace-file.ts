import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { err, ok, type Result } from "../../../shared/base/result.ts";
import type { LogStore, WorkspaceIdentity } from "../../../shared/store/log-store.ts";
import { StorageError } from "../../../shared/store/storage-error.ts";
import type { WorkspaceStore } from "../../../shared/store/workspace-store.ts";
import { type Connection, inTransaction, openConnection } from "./connection.ts";
import { type LockOwner, takeLock, type WorkspaceLock } from "./lock-file.ts";
import { applicationId, createSchema, schemaOf, schemaVersion } from "./schema.ts";
import { createSqliteReads, createSqliteStore } from "./sqlite-store.ts";
import { translateFailure } from "./storage-failure.ts";

/** Why a workspace file cannot be opened. Nothing was changed. */
export type OpenError =
  | { readonly kind: "not-found" }
  | { readonly kind: "not-a-workspace" }
  | { readonly kind: "damaged"; readonly message: string }
  /** Written by a newer Daybook. */
  | { readonly kind: "newer-version"; readonly version: number }
  | { readonly kind: "read-only" }
  /** `owner` is absent where another process holds the lock and has not said who it is. */
  | { readonly kind: "locked"; readonly owner?: LockOwner }
  | { readonly kind: "storage-failed"; readonly message: string };

export type CreateError =
  | { readonly kind: "exists" }
  | { readonly kind: "folder-not-found" }
  | Extract<OpenError, { kind: "locked" | "read-only" | "storage-failed" }>
  | { readonly kind: "disk-full" };

/** Reads of the log through a connection of its own, for background work beside the writer. */
export interface WorkspaceReader extends Omit<LogStore, "apply"> {
  close(): void;
}

/**
 * Opens a workspace file for this process alone and keeps it until `close`. @param now for the lock's owner
 * note. The file is opened only where its tables are exactly ours.
 */
export function openWorkspaceFile(
  path: string,
  options: { readonly now: string },
): Result<WorkspaceStore, OpenError> {
  const found = findFile(path);
  if (!found.ok) return found;
  const lock = lockFor(found.value, options.now);
  if (!lock.ok) return lock;
  const opened = openChecked(found.value, "write");
  if (!opened.ok) {
    lock.value.release();
    return opened;
  }
  return ok(createSqliteStore(opened.value, lock.value.release));
}

/** Makes a workspace file and opens it. Never replaces a file that is there. */
export function createWorkspaceFile(
  path: string,
  identity: WorkspaceIdentity,
  options: { readonly now: string },
): Result<WorkspaceStore, CreateError> {
  if (!existsSync(dirname(path))) return err({ kind: "folder-not-found" });
  const realPath = join(realpathSync(dirname(path)), basename(path));
  if (existsSync(realPath)) return err({ kind: "exists" });
  const lock = lockFor(realPath, options.now);
  if (!lock.ok) return lock;
  const made = makeFile(realPath, identity);
  if (!made.ok) {
    lock.value.release();
    return made;
  }
  return ok(createSqliteStore(made.value, lock.value.release));
}

/** Opens a second connection that only reads, to a file that this process has open. */
export function openWorkspaceReader(path: string): Result<WorkspaceReader, OpenError> {
  const found = findFile(path);
  if (!found.ok) return found;
  const opened = openChecked(found.value, "read");
  if (!opened.ok) return opened;
  const db = opened.value;
  return ok({ ...createSqliteReads(db), close: () => db.close() });
}

function findFile(path: string): Result<string, OpenError> {
  if (!existsSync(path)) return err({ kind: "not-found" });
  const realPath = realpathSync(path);
  try {
    accessSync(realPath, constants.R_OK | constants.W_OK);
  } catch {
    return err({ kind: "read-only" });
  }
  return ok(realPath);
}

function lockFor(
  path: string,
  now: string,
): Result<WorkspaceLock, Extract<OpenError, { kind: "locked" | "read-only" | "storage-failed" }>> {
  try {
    const lock = takeLock(path, now);
    if (lock.ok) return lock;
    return err(lock.error ? { kind: "locked", owner: lock.error } : { kind: "locked" });
  } catch (error) {
    const { code } = error as { code?: unknown };
    // A folder that takes no new file takes no log either.
    if (code === "SQLITE_CANTOPEN" || code === "SQLITE_READONLY") return err({ kind: "read-only" });
    return err(failureOf(error));
  }
}

function openChecked(path: string, mode: "write" | "read"): Result<Connection, OpenError> {
  let db: Connection | undefined;
  try {
    // The header and the tables are looked at first, so that a foreign file is not switched to another journal.
    const refused = checkFile(path);
    if (refused) return err(refused);
    db = openConnection(path, mode);
    return ok(db);
  } catch (error) {
    db?.close();
    const failure = translateFailure(error);
    if (failure instanceof StorageError && failure.kind === "damaged") {
      return err({ kind: "damaged", message: failure.message });
    }
    return err(failureOf(error));
  }
}

function checkFile(path: string): OpenError | undefined {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    db.pragma("trusted_schema=0");
    if (db.pragma("application_id", { simple: true }) !== applicationId) return { kind: "not-a-workspace" };
    const version = Number(db.pragma("user_version", { simple: true }));
    if (version > schemaVersion) return { kind: "newer-version", version };
    if (schemaOf(db) !== expectedSchema()) {
      return { kind: "damaged", message: "The tables of the workspace file are not those of Daybook." };
    }
    return undefined;
  } catch (error) {
    if ((error as { code?: unknown }).code === "SQLITE_NOTADB") return { kind: "not-a-workspace" };
    throw error;
  } finally {
    db.close();
  }
}

function expectedSchema(): string {
  const db = new Database(":memory:");
  try {
    createSchema(db);
    return schemaOf(db);
  } finally {
    db.close();
  }
}

function makeFile(path: string, identity: WorkspaceIdentity): Result<Connection, CreateError> {
  try {
    closeSync(openSync(path, "wx"));
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "EEXIST") return err({ kind: "exists" });
    if (code === "EACCES" || code === "EROFS" || code === "EPERM") return err({ kind: "read-only" });
    if (code === "ENOSPC") return err({ kind: "disk-full" });
    return err(failureOf(error));
  }
  let db: Connection | undefined;
  try {
    const made = openConnection(path, "write");
    db = made;
    inTransaction(made, () => {
      createSchema(made);
      made.prepare("INSERT INTO meta (key, value) VALUES ('identity', ?)").run(JSON.stringify(identity));
    });
    syncFolder(dirname(path));
    return ok(made);
  } catch (error) {
    db?.close();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
    const failure = translateFailure(error);
    if (failure instanceof StorageError && failure.kind === "disk-full") return err({ kind: "disk-full" });
    return err(failureOf(error));
  }
}

/** Makes the file's name durable. Windows has no such call for folders and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function failureOf(error: unknown): { readonly kind: "storage-failed"; readonly message: string } {
  const failure = translateFailure(error);
  if (failure instanceof StorageError) return { kind: "storage-failed", message: failure.message };
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== "string") throw error;
  return { kind: "storage-failed", message: `The workspace file could not be used (${code}).` };
}
