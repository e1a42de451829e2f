import type { CommitId } from "../../../shared/base/ids.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import type { LiveRecord, LogStore } from "../../../shared/store/log-store.ts";
import { type Connection, createReading } from "./connection.ts";
import { type Chains, given } from "./lane-chain.ts";
import { codeOfType, hexOf, packId, unpackId } from "./packing.ts";
import { decodeValue, type StoredValue } from "./value-codec.ts";
import { commitOfVersion, type VersionRow, versionColumns, versionOf } from "./version-row.ts";

type LiveRow = [seq: number, codec: number, value: StoredValue];
type PageRow = [uuidHex: string, ...LiveRow];

/** Reads of single records and of all records of a type, as of a commit. */
export function createRecordReads(
  db: Connection,
  chains: Chains,
): Pick<LogStore, "readRecords" | "readVersionsAt" | "readRecordsOfType"> {
  const reading = createReading(db);
  const live = chains.prepare<LiveRow>(
    (seek) =>
      `SELECT v.seq, v.codec, v.value FROM records r JOIN versions v ON v.seq = ${seek("places", "r.rid")}
       WHERE r.type = ${given} AND r.uuid = ${given}`,
  );
  const versions = chains.prepare<VersionRow>(
    (seek) =>
      `SELECT ${versionColumns}, ${commitOfVersion}
       FROM records r JOIN versions v ON v.seq = ${seek("places", "r.rid")} WHERE r.type = ${given} AND r.uuid = ${given}`,
  );
  const page = chains.prepare<PageRow>(
    (seek) =>
      `SELECT ${hexOf("r.uuid")}, v.seq, v.codec, v.value
       FROM records r JOIN versions v ON v.seq = ${seek("places", "r.rid")}
       WHERE r.type = ${given} AND r.uuid > ${given} AND v.value IS NOT NULL ORDER BY r.uuid LIMIT ?`,
  );

  return {
    async readRecords(at: CommitId, keys: readonly RecordKey[]) {
      const { statement, seek } = live(chains.chainOf(at));
      statement.raw();
      return reading(() =>
        keys.map(({ type, id }) => {
          const row = statement.get(...seek, codeOfType(type), packId(id));
          return row && liveOf({ type, id }, row);
        }),
      );
    },
    async readVersionsAt(at, keys) {
      const { statement, seek } = versions(chains.chainOf(at));
      statement.raw();
      return reading(() =>
        keys.map(({ type, id }) => {
          const row = statement.get(...seek, codeOfType(type), packId(id));
          return row && versionOf(row);
        }),
      );
    },
    async readRecordsOfType(at, type, { after, limit }) {
      const { statement, seek } = page(chains.chainOf(at));
      const from = after === undefined ? new Uint8Array() : packId(after);
      const rows = statement.raw().all(...seek, codeOfType(type), from, limit);
      return rows
        .map(([uuidHex, ...row]) => liveOf({ type, id: unpackId(uuidHex) }, row))
        .filter((record) => record !== undefined);
    },
  };
}

function liveOf({ type, id }: RecordKey, [seq, codec, stored]: LiveRow): LiveRecord | undefined {
  const value = decodeValue(codec, stored);
  return value === null ? undefined : { type, id, seq, value };
}
