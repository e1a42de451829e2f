/// <reference path="./better-sqlite3.d.ts" />
import Database from "better-sqlite3";
import { assert } from "../../../shared/base/assert.ts";
import { translateFailure } from "./storage-failure.ts";

export type Connection = Database.Database;
export type Statement<Row> = Database.Statement<Row>;

/**
 * Opens a connection and sets what every connection needs. What durability rests on is read back, because
 * SQLite ignores what it does not understand: without `synchronous=FULL` a power cut loses acknowledged
 * commits, although every test by `kill -9` passes.
 */
export function openConnection(path: string, mode: "write" | "read"): Connection {
  const db = new Database(path, { fileMustExist: true, readonly: mode === "read", timeout: 5000 });
  try {
    setUp(db, mode);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function setUp(db: Connection, mode: "write" | "read"): void {
  // The library itself switches on SQLite's defensive mode: the schema cannot be written as data.
  set(db, "trusted_schema", 0);
  set(db, "cell_size_check", 1);
  set(db, "foreign_keys", 1);
  set(db, "temp_store", 2);
  set(db, "cache_size", -64_000);
  if (mode === "read") return;
  assert(db.pragma("journal_mode=WAL", { simple: true }) === "wal", "the file takes no write-ahead log");
  set(db, "synchronous", 2);
  set(db, "fullfsync", process.platform === "darwin" ? 1 : 0);
  set(db, "checkpoint_fullfsync", process.platform === "darwin" ? 1 : 0);
  // Checkpoints are started by us, off the way of a commit (see checkpoints.ts).
  set(db, "wal_autocheckpoint", 0);
}

function set(db: Connection, pragma: string, value: number): void {
  db.pragma(`${pragma}=${value}`);
  const actual = db.pragma(pragma, { simple: true });
  assert(actual === value, `${pragma} is ${String(actual)} and not ${value}`);
}

/**
 * Makes a function that runs several reads on one state of the file. Also quicker than each on its own, which
 * takes and drops a lock every time. Reads do not nest.
 */
export function createReading(db: Connection): <T>(work: () => T) => T {
  const begin = db.prepare("BEGIN");
  const end = db.prepare("COMMIT");
  return (work) => {
    begin.run();
    try {
      return work();
    } catch (error) {
      throw translateFailure(error);
    } finally {
      end.run();
    }
  };
}

/** Runs `work` in one transaction: all of it is on disk when this returns, or nothing where it throws. */
export function inTransaction<T>(db: Connection, work: () => T): T {
  try {
    db.exec("BEGIN IMMEDIATE");
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // After some errors, such as a full disk, SQLite has rolled back by itself.
    if (db.inTransaction) db.exec("ROLLBACK");
    throw translateFailure(error);
  }
}
