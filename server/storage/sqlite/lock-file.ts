import { rmSync } from "node:fs";
import { hostname } from "node:os";
import Database from "better-sqlite3";
import { err, ok, type Result } from "../../../shared/base/result.ts";
import type { Connection } from "./connection.ts";
import { sqliteCodeOf } from "./storage-failure.ts";

/** Who has a workspace open. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** When it was opened. */
  readonly since: string;
}

export interface WorkspaceLock {
  release(): void;
}

/** Where the lock of a workspace file lies: beside it. */
export const lockPathOf = (path: string): string => `${path}.lock`;

const attempts = 20;

// A connection that nobody refers to is closed by the garbage collector, and its lock would go with it.
const held = new Set<Connection>();

/**
 * Takes the lock of a workspace file for this process and thread, or says who has it.
 *
 * The lock is a small SQLite file that holds the owner's name, with a write transaction on it that stays open:
 * others can still read the name. The operating system ends that lock with its process, so there are no stale
 * ones to judge by process ids, which are given again and mean nothing on another host. (Reading the file
 * with `fs` would drop the lock where the reader is the owner's own process.) The name is a view, because that
 * fits on the file's first page, which is written as one: no kill leaves it half written.
 */
export function takeLock(path: string, now: string): Result<WorkspaceLock, LockOwner | undefined> {
  const owner: LockOwner = { pid: process.pid, host: hostname(), since: now };
  const mark = `${owner.pid} ${now} ${Math.random()}`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const db = new Database(lockPathOf(path), { timeout: 0 });
    const taken = tryToHold(db, owner, mark);
    if (taken && isStillAt(path, mark)) {
      held.add(db);
      return ok({ release: () => release(db, path) });
    }
    const other = taken ? undefined : findOwner(db);
    db.close();
    // Without a name the owner is between making the file and signing it, or has just gone: look again.
    if (other) return err(other);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  return err(undefined);
}

function tryToHold(db: Connection, owner: LockOwner, mark: string): boolean {
  try {
    // A journal beside the file would be shared with the next file of this name.
    db.pragma("journal_mode=MEMORY");
    db.pragma("synchronous=OFF");
    db.exec("BEGIN IMMEDIATE");
    db.exec("DROP VIEW IF EXISTS owner");
    db.exec(
      `CREATE VIEW owner AS SELECT ${owner.pid} AS pid, ${quoted(owner.host)} AS host,
       ${quoted(owner.since)} AS since, ${quoted(mark)} AS mark`,
    );
    db.exec("COMMIT");
    // Somebody may come in between, and then has it: the transaction that stays open is what counts.
    db.exec("BEGIN IMMEDIATE");
    return true;
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    const code = sqliteCodeOf(error);
    // "Moved" is what SQLite says when the owner has just removed the file.
    if (code?.startsWith("SQLITE_BUSY") || code === "SQLITE_READONLY_DBMOVED") return false;
    throw error;
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** An owner removes the file when it lets go; a lock on a removed file locks nothing. */
function isStillAt(path: string, mark: string): boolean {
  try {
    const db = new Database(lockPathOf(path), { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      return db.prepare<string>("SELECT mark FROM owner").pluck().get() === mark;
    } finally {
      db.close();
    }
  } catch (error) {
    if (sqliteCodeOf(error) === undefined) throw error;
    return false;
  }
}

function findOwner(db: Connection): LockOwner | undefined {
  try {
    return db.prepare<LockOwner>("SELECT pid, host, since FROM owner").get();
  } catch (error) {
    if (sqliteCodeOf(error) === undefined) throw error;
    return undefined;
  }
}

function release(db: Connection, path: string): void {
  // Windows removes no open file: there it stays, and does no harm.
  rmSync(lockPathOf(path), { force: true });
  db.close();
  held.delete(db);
}
