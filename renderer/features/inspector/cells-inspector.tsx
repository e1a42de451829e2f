import { useEffect, useState } from "react";
import type { RecordId } from "../../../shared/base/ids.ts";
import { addDays, daysBetween, type IsoDate } from "../../../shared/base/iso-date.ts";
import { isJsonObject } from "../../../shared/base/json.ts";
import type { Overlay } from "../../../shared/draft/overlay.ts";
import { projectRecord } from "../../../shared/draft/project-record.ts";
import { cellRecordId } from "../../../shared/model/cell.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import type { CellsView } from "../../../shared/repository/views.ts";
import { useDraft } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { callWorkspace, useCurrentCommit, useIsReadOnly } from "../../state/workspace.ts";
import { RotationCode } from "../../ui/rotation-code.tsx";
import { dateText } from "../../ui/times.ts";

interface CellsInspectorProps {
  readonly people: readonly RecordId[];
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** Beyond this, counting would take longer than looking. */
const mostDays = 20_000;
const noOverlay: Overlay = new Map();

/** Several cells: how much of what they hold. */
export function CellsInspector({ people, start, end }: CellsInspectorProps) {
  const commit = useCurrentCommit();
  const isPast = useIsReadOnly();
  const overlay = useDraft((state) => (isPast ? noOverlay : state.overlay));
  const personById = useReferenceData((state) => state.personById);
  const rotationById = useReferenceData((state) => state.rotationById);
  const [view, setView] = useState<CellsView>();
  const days = daysBetween(start, end);
  const isTooMany = people.length * days > mostDays;
  useEffect(() => {
    if (commit === null || isTooMany) return undefined;
    let isCurrent = true;
    // A drag passes many ranges: only the one that it rests on is counted.
    const timer = setTimeout(() => {
      void callWorkspace("schedule.cells", {
        at: { kind: "commit", id: commit },
        start,
        end,
        people: [...people],
      }).then((read) => {
        if (isCurrent) setView(read.ok ? read.value : undefined);
      });
    }, 120);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [commit, people, start, end, isTooMany]);

  const only = people.length === 1 ? personById.get(people[0] ?? "")?.value.name : undefined;
  const counts = view && !isTooMany ? tally(view, overlay, { people, start, end }) : [];
  return (
    <>
      <header className="px-3 pt-3 pb-2">
        <h2 className="text-title">{only ?? `${people.length} people`}</h2>
        <p className="text-ink-2">
          {start === end ? dateText(start) : `${dateText(start)} to ${dateText(end)}`}, {days}{" "}
          {days === 1 ? "day" : "days"}
        </p>
      </header>
      <div className="flex flex-col gap-3 overflow-y-auto border-line border-t p-3">
        {counts.length > 0 && (
          <table className="w-full" aria-label="Assignments in the selection">
            <tbody>
              {counts.map(([rotation, count]) => {
                const value = rotationById.get(rotation)?.value;
                return (
                  <tr key={rotation} className="h-7">
                    <th scope="row" className="text-left font-normal">
                      {value ? (
                        <span className="flex items-center gap-2">
                          <RotationCode code={value.code} colour={value.colour} />
                          <span className="truncate text-ink-2">{value.name}</span>
                        </span>
                      ) : (
                        "?"
                      )}
                    </th>
                    <td className="text-right tabular-nums">{count.toLocaleString()}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {counts.length === 0 && !isTooMany && view && <p className="text-ink-2">Nothing is assigned here.</p>}
        <p className="text-ink-3">
          Type a rotation’s code to assign it to all of them; Delete clears them; drag the corner to repeat
          them.
        </p>
      </div>
    </>
  );
}

/** Counts assignments by rotation, most first, draft included. */
function tally(view: CellsView, overlay: Overlay, area: CellsInspectorProps): [string, number][] {
  const rotations = new Map<string, string>();
  for (let at = 0; at + 2 < view.cells.length; at += 3) {
    const person = view.people[view.cells[at] ?? 0];
    const shape = view.shapes[view.cells[at + 2] ?? 0];
    if (person === undefined || shape === undefined) continue;
    const date = addDays(view.start, view.cells[at + 1] ?? 0);
    // Ids are hashes: only where there is a draft that may name them is it worth computing them.
    const id = overlay.size === 0 ? `${at}` : cellRecordId({ person, date, slot: shape.slot as Slot });
    const draft = overlay.get(`assignment:${id}`);
    const live = draft ? projectRecord({ ...shape, person, date }, draft).value : shape;
    if (live !== null) rotations.set(id, String(live.rotation));
  }
  const people = new Set<string>(area.people);
  for (const draft of overlay.values()) {
    if (draft.key.type !== "assignment" || rotations.has(draft.key.id)) continue;
    const made = draft.whole?.value;
    if (!isJsonObject(made) || !isIn(made, people, area)) continue;
    const live = projectRecord(null, draft).value;
    if (live !== null) rotations.set(draft.key.id, String(live.rotation));
  }
  const counts = new Map<string, number>();
  for (const rotation of rotations.values()) counts.set(rotation, (counts.get(rotation) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function isIn(record: RecordValue, people: ReadonlySet<string>, area: CellsInspectorProps): boolean {
  const date = String(record.date);
  return people.has(String(record.person)) && date >= area.start && date <= area.end;
}
