import type { BranchId, EditId, RecordId } from "../base/ids.ts";
import type { JsonValue } from "../base/json.ts";
import type { DraftEntry } from "../draft/draft-entry.ts";
import type { EditKind } from "../log/commit.ts";

/** A person's edit as it can be undone: live values at draft keys before and after it. Null means absent. */
export interface JournalEntry {
  readonly edit: EditId;
  readonly branch: BranchId;
  /** Whose undo this is: an e-mail address, or what stands for it where a person may change theirs. */
  readonly person: string;
  readonly kind: EditKind;
  readonly at: string;
  readonly values: readonly {
    readonly key: string;
    readonly before: JsonValue;
    readonly after: JsonValue;
    /** What the entry was bound to and where its cell went, so that undo and redo of a move are moves. */
    readonly group?: NonNullable<DraftEntry["group"]>;
    readonly movedTo?: RecordId;
  }[];
  readonly undone: boolean;
}

export interface DraftAppend {
  readonly room: BranchId;
  /** Yjs updates, version 1 encoding, in order. */
  readonly updates: readonly Uint8Array[];
  /**
   * Edits to note with them. Noting a new edit forgets what its person has undone in the room, so that it
   * cannot be redone. An edit noted again is one edit in pieces: first values before, last values after.
   */
  readonly journal: readonly JournalEntry[];
  /** Edits whose undone mark changes with them. */
  readonly marks: readonly { readonly edit: EditId; readonly undone: boolean }[];
}

/** Where drafts live between commits: an append-only list of Yjs updates per branch, and the undo journal. */
export interface DraftStore {
  /** The updates of a room in the order stored. */
  readRoom(room: BranchId): Promise<readonly Uint8Array[]>;
  /** Stores all appends together, on disk before it answers. */
  appendUpdates(appends: readonly DraftAppend[]): Promise<void>;
  /** Replaces the first `count` updates of a room by one that says the same. The caller has decoded and compared it. */
  compactRoom(room: BranchId, count: number, snapshot: Uint8Array): Promise<void>;
  /** The newest edit of a person that undo (not undone) or redo (undone, oldest such after the last plain edit) would take. */
  findUndoable(room: BranchId, person: string): Promise<JournalEntry | undefined>;
  findRedoable(room: BranchId, person: string): Promise<JournalEntry | undefined>;
}
