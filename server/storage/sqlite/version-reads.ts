import { defined } from "../../../shared/base/assert.ts";
import type { CommitId } from "../../../shared/base/ids.ts";
import { compareRecordKeys, type RecordKey } from "../../../shared/model/record-key.ts";
import type { LogStore, VersionChange } from "../../../shared/store/log-store.ts";
import { type Connection, createReading } from "./connection.ts";
import { type Chain, type Chains, given } from "./lane-chain.ts";
import { codeOfType, hexOf, packId, typeOfCode, unpackId } from "./packing.ts";
import { commitOfVersion, type VersionRow, versionColumns, versionOf } from "./version-row.ts";

interface CommitRange {
  readonly first_seq: number;
  readonly last_seq: number;
  readonly parent: CommitId | null;
}

/** Reads of the log itself: what commits changed, and all versions of a record. */
export function createVersionReads(
  db: Connection,
  chains: Chains,
): Pick<LogStore, "readCommitChanges" | "readChangedKeys" | "readLineage" | "readVersions"> {
  const reading = createReading(db);
  const findRange = db.prepare<CommitRange>(
    `SELECT c.first_seq, c.last_seq, p.id AS parent FROM commits c
     LEFT JOIN commits p ON p.no = c.parent WHERE c.id = ?`,
  );
  const readRange = db
    .prepare<[...VersionRow, rid: number]>(
      `SELECT ${versionColumns}, ?, v.rid FROM versions v JOIN records r ON r.rid = v.rid
       WHERE v.seq > ? AND v.seq <= ? ORDER BY v.seq LIMIT ?`,
    )
    .raw();
  const readBefore = chains.prepare<VersionRow>(
    (seek) =>
      `SELECT ${versionColumns}, ${commitOfVersion} FROM records r JOIN versions v ON v.seq = ${seek("places", "r.rid")}
       WHERE r.rid = ${given}`,
  );
  const readKeys = db
    .prepare<[type: number, uuidHex: string]>(
      `SELECT r.type, ${hexOf("r.uuid")} FROM versions v JOIN records r ON r.rid = v.rid
       WHERE v.seq BETWEEN ? AND ?`,
    )
    .raw();
  // While a bulk commit is being written its versions lie beyond the last commit, and are nobody's history yet.
  const readLineage = db
    .prepare<VersionRow>(
      `SELECT ${versionColumns}, ${commitOfVersion}
       FROM records r JOIN places p ON p.rid = r.rid JOIN versions v ON v.seq = p.seq
       WHERE r.type = ? AND r.uuid = ? AND v.seq <= (SELECT max(last_seq) FROM commits) ORDER BY v.seq`,
    )
    .raw();
  const readVersion = db
    .prepare<VersionRow>(
      `SELECT ${versionColumns}, ${commitOfVersion} FROM versions v JOIN records r ON r.rid = v.rid
       WHERE v.seq = ? AND v.seq <= (SELECT max(last_seq) FROM commits)`,
    )
    .raw();

  const getRange = (commit: CommitId) => defined(findRange.get(commit), `commit ${commit} is not stored`);

  function findBefore(chain: Chain, rid: number) {
    const { statement, seek } = readBefore(chain);
    const row = statement.raw().get(...seek, rid);
    return row && versionOf(row);
  }

  return {
    async readCommitChanges(commit, page) {
      const range = getRange(commit);
      const after = Math.max(range.first_seq - 1, page?.afterSeq ?? 0);
      const parent = range.parent === null ? undefined : chains.chainOf(range.parent);
      return reading(() =>
        readRange.all(commit, after, range.last_seq, page?.limit ?? -1).map((row): VersionChange => {
          const [...columns] = row;
          const rid = columns.pop() as number;
          const version = versionOf(columns as unknown as VersionRow);
          const { type, id } = version;
          return { type, id, before: parent && findBefore(parent, rid), after: version };
        }),
      );
    },
    async readChangedKeys(commits) {
      const keys = new Map<string, RecordKey>();
      for (const commit of commits) {
        const { first_seq, last_seq } = getRange(commit);
        for (const [type, uuidHex] of readKeys.all(first_seq, last_seq)) {
          const key = `${type}${uuidHex}`;
          if (!keys.has(key)) keys.set(key, { type: typeOfCode(type), id: unpackId(uuidHex) });
        }
      }
      return [...keys.values()].sort(compareRecordKeys);
    },
    readLineage: async ({ type, id }) => readLineage.all(codeOfType(type), packId(id)).map(versionOf),
    readVersions: async (seqs) =>
      seqs.map((seq) => versionOf(defined(readVersion.get(seq), `version ${seq} is not stored`))),
  };
}
