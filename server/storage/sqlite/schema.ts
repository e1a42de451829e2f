import type { Connection } from "./connection.ts";

/** "DAYB": tells a workspace file from other SQLite files. */
export const applicationId = 0x44415942;
export const schemaVersion = 1;

/**
 * The tables of a workspace file. Commits, versions and events are the truth and are never changed; `places`,
 * `lanes`, `commit_places`, `cells` and the counts are derived from them and can be rebuilt (lane-index.ts).
 */
const schema = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE commits (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  branch TEXT NOT NULL,
  parent INTEGER REFERENCES commits (no),
  second_parent INTEGER REFERENCES commits (no),
  committed_at TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  json TEXT NOT NULL
) STRICT;
CREATE INDEX commits_by_last_seq ON commits (last_seq);
CREATE TRIGGER commits_are_not_updated BEFORE UPDATE ON commits
  BEGIN SELECT RAISE(ABORT, 'commits are never changed'); END;
CREATE TRIGGER commits_are_not_deleted BEFORE DELETE ON commits
  BEGIN SELECT RAISE(ABORT, 'commits are never deleted'); END;

CREATE TABLE records (
  rid INTEGER PRIMARY KEY,
  type INTEGER NOT NULL,
  uuid BLOB NOT NULL,
  UNIQUE (type, uuid)
) STRICT;

CREATE TABLE versions (
  seq INTEGER PRIMARY KEY,
  rid INTEGER NOT NULL,
  origin INTEGER,
  hash BLOB NOT NULL,
  codec INTEGER NOT NULL,
  value ANY
) STRICT;
CREATE TRIGGER versions_are_not_updated BEFORE UPDATE ON versions
  BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
CREATE TRIGGER versions_are_not_deleted BEFORE DELETE ON versions
  WHEN OLD.seq <= (SELECT max(last_seq) FROM commits)
  BEGIN SELECT RAISE(ABORT, 'versions are never deleted'); END;

CREATE TABLE lanes (
  lane INTEGER PRIMARY KEY,
  branch TEXT NOT NULL,
  parent_lane INTEGER,
  parent_pos INTEGER,
  tip INTEGER NOT NULL
) STRICT;

CREATE TABLE commit_places (
  no INTEGER PRIMARY KEY,
  lane INTEGER NOT NULL,
  pos INTEGER NOT NULL
) STRICT;

CREATE TABLE places (
  rid INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  pos INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (rid, lane, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE cells (
  person INTEGER NOT NULL,
  day INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  rid INTEGER NOT NULL,
  PRIMARY KEY (person, day, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  counter INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  rotation INTEGER NOT NULL,
  skill TEXT NOT NULL,
  UNIQUE (day, slot, rotation, skill)
) STRICT;

CREATE TABLE counts (
  counter INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  pos INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (counter, lane, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE branches (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  head INTEGER NOT NULL REFERENCES commits (no),
  protected INTEGER NOT NULL,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX live_branch_names ON branches (name) WHERE deleted_at IS NULL;

CREATE TABLE tags (
  name TEXT PRIMARY KEY,
  "commit" INTEGER NOT NULL REFERENCES commits (no),
  annotation TEXT NOT NULL,
  tagged_at TEXT NOT NULL,
  tagged_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  link TEXT NOT NULL,
  at TEXT NOT NULL,
  branch TEXT,
  head TEXT,
  json TEXT NOT NULL
) STRICT;
CREATE INDEX heads_by_time ON events (branch, at, seq) WHERE head IS NOT NULL;
CREATE TRIGGER events_are_not_updated BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  first_event INTEGER NOT NULL,
  last_event INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_updates (
  no INTEGER PRIMARY KEY,
  room TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX draft_updates_by_room ON draft_updates (room, no);

CREATE TABLE journal (
  no INTEGER PRIMARY KEY,
  edit TEXT NOT NULL UNIQUE,
  room TEXT NOT NULL,
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL,
  entries TEXT NOT NULL
) STRICT;
CREATE INDEX journal_by_person ON journal (room, person, undone, no);

CREATE TABLE merge_sessions (
  id TEXT PRIMARY KEY,
  updated_at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** Makes the tables; call it in a transaction on an empty file. */
export function createSchema(db: Connection): void {
  db.exec(schema);
  db.pragma(`application_id=${applicationId}`);
  db.pragma(`user_version=${schemaVersion}`);
}

/**
 * Lists what a file declares, as text. A file from others is used only where this is exactly ours:
 * views and triggers of a foreign hand would run inside our statements.
 */
export function schemaOf(db: Connection): string {
  return db
    .prepare<string>(
      "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
    )
    .pluck()
    .all()
    .join("\n");
}
