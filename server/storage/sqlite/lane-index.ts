import { defined } from "../../../shared/base/assert.ts";
import type { BranchId, CommitId } from "../../../shared/base/ids.ts";
import type { CellIndex } from "./cell-index.ts";
import { type Connection, inTransaction } from "./connection.ts";
import type { Chains } from "./lane-chain.ts";
import { typeOfCode } from "./packing.ts";
import { decodeValue, type StoredValue } from "./value-codec.ts";

/**
 * A lane is a run of first-parent commits of one branch. A commit extends its parent's lane if it is that
 * lane's tip and has the same branch, else it opens a lane at the parent's place.
 */
export interface LanePlace {
  readonly lane: number;
  readonly pos: number;
}

export interface NewLanePlace extends LanePlace {
  /** Where a lane that this commit opens starts from: null for a root. Absent where it extends a lane. */
  readonly opensAt?: LanePlace | null;
}

export interface LaneIndex {
  /** Starts giving places to commits that come one after the other; nothing is written. */
  startPlacing(): { place(branch: BranchId, parent: LanePlace | undefined): NewLanePlace };
  writePlace(no: number, branch: BranchId, place: NewLanePlace): void;
}

export function createLaneIndex(db: Connection): LaneIndex {
  const lastLane = db.prepare<number>("SELECT coalesce(max(lane), 0) FROM lanes").pluck();
  const findLane = db.prepare<{ branch: string; tip: number }>(
    "SELECT branch, tip FROM lanes WHERE lane = ?",
  );
  const insertLane = db.prepare(
    "INSERT INTO lanes (lane, branch, parent_lane, parent_pos, tip) VALUES (?, ?, ?, ?, ?)",
  );
  const moveTip = db.prepare("UPDATE lanes SET tip = ? WHERE lane = ?");
  const insertPlace = db.prepare("INSERT INTO commit_places (no, lane, pos) VALUES (?, ?, ?)");

  return {
    startPlacing() {
      let newest = defined(lastLane.get(), "a number");
      const touched = new Map<number, { branch: string; tip: number }>();
      return {
        place(branch, parent) {
          const lane = parent && (touched.get(parent.lane) ?? findLane.get(parent.lane));
          const extendsLane = parent && lane?.branch === branch && lane.tip === parent.pos;
          const place = extendsLane
            ? { lane: parent.lane, pos: parent.pos + 1 }
            : { lane: ++newest, pos: 1, opensAt: parent ?? null };
          touched.set(place.lane, { branch, tip: place.pos });
          return place;
        },
      };
    },
    writePlace(no, branch, { lane, pos, opensAt }) {
      if (opensAt === undefined) moveTip.run(pos, lane);
      else insertLane.run(lane, branch, opensAt?.lane ?? null, opensAt?.pos ?? null, pos);
      insertPlace.run(no, lane, pos);
    },
  };
}

const versionsAtOnce = 1000;

/**
 * Makes all derived tables anew from the commits and versions, in one transaction: lanes, the places of
 * commits and versions, cells and counts. O(versions).
 */
export function rebuildDerivedTables(
  db: Connection,
  parts: { readonly chains: Chains; readonly lanes: LaneIndex; readonly cellIndex: CellIndex },
): void {
  const commits = db
    .prepare<
      [no: number, id: CommitId, branch: BranchId, parent: number | null, first: number, last: number]
    >("SELECT no, id, branch, parent, first_seq, last_seq FROM commits ORDER BY no")
    .raw();
  const versions = db
    .prepare<[seq: number, rid: number, type: number, codec: number, value: StoredValue]>(
      `SELECT v.seq, v.rid, r.type, v.codec, v.value FROM versions v JOIN records r ON r.rid = v.rid
       WHERE v.seq BETWEEN ? AND ? ORDER BY v.seq LIMIT ${versionsAtOnce}`,
    )
    .raw();
  const insertPlace = db.prepare("INSERT INTO places (rid, lane, pos, seq) VALUES (?, ?, ?, ?)");

  inTransaction(db, () => {
    db.exec(
      `DELETE FROM lanes; DELETE FROM commit_places; DELETE FROM places;
       DELETE FROM cells; DELETE FROM counters; DELETE FROM counts;`,
    );
    parts.chains.forget();
    const placing = parts.lanes.startPlacing();
    const known = new Map<number, { id: CommitId; place: LanePlace }>();
    for (const [no, id, branch, parentNo, first, last] of commits.all()) {
      const parent = parentNo === null ? undefined : defined(known.get(parentNo), "parents come first");
      const place = placing.place(branch, parent?.place);
      const indexing = parts.cellIndex.begin(parent ? parts.chains.chainOf(parent.id) : []);
      for (let next = first; next <= last; next += versionsAtOnce) {
        for (const [seq, rid, type, codec, stored] of versions.all(next, last)) {
          insertPlace.run(rid, place.lane, place.pos, seq);
          indexing.add({ type: typeOfCode(type), rid, isNew: false, value: decodeValue(codec, stored) });
        }
      }
      indexing.finish(place);
      parts.lanes.writePlace(no, branch, place);
      known.set(no, { id, place });
    }
  });
}
