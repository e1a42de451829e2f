import { dayNumberOf, type IsoDate } from "../../../shared/base/iso-date.ts";
import { type JsonValue, jsonEqual } from "../../../shared/base/json.ts";
import { dateRangeText, dateText } from "../../../shared/diff/value-text.ts";
import type { Conflict, Resolution } from "../../../shared/merge/conflict.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import type { ConflictView } from "../../../shared/repository/views.ts";

/** One decision for a person: a conflict, or equal conflicts of adjacent days of one person. */
export interface ConflictItem {
  /** The id of the first conflict. */
  readonly id: string;
  readonly title: string;
  readonly conflicts: readonly [ConflictView, ...ConflictView[]];
  /** The days that it is about; absent where it is about no cell. */
  readonly days: { readonly start: IsoDate; readonly end: IsoDate } | undefined;
}

/** What was decided; `mixed` where the days of one item were decided differently, which only shows as open. */
export type Choice = "base" | "ours" | "theirs" | "custom" | "mixed";

/** Joins conflicts that are decided as one. People first, by name, then by date: decisions move nothing. */
export function conflictItemsOf(conflicts: readonly ConflictView[]): ConflictItem[] {
  const sorted = conflicts
    .map((view) => ({ view, date: dateOf(view.conflict) }))
    .sort(
      (a, b) =>
        Number(b.view.subject.type === "person") - Number(a.view.subject.type === "person") ||
        a.view.subject.name.localeCompare(b.view.subject.name) ||
        compare(a.date ?? "", b.date ?? "") ||
        compare(a.view.conflict.id, b.view.conflict.id),
    );
  const runs: { conflicts: [ConflictView, ...ConflictView[]]; start?: IsoDate; end?: IsoDate }[] = [];
  for (const { view, date } of sorted) {
    const open = runs.findLast(({ conflicts: [first] }) => isAlike(first.conflict, view.conflict));
    const follows =
      open?.end !== undefined && date !== undefined && dayNumberOf(open.end) + 1 === dayNumberOf(date);
    if (open !== undefined && follows) {
      open.conflicts.push(view);
      open.end = date;
    } else {
      runs.push({ conflicts: [view], ...(date === undefined ? {} : { start: date, end: date }) });
    }
  }
  return runs.map(({ conflicts: members, start, end }) => {
    const [first] = members;
    const days = start === undefined || end === undefined ? undefined : { start, end };
    return { id: first.conflict.id, title: titleOf(first, days), conflicts: members, days };
  });
}

/** What was decided for an item; undefined while any of it is open. */
export function choiceOf({ conflicts: [first, ...rest] }: ConflictItem): Choice | undefined {
  const { resolution } = first;
  if (resolution === undefined || rest.some((view) => view.resolution === undefined)) return undefined;
  const isSame = rest.every((view) => jsonEqual(toJson(view.resolution), toJson(resolution)));
  if (isSame) return resolution.kind === "side" ? resolution.side : "custom";
  return rest.every((view) => view.resolution?.kind === "custom") && resolution.kind === "custom"
    ? "custom"
    : "mixed";
}

export function isDecided(item: ConflictItem): boolean {
  return choiceOf(item) !== undefined;
}

function toJson(resolution: Resolution | undefined): JsonValue | undefined {
  if (resolution === undefined) return undefined;
  return resolution.kind === "side" ? resolution.side : [resolution.value];
}

/** Whether two conflicts of cells differ in nothing but the day. */
function isAlike(a: Conflict, b: Conflict): boolean {
  if (a.record.type !== "assignment" || b.record.type !== "assignment" || a.kind !== b.kind) return false;
  const [cellA, cellB] = [cellOf(a), cellOf(b)];
  if (cellA.person !== cellB.person || cellA.slot !== cellB.slot) return false;
  if (a.kind === "field" && b.kind === "field") {
    return a.field === b.field && a.member === b.member && jsonEqual({ ...a.sides }, { ...b.sides });
  }
  const joined = a.kind === "double-booking" || a.kind === "modify-delete" || a.kind === "both-added";
  return (
    joined &&
    (["base", "ours", "theirs"] as const).every((side) => isEqualButDay(a.records[side], b.records[side]))
  );
}

function isEqualButDay(a: RecordValue | null, b: RecordValue | null): boolean {
  if (a === null || b === null) return a === b;
  const { date: _a, ...restA } = a;
  const { date: _b, ...restB } = b;
  return jsonEqual(restA, restB);
}

function cellOf({ records }: Conflict): RecordValue {
  return records.ours ?? records.theirs ?? records.base ?? {};
}

function dateOf(conflict: Conflict): IsoDate | undefined {
  const { date } = cellOf(conflict);
  return conflict.record.type === "assignment" && typeof date === "string" ? (date as IsoDate) : undefined;
}

function titleOf(view: ConflictView, days: ConflictItem["days"]): string {
  if (days === undefined || days.start === days.end) return view.title;
  // "4 Jul 2026" is also the end of "14 Jul 2026".
  const date = new RegExp(`(?<!\\d)${dateText(days.start)}`);
  return view.title.replace(date, dateRangeText(days.start, days.end));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
