import type { BranchId, BranchName, CommitId, TagName } from "../../../shared/base/ids.ts";
import type { Branch, LogStore, Tag } from "../../../shared/store/log-store.ts";
import type { RefChanges, RefReads } from "../../../shared/store/ref-changes.ts";
import type { Connection } from "./connection.ts";

interface BranchRow {
  readonly id: BranchId;
  readonly name: BranchName;
  readonly description: string;
  readonly head: CommitId;
  readonly protected: number;
  readonly deleted_at: string | null;
}

/** The tables of branches and tags. What stands in them follows from the events. */
export interface RefTables extends RefReads, Pick<LogStore, "readBranches" | "readTags"> {
  /** Call it in a transaction in which the commits are stored already. */
  writeRefs(changes: RefChanges): void;
}

const selectBranches = `SELECT b.id, b.name, b.description, c.id AS head, b.protected, b.deleted_at
  FROM branches b JOIN commits c ON c.no = b.head`;
const selectTags = `SELECT t.name, c.id AS "commit", t.annotation, t.tagged_at AS taggedAt, t.tagged_by AS taggedBy
  FROM tags t JOIN commits c ON c.no = t."commit"`;

export function createRefTables(db: Connection): RefTables {
  const branchById = db.prepare<BranchRow>(`${selectBranches} WHERE b.id = ?`);
  const branchByName = db.prepare<BranchRow>(`${selectBranches} WHERE b.name = ? AND b.deleted_at IS NULL`);
  const allBranches = db.prepare<BranchRow>(`${selectBranches} ORDER BY b.name, b.id`);
  const tagByName = db.prepare<Tag>(`${selectTags} WHERE t.name = ?`);
  const allTags = db.prepare<Tag>(`${selectTags} ORDER BY t.name`);
  const deleteBranch = db.prepare("DELETE FROM branches WHERE id = ?");
  const insertBranch = db.prepare(
    `INSERT INTO branches (id, name, description, head, protected, deleted_at)
     VALUES (?, ?, ?, (SELECT no FROM commits WHERE id = ?), ?, ?)`,
  );
  const deleteTag = db.prepare("DELETE FROM tags WHERE name = ?");
  const insertTag = db.prepare(
    `INSERT INTO tags (name, "commit", annotation, tagged_at, tagged_by)
     VALUES (?, (SELECT no FROM commits WHERE id = ?), ?, ?, ?)`,
  );

  return {
    findBranch: (id) => branchOf(branchById.get(id)),
    findBranchNamed: (name) => branchOf(branchByName.get(name)),
    findTag: (name: TagName) => tagByName.get(name),
    readBranches: async () => allBranches.all().map((row) => branchOf(row)),
    readTags: async () => allTags.all(),
    writeRefs({ branches, tags }) {
      // All go before any comes back, or an exchange of two names would trip over the unique index.
      for (const id of branches.keys()) deleteBranch.run(id);
      for (const { id, name, description, head, deletedAt, ...branch } of branches.values()) {
        insertBranch.run(id, name, description, head, branch.protected ? 1 : 0, deletedAt ?? null);
      }
      for (const [name, tag] of tags) {
        deleteTag.run(name);
        if (tag) insertTag.run(name, tag.commit, tag.annotation, tag.taggedAt, tag.taggedBy);
      }
    },
  };
}

function branchOf(row: BranchRow): Branch;
function branchOf(row: BranchRow | undefined): Branch | undefined;
function branchOf(row: BranchRow | undefined): Branch | undefined {
  if (!row) return undefined;
  const { id, name, description, head, deleted_at: deletedAt } = row;
  const branch = { id, name, description, head, protected: row.protected === 1 };
  return deletedAt === null ? branch : { ...branch, deletedAt };
}
