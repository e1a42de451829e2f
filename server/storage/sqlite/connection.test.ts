import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { createReading, inTransaction, openConnection } from "./connection.ts";
import { temporaryFolder } from "./testing/temporary-workspace.ts";

function table() {
  const path = join(temporaryFolder(), "t.db");
  new Database(path).exec("CREATE TABLE t (a UNIQUE)").close();
  const db = openConnection(path, "write");
  const insert = db.prepare("INSERT INTO t VALUES (?)");
  const all = () => db.prepare("SELECT a FROM t").pluck().all();
  return { db, insert, all };
}

test("a transaction whose work fails leaves nothing, and the next one works", () => {
  const { db, insert, all } = table();
  const fail = () => {
    insert.run(1);
    throw new TypeError("a bug");
  };
  expect(() => inTransaction(db, fail)).toThrow(TypeError);
  const failInSqlite = () => {
    insert.run(2);
    insert.run(2);
  };
  expect(() => inTransaction(db, failInSqlite)).toThrow(/SQLITE_CONSTRAINT/);
  expect(all()).toEqual([]);
  inTransaction(db, () => insert.run(3));
  expect(all()).toEqual([3]);
  db.close();
});

test("a reading that fails is over, and the next one works", () => {
  const { db, all } = table();
  const reading = createReading(db);
  const fail = () => {
    throw new TypeError("a bug");
  };
  expect(() => reading(fail)).toThrow(TypeError);
  expect(db.inTransaction).toBe(false);
  expect(reading(all)).toEqual([]);
  db.close();
});
