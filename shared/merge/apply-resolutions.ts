import { defined } from "../base/assert.ts";
import { isJsonObject, type JsonValue, jsonEqual } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { compareRecordKeys, type RecordKey, recordKeyToText } from "../model/record-key.ts";
import type { Conflict, Resolution } from "./conflict.ts";
import { textWithSide } from "./merge-markdown.ts";
import type { MergedChange, StateMerge } from "./merge-states.ts";

/** Resolutions by conflict id. */
export type Resolutions = ReadonlyMap<string, Resolution>;

/** Lists the conflicts that nobody has decided. */
export function openConflicts(merge: StateMerge, resolutions: Resolutions): Conflict[] {
  return merge.conflicts.filter((conflict) => !resolutions.has(conflict.id));
}

/**
 * Gives the changes to ours that a merge makes, with every decision applied. Conflicts without one leave ours.
 * Sorted by record. O(changes + conflicts).
 */
export function applyResolutions(merge: StateMerge, resolutions: Resolutions): MergedChange[] {
  const changes = new Map(merge.changes.map((change) => [recordKeyToText(change.key), change]));
  const values = new Map(merge.partial);
  const byRecord = new Map<string, Conflict[]>();
  for (const conflict of merge.conflicts) {
    const text = recordKeyToText(conflict.record);
    byRecord.set(text, [...(byRecord.get(text) ?? []), conflict]);
  }
  const extra = new Map<string, { key: RecordKey; value: RecordValue | null }>();
  for (const [text, conflicts] of byRecord) {
    for (const conflict of conflicts) {
      const resolution = resolutions.get(conflict.id);
      if (resolution === undefined) continue;
      values.set(text, resolve(conflict, resolution, values.get(text) ?? null));
      for (const also of sideEffects(conflict, resolution)) extra.set(recordKeyToText(also.key), also);
    }
    const { record, records } = defined(conflicts[0], "grouped conflicts are not empty");
    const value = values.get(text) ?? null;
    if (!jsonEqual(value, records.ours)) {
      changes.set(text, { key: record, value, isTheirs: jsonEqual(value, records.theirs) });
    }
  }
  for (const [text, { key, value }] of extra) changes.set(text, { key, value, isTheirs: false });
  return [...changes.values()].sort((a, b) => compareRecordKeys(a.key, b.key));
}

function resolve(
  conflict: Conflict,
  resolution: Resolution,
  current: RecordValue | null,
): RecordValue | null {
  if (conflict.kind === "field" || conflict.kind === "text") {
    return withFieldValue(
      conflict,
      current ?? conflict.records.ours ?? {},
      fieldValueOf(conflict, resolution),
    );
  }
  if (resolution.kind === "side") {
    return conflict.kind === "moved-twice" && resolution.side === "base"
      ? conflict.records.base
      : conflict.records[resolution.side];
  }
  return isJsonObject(resolution.value) ? resolution.value : null;
}

function fieldValueOf(conflict: Conflict & { kind: "field" | "text" }, resolution: Resolution): JsonValue {
  if (resolution.kind === "custom") return resolution.value;
  // What merges by itself around the conflict stays, whichever side is kept.
  if (conflict.kind === "text") return textWithSide(conflict.hunks, resolution.side);
  return conflict.sides[resolution.side];
}

function withFieldValue(
  conflict: Conflict & { kind: "field" | "text" },
  record: RecordValue,
  value: JsonValue,
): RecordValue {
  if (conflict.kind === "field" && conflict.member !== undefined) {
    const held = record[conflict.field];
    return { ...record, [conflict.field]: withKey(isJsonObject(held) ? held : {}, conflict.member, value) };
  }
  return withKey(record, conflict.field, value);
}

function withKey(record: RecordValue, key: string, value: JsonValue): RecordValue {
  if (value !== null) return { ...record, [key]: value };
  const { [key]: _, ...rest } = record;
  return rest;
}

/** A cell moved twice has two destinations: the one not chosen is emptied again, both are for base. */
function sideEffects(
  conflict: Conflict,
  resolution: Resolution,
): { key: RecordKey; value: RecordValue | null }[] {
  if (conflict.kind !== "moved-twice" || resolution.kind !== "side") return [];
  const cell = (id: typeof conflict.oursTo): RecordKey => ({ type: "assignment", id });
  if (resolution.side === "ours") return [];
  const emptied = { key: cell(conflict.oursTo), value: null };
  if (resolution.side === "base") return [emptied];
  return conflict.theirsValue === null
    ? [emptied]
    : [emptied, { key: cell(conflict.theirsTo), value: conflict.theirsValue }];
}
