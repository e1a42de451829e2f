import { join } from "node:path";
import Database from "better-sqlite3";
import { canonicalJson } from "../../shared/log/canonical.ts";
import type { Change } from "../../shared/log/change.ts";

/**
 * What a careful application would write for itself: an SQLite history table of whole rows with the range of
 * transactions in which each held, as SQLAlchemy-Continuum keeps it. Fully durable; a branch is a copy of the
 * rows that hold; no hashes, no operation log.
 */
export function openRowHistoryPeer(folder: string) {
  const db = new Database(join(folder, "rows.sqlite"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(`
    CREATE TABLE tx (id INTEGER PRIMARY KEY, branch TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, message TEXT NOT NULL);
    CREATE TABLE history (branch TEXT NOT NULL, id TEXT NOT NULL, from_tx INTEGER NOT NULL, to_tx INTEGER, value TEXT,
      PRIMARY KEY (branch, id, from_tx)) WITHOUT ROWID;
    CREATE INDEX history_by_tx ON history (from_tx);
    CREATE INDEX current ON history (branch, id) WHERE to_tx IS NULL;`);
  const addTx = db.prepare("INSERT INTO tx (branch, author, at, message) VALUES (?, 'Bench', ?, 'Change')");
  const endRow = db.prepare("UPDATE history SET to_tx = ? WHERE branch = ? AND id = ? AND to_tx IS NULL");
  const addRow = db.prepare(
    "INSERT INTO history (branch, id, from_tx, to_tx, value) VALUES (?, ?, ?, NULL, ?)",
  );
  const readAt = db.prepare(
    "SELECT value FROM history WHERE branch = ? AND id = ? AND from_tx <= ? AND (to_tx IS NULL OR to_tx > ?)",
  );
  const readLineage = db.prepare(
    "SELECT h.value, t.author, t.at, t.message FROM history h JOIN tx t ON t.id = h.from_tx WHERE h.branch = ? AND h.id = ? ORDER BY h.from_tx",
  );
  const copyBranch = db.prepare(
    "INSERT INTO history (branch, id, from_tx, to_tx, value) SELECT ?, id, ?, NULL, value FROM history WHERE branch = 'main' AND to_tx IS NULL",
  );
  const dropBranch = db.prepare("DELETE FROM history WHERE branch = ?");
  const readSides = db
    .prepare(`
    SELECT t.id, b.value, o.value, t.value FROM history t
    LEFT JOIN history b ON b.branch = 'main' AND b.id = t.id AND b.from_tx <= ? AND (b.to_tx IS NULL OR b.to_tx > ?)
    LEFT JOIN history o ON o.branch = 'main' AND o.id = t.id AND o.to_tx IS NULL
    WHERE t.branch = 'side' AND t.from_tx > ? AND t.to_tx IS NULL`)
    .raw();

  function atomically<T>(work: () => T): T {
    db.exec("BEGIN IMMEDIATE");
    const result = work();
    db.exec("COMMIT");
    return result;
  }
  const commit = (branch: string, changes: readonly Change[]): number =>
    atomically(() => {
      const tx = Number(addTx.run(branch, new Date().toISOString()).lastInsertRowid);
      for (const change of changes) {
        endRow.run(tx, branch, change.id);
        addRow.run(branch, change.id, tx, canonicalJson(change.value));
      }
      return tx;
    });
  const createBranch = (branch: string): number =>
    atomically(() => {
      const tx = Number(addTx.run(branch, new Date().toISOString()).lastInsertRowid);
      copyBranch.run(branch, tx);
      return tx;
    });

  /** Merges field by field, ours where both changed one. */
  function planMerge(forkTx: number): { merged: Change[]; conflicts: number } {
    const merged: Change[] = [];
    let conflicts = 0;
    for (const row of readSides.all(forkTx, forkTx, forkTx) as [string, string, string, string][]) {
      const [id, base, ours, theirs] = row;
      const [b, o, t] = [base, ours, theirs].map((text) => JSON.parse(text) as Record<string, unknown>);
      const result: Record<string, unknown> = { ...o };
      let conflict = false;
      for (const field of Object.keys({ ...b, ...o, ...t })) {
        const [was, mine, other] = [b, o, t].map((record) => JSON.stringify(record?.[field]));
        if (other === was || other === mine) continue;
        if (mine === was) result[field] = t?.[field];
        else conflict = true;
      }
      if (conflict) conflicts++;
      merged.push({ type: "assignment", id: id as Change["id"], value: result as Change["value"] });
    }
    return { merged, conflicts };
  }

  return {
    commit,
    createBranch,
    dropBranch: (branch: string) => dropBranch.run(branch),
    recordAt: (tx: number, id: string) =>
      JSON.parse(String((readAt.get("main", id, tx, tx) as { value: string }).value)),
    lineage: (id: string) => readLineage.all("main", id),
    planMerge,
    writeMerge: (forkTx: number) => commit("main", planMerge(forkTx).merged),
    close: () => db.close(),
  };
}
