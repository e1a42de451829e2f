import type { GroupId, RecordId } from "../base/ids.ts";
import type { Sha256 } from "../log/sha256.ts";
import type { RecordKey } from "../model/record-key.ts";
import { recordKeyToText } from "../model/record-key.ts";
import type { Conflict } from "./conflict.ts";
import { conflictIdOf, type RecordSides } from "./merge-record.ts";

/** A group as one side of a merge made it since base. */
export interface SideGroup {
  readonly id: GroupId;
  readonly kind: "move" | "swap" | "bound";
  readonly records: readonly RecordKey[];
  readonly pairs: readonly { readonly from: RecordId; readonly to: RecordId }[];
}

/**
 * Finds cells that both sides moved, to different places. The sides of such a conflict are those of the cell
 * that was left; choosing a side keeps that side's move and takes back the other's destination.
 */
export function findMovedTwice(
  groups: { readonly ours: readonly SideGroup[]; readonly theirs: readonly SideGroup[] },
  sidesOf: (key: RecordKey) => RecordSides | undefined,
  sha256: Sha256,
): Conflict[] {
  const oursTo = new Map(
    groups.ours.flatMap((group) => group.pairs.map((pair) => [pair.from, pair.to] as const)),
  );
  const conflicts: Conflict[] = [];
  for (const { from, to } of groups.theirs.flatMap((group) => group.pairs)) {
    const oursDestination = oursTo.get(from);
    if (oursDestination === undefined || oursDestination === to) continue;
    const record: RecordKey = { type: "assignment", id: from };
    const records = sidesOf(record);
    // A cell that has been filled again on a side is no longer the one that was moved.
    if (records === undefined || records.ours !== null || records.theirs !== null) continue;
    const sides = { base: from, ours: oursDestination, theirs: to };
    conflicts.push({
      kind: "moved-twice",
      id: conflictIdOf({ kind: "moved-twice", record, sides }, sha256),
      record,
      records,
      oursTo: oursDestination,
      theirsTo: to,
      oursValue: sidesOf({ type: "assignment", id: oursDestination })?.ours ?? null,
      theirsValue: sidesOf({ type: "assignment", id: to })?.theirs ?? null,
    });
  }
  return conflicts;
}

/**
 * Finds groups of a side of which some records are in conflict and others (`merging`) are not: such a group
 * goes in whole or not at all, so the rest of it must wait for the same decision.
 */
export function findSplitGroups(
  groups: readonly SideGroup[],
  state: { readonly conflicting: ReadonlySet<string>; readonly merging: ReadonlySet<string> },
): readonly { readonly group: SideGroup; readonly waiting: readonly RecordKey[] }[] {
  const split = [];
  for (const group of groups) {
    const inConflict = group.records.some((key) => state.conflicting.has(recordKeyToText(key)));
    const waiting = group.records.filter((key) => state.merging.has(recordKeyToText(key)));
    if (inConflict && waiting.length > 0) split.push({ group, waiting });
  }
  return split;
}
