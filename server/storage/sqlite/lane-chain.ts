import { assert, defined } from "../../../shared/base/assert.ts";
import type { CommitId } from "../../../shared/base/ids.ts";
import type { Connection, Statement } from "./connection.ts";

/**
 * Where a commit's state is found: `lane, pos, lane, pos, ...`, the commit's own lane first, then the lane
 * that this one started from and where, up to a root. The state of a record is its newest version in the
 * first of these lanes that has one at or before the position.
 */
export type Chain = readonly number[];

/** Gives the chain of a commit at a place, from that of its first parent (empty for a root). */
export function childChain(parent: Chain, place: { readonly lane: number; readonly pos: number }): Chain {
  const rest = parent[0] === place.lane ? parent.slice(2) : parent;
  return [place.lane, place.pos, ...rest];
}

/**
 * SQL for a value that is given, in statements that seek. With a bare `?` SQLite plans such a statement anew
 * at every run, because the best plan might depend on the value: 12 instead of 4 microseconds.
 */
export const given = "(SELECT ?)";

/** Writes SQL that seeks the newest entry of a key in a chain. Each statement holds one seek. */
export type Seek = (table: "places" | "counts", key: string) => string;

/** A statement and the values that its seek takes; they stand where the seek stands. */
export interface BoundSeek<Row> {
  readonly statement: Statement<Row>;
  readonly seek: readonly number[];
}

export interface Chains {
  /** Returns the chain of a stored commit. */
  chainOf(commit: CommitId): Chain;
  /** Forgets what was read, after the lanes were built anew. */
  forget(): void;
  /** Makes a statement around a seek: SQL differs by the length of the chain, so it is prepared when first used. */
  prepare<Row>(sql: (seek: Seek) => string): (chain: Chain) => BoundSeek<Row>;
}

// Up to so many lanes are sought one after the other; in a longer chain the entries of a key, which are few,
// are read in falling order and held against the chain.
const lanesSought = 8;
const chainsKept = 1000;

export function createChains(db: Connection): Chains {
  db.exec("CREATE TEMP TABLE long_chain (lane INTEGER PRIMARY KEY, pos INTEGER NOT NULL)");
  const readChain = db
    .prepare<number[]>(
      `WITH RECURSIVE chain (lane, pos) AS (
         SELECT p.lane, p.pos FROM commits c JOIN commit_places p ON p.no = c.no WHERE c.id = ?
         UNION ALL
         SELECT l.parent_lane, l.parent_pos FROM chain JOIN lanes l ON l.lane = chain.lane
         WHERE l.parent_lane IS NOT NULL
       ) SELECT lane, pos FROM chain`,
    )
    .raw();
  const clearLongChain = db.prepare("DELETE FROM temp.long_chain");
  const addToLongChain = db.prepare("INSERT INTO temp.long_chain (lane, pos) VALUES (?, ?)");
  const kept = new Map<CommitId, Chain>();
  let loaded: Chain | undefined;

  function load(chain: Chain): void {
    if (loaded === chain) return;
    loaded = undefined;
    clearLongChain.run();
    for (let index = 0; index < chain.length; index += 2) {
      addToLongChain.run(at(chain, index), at(chain, index + 1));
    }
    loaded = chain;
  }

  return {
    chainOf(commit) {
      const known = kept.get(commit);
      if (known) return known;
      const chain = readChain.all(commit).flat();
      assert(chain.length > 0, `commit ${commit} is not stored`);
      const oldest = kept.keys().next().value;
      if (kept.size >= chainsKept && oldest !== undefined) kept.delete(oldest);
      kept.set(commit, chain);
      return chain;
    },
    forget() {
      kept.clear();
      loaded = undefined;
    },
    prepare<Row>(sql: (seek: Seek) => string) {
      const byLength = new Map<number, Statement<Row>>();
      return (chain: Chain): BoundSeek<Row> => {
        const lanes = chain.length / 2;
        const isLong = lanes > lanesSought;
        const length = isLong ? 0 : lanes;
        let statement = byLength.get(length);
        if (!statement) {
          statement = db.prepare<Row>(sql((table, key) => seekSql(table, key, length)));
          byLength.set(length, statement);
        }
        if (isLong) load(chain);
        return { statement, seek: isLong ? [] : chain };
      };
    },
  };
}

function seekSql(table: "places" | "counts", key: string, lanes: number): string {
  const [keyColumn, valueColumn] = table === "places" ? ["rid", "seq"] : ["counter", "total"];
  if (lanes === 0) {
    return `(SELECT e.${valueColumn} FROM ${table} e CROSS JOIN temp.long_chain l ON l.lane = e.lane AND e.pos <= l.pos
      WHERE e.${keyColumn} = ${key} ORDER BY e.lane DESC, e.pos DESC LIMIT 1)`;
  }
  const seek = `(SELECT e.${valueColumn} FROM ${table} e
      WHERE e.${keyColumn} = ${key} AND e.lane = ${given} AND e.pos <= ${given} ORDER BY e.pos DESC LIMIT 1)`;
  return lanes === 1 ? seek : `coalesce(${Array.from({ length: lanes }, () => seek).join(", ")})`;
}

function at(chain: Chain, index: number): number {
  return defined(chain[index], "a chain holds pairs");
}
