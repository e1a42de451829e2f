import { assert } from "../base/assert.ts";
import { type RecordId, uuidAs } from "../base/ids.ts";
import { type EntityType, isEntityType } from "./entity-types.ts";

export interface RecordKey {
  readonly type: EntityType;
  readonly id: RecordId;
}

/** `type:id`, for maps and draft keys. */
export function recordKeyToText(key: RecordKey): string {
  return `${key.type}:${key.id}`;
}

export function recordKeyFromText(text: string): RecordKey {
  const at = text.indexOf(":");
  const type = text.slice(0, at);
  assert(at > 0 && isEntityType(type), `not a record key: ${text}`);
  return { type, id: uuidAs<RecordId>(text.slice(at + 1)) };
}

/** Orders by type, then id, by code unit: the order of digests and of every list that replicas must share. */
export function compareRecordKeys(a: RecordKey, b: RecordKey): number {
  if (a.type !== b.type) return a.type < b.type ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
