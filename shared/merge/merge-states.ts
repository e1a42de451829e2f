import { jsonEqual } from "../base/json.ts";
import type { Sha256 } from "../log/sha256.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { compareRecordKeys, type RecordKey, recordKeyToText } from "../model/record-key.ts";
import type { Conflict } from "./conflict.ts";
import { findMovedTwice, findSplitGroups, type SideGroup } from "./merge-groups.ts";
import { conflictIdOf, mergeRecord, type RecordSides } from "./merge-record.ts";

export interface RecordToMerge extends RecordSides {
  readonly key: RecordKey;
}

/** One record of the result that differs from ours. */
export interface MergedChange {
  readonly key: RecordKey;
  readonly value: RecordValue | null;
  /** The value is that of theirs, unchanged: blame follows it there. */
  readonly isTheirs: boolean;
}

export interface StateMerge {
  readonly changes: readonly MergedChange[];
  /** Sorted by record, so that every replica lists them alike. */
  readonly conflicts: readonly Conflict[];
  /** Per record in conflict, by `recordKeyToText`: what merged by itself, with ours where a conflict is open. */
  readonly partial: ReadonlyMap<string, RecordValue | null>;
}

/**
 * Merges all records that theirs changed since base into ours; writes nothing. References and uniqueness are
 * checked by `repository`, which can read the rest of the state. O(records given).
 */
export function mergeStates(
  input: {
    readonly records: readonly RecordToMerge[];
    readonly groups: { readonly ours: readonly SideGroup[]; readonly theirs: readonly SideGroup[] };
  },
  sha256: Sha256,
): StateMerge {
  const sidesByKey = new Map(input.records.map((record) => [recordKeyToText(record.key), record]));
  const changes = new Map<string, MergedChange>();
  const conflicts: Conflict[] = [];
  const partial = new Map<string, RecordValue | null>();
  for (const record of input.records) {
    const { key, base, ours, theirs } = record;
    const merge = mergeRecord(key, { base, ours, theirs }, sha256);
    const text = recordKeyToText(key);
    if (merge.conflicts.length > 0) {
      conflicts.push(...merge.conflicts);
      partial.set(text, merge.value);
    } else if (!jsonEqual(merge.value, ours)) {
      changes.set(text, { key, value: merge.value, isTheirs: jsonEqual(merge.value, theirs) });
    }
  }
  for (const conflict of findMovedTwice(input.groups, (key) => sidesOf(sidesByKey, key), sha256)) {
    conflicts.push(conflict);
    partial.set(recordKeyToText(conflict.record), null);
    // The destination of theirs waits for the decision.
    if (conflict.kind === "moved-twice") changes.delete(`assignment:${conflict.theirsTo}`);
  }
  holdSplitGroups({ groups: input.groups, changes, conflicts, partial, sidesByKey }, sha256);
  return {
    changes: [...changes.values()].sort((a, b) => compareRecordKeys(a.key, b.key)),
    conflicts: conflicts.sort((a, b) => compareRecordKeys(a.record, b.record) || (a.id < b.id ? -1 : 1)),
    partial,
  };
}

function sidesOf(sidesByKey: ReadonlyMap<string, RecordToMerge>, key: RecordKey): RecordSides | undefined {
  const found = sidesByKey.get(recordKeyToText(key));
  return found && { base: found.base, ours: found.ours, theirs: found.theirs };
}

/**
 * Turns the rest of each split group into conflicts of its own, until no group is split. Of theirs, what would
 * merge waits; of ours, what is there already is asked about: without its other part a move would lose a shift.
 */
function holdSplitGroups(
  state: {
    groups: Readonly<Record<"ours" | "theirs", readonly SideGroup[]>>;
    changes: Map<string, MergedChange>;
    conflicts: Conflict[];
    partial: Map<string, RecordValue | null>;
    sidesByKey: ReadonlyMap<string, RecordToMerge>;
  },
  sha256: Sha256,
): void {
  const { groups, changes, conflicts, partial, sidesByKey } = state;
  // Deciding on a cell that was moved twice settles both of its destinations.
  const settled = new Set(
    conflicts.flatMap((conflict) =>
      conflict.kind === "moved-twice" ? [`assignment:${conflict.oursTo}`] : [],
    ),
  );
  const changedByOurs = [...sidesByKey]
    .filter(([, sides]) => !jsonEqual(sides.ours, sides.base) && !jsonEqual(sides.ours, sides.theirs))
    .map(([text]) => text)
    .filter((text) => !settled.has(text));
  for (;;) {
    const conflicting = new Set(partial.keys());
    const standing = new Set(changedByOurs.filter((text) => !conflicting.has(text)));
    const split = [
      ...findSplitGroups(groups.theirs, { conflicting, merging: new Set(changes.keys()) }).map((found) => ({
        ...found,
        side: "theirs" as const,
      })),
      ...findSplitGroups(groups.ours, { conflicting, merging: standing }).map((found) => ({
        ...found,
        side: "ours" as const,
      })),
    ];
    if (split.length === 0) return;
    for (const { group, waiting, side } of split) {
      for (const record of waiting) {
        const text = recordKeyToText(record);
        const records = sidesOf(sidesByKey, record);
        if (records === undefined || partial.has(text)) continue;
        changes.delete(text);
        partial.set(text, records.ours);
        conflicts.push({
          kind: "split-group",
          id: conflictIdOf({ kind: "split-group", record, field: group.id, sides: records }, sha256),
          record,
          records,
          group: group.id,
          side,
          members: group.records,
        });
      }
    }
  }
}
