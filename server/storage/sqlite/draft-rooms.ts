import { defined } from "../../../shared/base/assert.ts";
import type { BranchId } from "../../../shared/base/ids.ts";
import type { DraftStore, JournalEntry } from "../../../shared/store/draft-store.ts";
import { joinNotes } from "../../../shared/store/journal.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { type Connection, inTransaction } from "./connection.ts";
import { parseStoredJson } from "./value-codec.ts";

interface JournalRow {
  readonly edit: JournalEntry["edit"];
  readonly room: BranchId;
  readonly person: string;
  readonly kind: JournalEntry["kind"];
  readonly at: string;
  readonly undone: number;
  readonly entries: string;
}

/** Drafts and the undo journal. */
export function createDraftRooms(db: Connection, checkpoints: Checkpoints): DraftStore {
  const readUpdates = db
    .prepare<Uint8Array>("SELECT data FROM draft_updates WHERE room = ? ORDER BY no")
    .pluck();
  const insertUpdate = db.prepare("INSERT INTO draft_updates (room, data) VALUES (?, ?)");
  const countUpdates = db.prepare<number>("SELECT count(*) FROM draft_updates WHERE room = ?").pluck();
  const findUpdate = db
    .prepare<number>("SELECT no FROM draft_updates WHERE room = ? ORDER BY no LIMIT 1 OFFSET ?")
    .pluck();
  const deleteUpdates = db.prepare("DELETE FROM draft_updates WHERE room = ? AND no <= ?");
  const insertSnapshot = db.prepare("INSERT INTO draft_updates (no, room, data) VALUES (?, ?, ?)");

  const findEntry = db.prepare<JournalRow>("SELECT * FROM journal WHERE edit = ?");
  const updateEntry = db.prepare("UPDATE journal SET entries = ? WHERE edit = ?");
  const forgetUndone = db.prepare("DELETE FROM journal WHERE room = ? AND person = ? AND undone = 1");
  const insertEntry = db.prepare(
    "INSERT INTO journal (edit, room, person, kind, at, undone, entries) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const markEntry = db.prepare("UPDATE journal SET undone = ? WHERE edit = ?");
  const undoable = db.prepare<JournalRow>(
    "SELECT * FROM journal WHERE room = ? AND person = ? AND undone = 0 ORDER BY no DESC LIMIT 1",
  );
  const redoable = db.prepare<JournalRow>(
    `SELECT * FROM journal WHERE room = ? AND person = ? AND undone = 1 AND no > coalesce(
       (SELECT max(no) FROM journal WHERE room = ? AND person = ? AND undone = 0), 0)
     ORDER BY no LIMIT 1`,
  );

  function note(entry: JournalEntry): void {
    const known = findEntry.get(entry.edit);
    if (known) {
      updateEntry.run(JSON.stringify(joinNotes(entryOf(known), entry).values), entry.edit);
      return;
    }
    const { edit, branch, person, kind, at, values, undone } = entry;
    forgetUndone.run(branch, person);
    insertEntry.run(edit, branch, person, kind, at, undone ? 1 : 0, JSON.stringify(values));
  }

  return {
    // A copy: rows are buffers of Node, and the port promises plain bytes.
    readRoom: async (room) => readUpdates.all(room).map((data) => new Uint8Array(data)),
    async appendUpdates(appends) {
      inTransaction(db, () => {
        for (const { room, updates, journal, marks } of appends) {
          for (const update of updates) insertUpdate.run(room, update);
          for (const entry of journal) note(entry);
          for (const { edit, undone } of marks) markEntry.run(undone ? 1 : 0, edit);
        }
      });
      checkpoints.noteWrite();
    },
    async compactRoom(room, count, snapshot) {
      inTransaction(db, () => {
        const stored = defined(countUpdates.get(room), "a count is a row");
        const last = defined(
          findUpdate.get(room, count - 1),
          `room ${room} holds ${stored} updates and not ${count}`,
        );
        deleteUpdates.run(room, last);
        insertSnapshot.run(last, room, snapshot);
      });
    },
    findUndoable: async (room, person) => entryOf(undoable.get(room, person)),
    findRedoable: async (room, person) => entryOf(redoable.get(room, person, room, person)),
  };
}

function entryOf(row: JournalRow): JournalEntry;
function entryOf(row: JournalRow | undefined): JournalEntry | undefined;
function entryOf(row: JournalRow | undefined): JournalEntry | undefined {
  if (!row) return undefined;
  const { edit, room: branch, person, kind, at } = row;
  const values = parseStoredJson<JournalEntry["values"]>(row.entries);
  return { edit, branch, person, kind, at, values, undone: row.undone === 1 };
}
