import type { CommitId } from "../../../shared/base/ids.ts";
import type { Version } from "../../../shared/store/log-store.ts";
import { hexOf, typeOfCode, unpackId } from "./packing.ts";
import { decodeValue, type StoredValue } from "./value-codec.ts";

/** Columns of a version `v` and its record `r`, in the order of `VersionRow`; `commitOfVersion` follows them. */
export const versionColumns = `v.seq, r.type, ${hexOf("r.uuid")}, v.origin, ${hexOf("v.hash")}, v.codec, v.value`;

/** SQL that gives the id of the commit that a version `v` belongs to: commits number their versions in a row. */
export const commitOfVersion =
  "(SELECT c.id FROM commits c WHERE c.last_seq >= v.seq ORDER BY c.last_seq, c.no LIMIT 1)";

export type VersionRow = [
  seq: number,
  type: number,
  uuidHex: string,
  origin: number | null,
  hash: string,
  codec: number,
  value: StoredValue,
  commit: CommitId,
];

export function versionOf([seq, type, uuidHex, origin, hash, codec, stored, commit]: VersionRow): Version {
  const value = decodeValue(codec, stored);
  const version = { type: typeOfCode(type), id: unpackId(uuidHex), seq, commit, value, hash };
  return origin === null ? version : { ...version, origin };
}
