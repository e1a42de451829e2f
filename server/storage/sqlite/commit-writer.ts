import { assert, defined } from "../../../shared/base/assert.ts";
import type { CellIndex } from "./cell-index.ts";
import type { PlannedCommit } from "./commit-plan.ts";
import type { Connection } from "./connection.ts";
import type { LaneIndex } from "./lane-index.ts";
import type { RecordNumbers } from "./record-numbers.ts";
import { plainJsonCodec } from "./value-codec.ts";

/** The writing of one commit, inside transactions of the caller. */
export interface CommitWriting {
  /**
   * Numbers the records of the changes from `startIndex` up to and without `endIndexExclusive`, before these are
   * written. A step of its own, because a new record goes to a random page of the index by id: in a bulk
   * commit it wants few large transactions, while the rest is appended.
   */
  numberRecords(startIndex: number, endIndexExclusive: number): void;
  /**
   * Writes the changes from `startIndex` up to and without `endIndexExclusive`. Nobody sees them before `finish`: their
   * versions lie beyond the last commit, and no chain reaches their place yet.
   */
  writeChanges(startIndex: number, endIndexExclusive: number): void;
  /** Writes the commit itself, after all its changes. */
  finish(): void;
}

export type WriteCommit = (planned: PlannedCommit) => CommitWriting;

export function createCommitWriter(
  db: Connection,
  parts: { readonly numbers: RecordNumbers; readonly lanes: LaneIndex; readonly cellIndex: CellIndex },
): WriteCommit {
  const insertVersion = db.prepare(
    "INSERT INTO versions (seq, rid, origin, hash, codec, value) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const insertPlace = db.prepare("INSERT INTO places (rid, lane, pos, seq) VALUES (?, ?, ?, ?)");
  const insertCommit = db.prepare(
    `INSERT INTO commits (no, id, branch, parent, second_parent, committed_at, first_seq, last_seq, json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return (planned) => {
    const { stored, changes, no, firstSeq, lastSeq, place, parentChain } = planned;
    const indexing = parts.cellIndex.begin(parentChain);
    const rids: number[] = [];
    const newRids = new Set<number>();
    return {
      numberRecords(startIndex, endIndexExclusive) {
        for (const { type, id } of changes.slice(startIndex, endIndexExclusive)) {
          const { rid, isNew } = parts.numbers.numberOf(type, id);
          rids.push(rid);
          if (isNew) newRids.add(rid);
        }
      },
      writeChanges(startIndex, endIndexExclusive) {
        for (const [offset, change] of changes.slice(startIndex, endIndexExclusive).entries()) {
          const { type, json, value, origin } = change;
          const seq = firstSeq + startIndex + offset;
          assert(origin === undefined || origin < firstSeq, `version ${origin} is not stored`);
          const rid = defined(rids[startIndex + offset], "the record is numbered");
          const hash = Buffer.from(change.hash, "hex");
          insertVersion.run(seq, rid, origin ?? null, hash, plainJsonCodec, json);
          insertPlace.run(rid, place.lane, place.pos, seq);
          indexing.add({ type, rid, isNew: newRids.has(rid), value });
        }
      },
      finish() {
        const { id, branch, committedAt } = stored.commit;
        const numbers = [planned.parentNo, planned.secondParentNo] as const;
        insertCommit.run(no, id, branch, ...numbers, committedAt, firstSeq, lastSeq, stored.json);
        parts.lanes.writePlace(no, branch, place);
        indexing.finish(place);
      },
    };
  };
}
