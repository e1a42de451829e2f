import type { BranchId, CommitId } from "../../../shared/base/ids.ts";
import type { Commit, CommitBody } from "../../../shared/log/commit.ts";
import type { CommitNode } from "../../../shared/log/commit-graph.ts";
import type { LogStore } from "../../../shared/store/log-store.ts";
import type { Connection } from "./connection.ts";
import { parseStoredJson } from "./value-codec.ts";

type GraphRow = [
  id: CommitId,
  branch: BranchId,
  committedAt: string,
  first: CommitId | null,
  second: CommitId | null,
];

export function createCommitReads(db: Connection): Pick<LogStore, "readGraph" | "readCommits"> {
  const readNodes = db
    .prepare<GraphRow>(
      `SELECT c.id, c.branch, c.committed_at, p.id, s.id FROM commits c
       LEFT JOIN commits p ON p.no = c.parent LEFT JOIN commits s ON s.no = c.second_parent
       WHERE c.no > ? ORDER BY c.no`,
    )
    .raw();
  const readJson = db.prepare<string>("SELECT json FROM commits WHERE id = ?").pluck();
  return {
    // Commits are numbered from 1 without gaps.
    readGraph: async (fromIndex) => readNodes.all(fromIndex).map(nodeOf),
    readCommits: async (ids) =>
      ids.map((id): Commit | undefined => {
        const json = readJson.get(id);
        return json === undefined ? undefined : { ...parseStoredJson<CommitBody>(json), id };
      }),
  };
}

function nodeOf([id, branch, committedAt, first, second]: GraphRow): CommitNode {
  const parents = first === null ? [] : second === null ? [first] : [first, second];
  return { id, parents, branch, committedAt };
}
