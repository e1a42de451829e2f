import { isUuid, type RecordId } from "../base/ids.ts";
import { type EntityType, findField, isEntityType } from "../model/entity-types.ts";
import type { RecordKey } from "../model/record-key.ts";

/** The register that holds a whole record: made, replaced or (null) deleted. */
export const wholeRecord = "$record";

/**
 * Where an uncommitted value belongs: a whole record, a field, or one member of a set or key of a struct.
 * As text `type:id:$record`, `type:id:field` or `type:id:field:member`; flat, because nested maps that two
 * people create at once lose one side.
 */
export interface DraftKey {
  readonly record: RecordKey;
  /** A field name or `wholeRecord`. */
  readonly field: string;
  readonly member?: string;
}

export function draftKeyToText(key: DraftKey): string {
  const start = `${key.record.type}:${key.record.id}:${key.field}`;
  return key.member === undefined ? start : `${start}:${key.member}`;
}

/** Parses a key that came from anywhere; undefined where the type, id, field or its form is not ours. */
export function findDraftKey(text: string): DraftKey | undefined {
  const [type = "", id = "", field = "", ...rest] = text.split(":");
  if (!isEntityType(type) || !isUuid(id)) return undefined;
  const member = rest.length === 0 ? undefined : rest.join(":");
  if (!isFieldForm(type, field, member)) return undefined;
  const record = { type, id: id as RecordId };
  return member === undefined ? { record, field } : { record, field, member };
}

function isFieldForm(type: EntityType, field: string, member: string | undefined): boolean {
  if (field === wholeRecord) return member === undefined;
  const definition = findField(type, field);
  if (definition === undefined || definition.policy === "identity") return false;
  const hasMembers = definition.policy === "set" || definition.policy === "struct";
  return hasMembers === (member !== undefined);
}
