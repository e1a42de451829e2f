import type { RecordValue } from "../model/define-entity-type.ts";
import { compareRecordKeys, type RecordKey } from "../model/record-key.ts";
import { canonicalJson } from "./canonical.ts";
import type { Sha256 } from "./sha256.ts";

/** What a commit does to one record: puts a whole new value, or deletes it (`value` is null). */
export interface Change extends RecordKey {
  readonly value: RecordValue | null;
}

/** A change with the hash of its canonical value; a deletion has the hash "". */
export interface HashedChange extends Change {
  readonly json: string | null;
  readonly hash: string;
}

/** Encodes and hashes a change. */
export function hashChange(change: Change, sha256: Sha256): HashedChange {
  if (change.value === null) return { ...change, json: null, hash: "" };
  const json = canonicalJson(change.value);
  return { ...change, json, hash: sha256(json) };
}

/**
 * Computes the digest of a commit's changes against its first parent: SHA-256 over the lines
 * `type id op hash`, sorted by type and id, each ended by LF.
 */
export function changesDigestOf(changes: readonly HashedChange[], sha256: Sha256): string {
  const sorted = [...changes].sort(compareRecordKeys);
  const lines = sorted.map(
    (change) => `${change.type} ${change.id} ${change.value === null ? "delete" : "put"} ${change.hash}\n`,
  );
  return sha256(lines.join(""));
}
