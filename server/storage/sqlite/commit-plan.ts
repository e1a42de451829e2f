import { assert, defined } from "../../../shared/base/assert.ts";
import type { CommitId } from "../../../shared/base/ids.ts";
import type { StoredCommit } from "../../../shared/store/log-store.ts";
import { compareForStorage } from "../../../shared/store/storage-order.ts";
import type { Connection } from "./connection.ts";
import { type Chain, type Chains, childChain } from "./lane-chain.ts";
import type { LaneIndex, LanePlace, NewLanePlace } from "./lane-index.ts";

/** A commit with the numbers that it will have: its own, its versions', and its place in the lanes. */
export interface PlannedCommit {
  readonly stored: StoredCommit;
  /** In the order in which they are numbered. */
  readonly changes: StoredCommit["changes"];
  readonly no: number;
  readonly parentNo: number | null;
  readonly secondParentNo: number | null;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly place: NewLanePlace;
  /** Of the first parent; empty for a root. */
  readonly parentChain: Chain;
}

/**
 * Plans commits on top of what is stored, and leaves out those that are stored already; writes nothing.
 * A parent that is neither stored nor earlier in the list is a bug.
 */
export type PlanCommits = (commits: readonly StoredCommit[]) => PlannedCommit[];

export function createCommitPlanner(db: Connection, chains: Chains, lanes: LaneIndex): PlanCommits {
  const findCommit = db
    .prepare<[no: number, lane: number, pos: number]>(
      "SELECT c.no, p.lane, p.pos FROM commits c JOIN commit_places p ON p.no = c.no WHERE c.id = ?",
    )
    .raw();
  const lastNumbers = db
    .prepare<[no: number, seq: number]>(
      "SELECT coalesce(max(no), 0), (SELECT coalesce(max(last_seq), 0) FROM commits) FROM commits",
    )
    .raw();

  return (commits) => {
    let [no, seq] = defined(lastNumbers.get(), "a row of numbers");
    const placing = lanes.startPlacing();
    const planned = new Map<CommitId, PlannedCommit>();

    function getParent(id: CommitId): { no: number; place: LanePlace; chain: () => Chain } {
      const own = planned.get(id);
      if (own) return { no: own.no, place: own.place, chain: () => childChain(own.parentChain, own.place) };
      const [parentNo, lane, pos] = defined(findCommit.get(id), `commit ${id} is not stored`);
      return { no: parentNo, place: { lane, pos }, chain: () => chains.chainOf(id) };
    }

    for (const stored of commits) {
      const { id, parents, branch } = stored.commit;
      if (planned.has(id) || findCommit.get(id)) continue;
      const [parent, second] = parents.map(getParent);
      const firstSeq = seq + 1;
      seq += stored.changes.length;
      planned.set(id, {
        stored,
        changes: inStorageOrder(stored.changes),
        no: ++no,
        parentNo: parent?.no ?? null,
        secondParentNo: second?.no ?? null,
        firstSeq,
        lastSeq: seq,
        place: placing.place(branch, parent?.place),
        parentChain: parent?.chain() ?? [],
      });
    }
    return [...planned.values()];
  };
}

function inStorageOrder(changes: StoredCommit["changes"]): StoredCommit["changes"] {
  const sorted = [...changes].sort(compareForStorage);
  for (const [index, change] of sorted.entries()) {
    const next = sorted[index + 1];
    assert(!next || compareForStorage(change, next) !== 0, "a commit changes a record once");
  }
  return sorted;
}
