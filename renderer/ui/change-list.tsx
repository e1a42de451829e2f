import { useMemo, useState } from "react";
import { mondayOnOrBefore } from "../../shared/base/iso-date.ts";
import type { DescribedChange } from "../../shared/diff/described-change.ts";
import { dateText } from "../../shared/diff/value-text.ts";
import { definitionOf, entityTypes, findField } from "../../shared/model/entity-types.ts";
import { Badge } from "./badge.tsx";
import { Button } from "./button.tsx";
import { ChangeMark } from "./change-mark.tsx";
import { type ChangeRun, changeRunsOf, dateOfChange } from "./change-runs.ts";

export type ChangeGrouping = "subject" | "week" | "type";

export interface ChangeListProps {
  readonly changes: readonly DescribedChange[];
  readonly grouping?: ChangeGrouping;
  /** Shows what was rewritten in a text; offered beside such changes. */
  readonly onShowText?: (change: DescribedChange) => void;
}

const shownAtFirst = 300;

/** Changes in words, grouped; equal changes of adjacent days in one line. */
export function ChangeList({ changes, grouping = "subject", onShowText }: ChangeListProps) {
  const [shown, setShown] = useState(shownAtFirst);
  const groups = useMemo(
    () => groupChanges(changes, grouping).map((group) => ({ ...group, runs: changeRunsOf(group.changes) })),
    [changes, grouping],
  );
  const total = groups.reduce((sum, group) => sum + group.runs.length, 0);
  let left = shown;
  return (
    <div className="flex flex-col gap-3">
      {groups.map((group) => {
        const runs = group.runs.slice(0, Math.max(0, left));
        left -= group.runs.length;
        if (runs.length === 0) return null;
        return (
          <section key={group.id} aria-label={group.title}>
            <h3 className="flex h-7 items-center gap-2 font-medium">
              {group.title}
              <Badge>{group.changes.length.toLocaleString()}</Badge>
            </h3>
            <ul>
              {runs.map((run) => (
                <ChangeRunRow
                  grouping={grouping}
                  key={run.id}
                  run={run}
                  {...(onShowText === undefined ? {} : { onShowText })}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {total > shown && (
        <Button className="self-start" onClick={() => setShown(shown + 1_000)}>
          Show {Math.min(1_000, total - shown).toLocaleString()} more of {(total - shown).toLocaleString()}
        </Button>
      )}
    </div>
  );
}

function ChangeRunRow({
  run,
  grouping,
  onShowText,
}: { readonly run: ChangeRun; readonly grouping: ChangeGrouping } & Pick<ChangeListProps, "onShowText">) {
  const [change] = run.changes;
  const isRewritten = change.fields.some(({ field }) => findField(change.key.type, field)?.policy === "text");
  return (
    <li className="flex min-w-0 items-start gap-1 border-line border-t py-1">
      <ChangeMark kind={change.kind} />
      <span className="min-w-0 grow wrap-anywhere">
        {grouping === "subject" ? withoutSubject(run.sentence, change) : run.sentence}
        {run.changes.length > 1 && (
          <span className="text-ink-3 text-secondary"> · {run.changes.length} days</span>
        )}
      </span>
      {isRewritten && onShowText !== undefined && (
        <Button
          size="small"
          variant="ghost"
          className="-my-0.5"
          aria-label={`Show text of ${change.title}`}
          onClick={() => onShowText(change)}
        >
          Show text
        </Button>
      )}
    </li>
  );
}

/** The heading above says already whom or what it is about. */
function withoutSubject(sentence: string, { subject }: DescribedChange): string {
  const [first, rest] = [sentence.slice(0, subject.name.length), sentence.slice(subject.name.length)];
  return first === subject.name && /^[:,] /.test(rest) ? upperFirst(rest.slice(2)) : sentence;
}

interface ChangeGroup {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly DescribedChange[];
}

function groupChanges(changes: readonly DescribedChange[], grouping: ChangeGrouping): ChangeGroup[] {
  const groups = Map.groupBy(changes, (change) => groupOf(change, grouping));
  return [...groups]
    .flatMap(([id, list]) => {
      const [first] = list;
      return first === undefined ? [] : [{ id, title: titleOf(first, grouping), changes: list, first }];
    })
    .sort((a, b) => order(a, b, grouping));
}

function groupOf(change: DescribedChange, grouping: ChangeGrouping): string {
  if (grouping === "subject") return change.subject.id;
  if (grouping === "type") return change.key.type;
  const date = dateOfChange(change);
  return date === undefined ? "" : mondayOnOrBefore(date);
}

function titleOf(change: DescribedChange, grouping: ChangeGrouping): string {
  if (grouping === "subject") return change.subject.name;
  if (grouping === "type") return upperFirst(definitionOf(change.key.type).plural);
  const week = groupOf(change, grouping);
  return week === "" ? "Without a date" : `Week of ${dateText(week)}`;
}

interface Ordered extends ChangeGroup {
  readonly first: DescribedChange;
}

function order(a: Ordered, b: Ordered, grouping: ChangeGrouping): number {
  switch (grouping) {
    case "subject":
      return (
        Number(b.first.subject.type === "person") - Number(a.first.subject.type === "person") ||
        a.title.localeCompare(b.title)
      );
    case "type":
      return entityTypes.indexOf(a.first.key.type) - entityTypes.indexOf(b.first.key.type);
    case "week":
      return (a.id || "~") < (b.id || "~") ? -1 : 1;
  }
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
