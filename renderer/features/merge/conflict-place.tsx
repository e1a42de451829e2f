import { useEffect, useMemo, useState } from "react";
import type { CommitId, RecordId } from "../../../shared/base/ids.ts";
import { addDays, datesBetween, daysBetween, type IsoDate } from "../../../shared/base/iso-date.ts";
import type { CellsView, MergeSessionView } from "../../../shared/repository/views.ts";
import { callWorkspace } from "../../state/workspace.ts";
import { cellPlace } from "../../ui/changed-cells.ts";
import { MiniGrid, type MiniGridCell } from "../../ui/mini-grid.tsx";
import { useCellNames } from "../../ui/use-cell-names.ts";
import { type ConflictItem, choiceOf } from "./conflict-items.ts";
import { sideName } from "./merge-actions.ts";
import { type PlaceCells, placeCellsOf, resultCellsOf } from "./place-cells.ts";

const daysAround = 7;
const mostDays = 60;

/** The two weeks around a conflict for its person: on each side, and as they will be with the choice applied. */
export function ConflictPlace({
  item,
  view,
}: {
  readonly item: ConflictItem;
  readonly view: MergeSessionView;
}) {
  const [{ subject }] = item.conflicts;
  if (item.days === undefined || subject.type !== "person") return null;
  const start = addDays(item.days.start, -daysAround);
  const days = daysBetween(start, item.days.end) + daysAround;
  return (
    <Place
      person={subject.id}
      name={subject.name}
      item={item}
      view={view}
      start={start}
      end={addDays(start, Math.min(mostDays, days) - 1)}
    />
  );
}

function Place({
  person,
  name,
  item,
  view,
  start,
  end,
}: {
  readonly person: RecordId;
  readonly name: string;
  readonly item: ConflictItem;
  readonly view: MergeSessionView;
  readonly start: IsoDate;
  readonly end: IsoDate;
}) {
  const ours = useCells({ at: view.ours, person, start, end });
  const theirs = useCells({ at: view.theirs, person, start, end });
  const names = useCellNames();
  const dates = useMemo(() => datesBetween(start, end), [start, end]);
  const decided = choiceOf(item);
  const inQuestion = useMemo(
    () => new Set(item.days === undefined ? [] : datesBetween(item.days.start, item.days.end)),
    [item.days],
  );
  const cells = useMemo(() => {
    const all = new Map<string, MiniGridCell>();
    const put = (row: string, held: PlaceCells | undefined, open: ReadonlySet<IsoDate>) => {
      for (const date of dates) {
        const shapes = held?.get(date) ?? [];
        const isOpen = open.has(date);
        if (shapes.length === 0 && !isOpen) continue;
        const codes = shapes.map((shape) => names.codeOf(String(shape.rotation)));
        const text = codes.length === 0 ? "empty" : codes.map(({ code }) => code).join(", ");
        all.set(cellPlace(row, date), {
          codes,
          text: `${row}: ${text}${isOpen ? ", in conflict" : ""}`,
          ...(isOpen ? { mark: "conflict" as const } : {}),
        });
      }
    };
    put("Ours", ours, noDates);
    put("Theirs", theirs, noDates);
    const result = ours && resultCellsOf(ours, { person, view });
    put("Result", result?.cells, new Set([...(result?.openDates ?? [])]));
    return all;
  }, [ours, theirs, dates, names, person, view]);

  return (
    <section aria-label="Place on the schedule" className="flex h-40 shrink-0 flex-col border-line border-t">
      <MiniGrid
        label={`${name}, ${decided === undefined ? "with nothing decided yet" : "with the choice applied"}`}
        rows={[
          { id: "Ours", label: `Ours (${view.oursName})` },
          { id: "Theirs", label: `Theirs (${sideName(view)})` },
          { id: "Result", label: "Result" },
        ]}
        dates={dates}
        markedDates={inQuestion}
        cellAt={(row, date) => cells.get(cellPlace(row, date))}
      />
    </section>
  );
}

const noDates: ReadonlySet<IsoDate> = new Set();

interface CellsQuestion {
  readonly at: CommitId;
  readonly person: RecordId;
  readonly start: IsoDate;
  readonly end: IsoDate;
}

function useCells({ at, person, start, end }: CellsQuestion): PlaceCells | undefined {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly view: CellsView }>();
  const key = `${at} ${person} ${start} ${end}`;
  useEffect(() => {
    let current = true;
    void callWorkspace("schedule.cells", {
      at: { kind: "commit", id: at },
      people: [person],
      start,
      end,
    }).then((read) => {
      if (current && read.ok) setAnswer({ key, view: read.value });
    });
    return () => {
      current = false;
    };
  }, [key, at, person, start, end]);
  return useMemo(
    () => (answer?.key === key ? placeCellsOf(answer.view, person) : undefined),
    [answer, key, person],
  );
}
