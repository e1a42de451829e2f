import type { JsonObject } from "../../../shared/base/json.ts";
import type { MergeSessionStore, StoredMergeSession } from "../../../shared/store/merge-session-store.ts";
import { type Connection, inTransaction } from "./connection.ts";
import { parseStoredJson } from "./value-codec.ts";

interface SessionRow {
  readonly id: StoredMergeSession["id"];
  readonly updated_at: string;
  readonly body: string;
}

export function createMergeSessions(db: Connection): MergeSessionStore {
  const all = db.prepare<SessionRow>("SELECT * FROM merge_sessions ORDER BY updated_at DESC");
  const byId = db.prepare<SessionRow>("SELECT * FROM merge_sessions WHERE id = ?");
  const put = db.prepare("INSERT OR REPLACE INTO merge_sessions (id, updated_at, body) VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM merge_sessions WHERE id = ?");
  return {
    readMergeSessions: async () => all.all().map(sessionOf),
    async readMergeSession(id) {
      const row = byId.get(id);
      return row && sessionOf(row);
    },
    async putMergeSession({ id, updatedAt, body }) {
      inTransaction(db, () => put.run(id, updatedAt, JSON.stringify(body)));
    },
    async deleteMergeSession(id) {
      inTransaction(db, () => remove.run(id));
    },
  };
}

function sessionOf({ id, updated_at: updatedAt, body }: SessionRow): StoredMergeSession {
  return { id, updatedAt, body: parseStoredJson<JsonObject>(body) };
}
