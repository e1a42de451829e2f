import type { DescribedChange } from "../../../shared/diff/described-change.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import { recordKeyToText } from "../../../shared/model/record-key.ts";

export interface ChangeGroup {
  readonly subject: DescribedChange["subject"];
  readonly changes: readonly DescribedChange[];
}

/** Groups changes by whom or what they are about, in the order of names; documents and other records after people. */
export function groupChanges(changes: readonly DescribedChange[]): readonly ChangeGroup[] {
  const groups = Map.groupBy(changes, (change) => change.subject.id);
  return [...groups.values()]
    .flatMap((list): ChangeGroup[] =>
      list[0] === undefined ? [] : [{ subject: list[0].subject, changes: list }],
    )
    .sort(
      (a, b) =>
        Number(b.subject.type === "person") - Number(a.subject.type === "person") ||
        a.subject.name.localeCompare(b.subject.name),
    );
}

/** The records that a change is made of: a move is two cells. */
export function recordsOf(change: DescribedChange): readonly RecordKey[] {
  return change.movedFrom === undefined ? [change.key] : [change.key, change.movedFrom.key];
}

export function idOf(change: DescribedChange): string {
  return recordKeyToText(change.key);
}
