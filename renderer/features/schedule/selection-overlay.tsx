import { memo } from "react";
import { useDraft } from "../../state/draft.ts";
import { columnOfDay, isOnAxis } from "./day-axis.ts";
import { findPlaces, type GridLayout } from "./grid-layout.ts";
import { boxOf, type GridMetrics } from "./grid-metrics.ts";
import { useSchedule } from "./schedule-store.ts";
import { isSingle, type Range, rangeOf } from "./selection.ts";

export interface Ghost {
  readonly kind: "fill" | "move";
  readonly range: Range;
}

interface SelectionOverlayProps {
  readonly layout: GridLayout;
  readonly metrics: GridMetrics;
  readonly ghost: Ghost | undefined;
  readonly canEdit: boolean;
}

const edges = [
  { key: "top", style: { left: 0, right: 0, top: -3, height: 6 } },
  { key: "bottom", style: { left: 0, right: 6, bottom: -3, height: 6 } },
  { key: "left", style: { top: 0, bottom: 0, left: -3, width: 6 } },
  { key: "right", style: { top: 0, bottom: 6, right: -3, width: 6 } },
] as const;

/** What lies over the cells: the selection with its handle and edges, what is cut, what is dragged, and others' selections. */
export const SelectionOverlay = memo(function SelectionOverlay(props: SelectionOverlayProps) {
  const { layout, metrics, ghost, canEdit } = props;
  const points = useSchedule((state) => state.selection);
  const selection = findPlaces(layout, points);
  const width = layout.axis.columnWidth;
  return (
    <div aria-hidden="true">
      <Peers layout={layout} metrics={metrics} />
      <Cut layout={layout} metrics={metrics} />
      {selection && (
        <>
          <div
            className="schedule-range"
            data-single={isSingle(selection) || undefined}
            style={boxOf(rangeOf(selection), metrics, width)}
          >
            {canEdit &&
              edges.map(({ key, style }) => <div key={key} className="schedule-edge" style={style} />)}
            {canEdit && <div className="schedule-handle" />}
          </div>
          {!isSingle(selection) && (
            <div
              className="schedule-active"
              style={boxOf(
                {
                  top: selection.anchor.row,
                  bottom: selection.anchor.row,
                  left: selection.anchor.column,
                  right: selection.anchor.column,
                },
                metrics,
                width,
              )}
            />
          )}
        </>
      )}
      {ghost && <div className="schedule-ghost" style={boxOf(ghost.range, metrics, width)} />}
    </div>
  );
});

function Cut({ layout, metrics }: Pick<SelectionOverlayProps, "layout" | "metrics">) {
  const cut = useSchedule((state) => state.cut);
  const rows = (cut?.people ?? []).flatMap((person) => layout.rowOf.get(person) ?? []);
  if (!cut || rows.length === 0) return null;
  const range: Range = {
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: columnOfDay(layout.axis, cut.firstDay),
    right: columnOfDay(layout.axis, cut.lastDay),
  };
  return <div className="schedule-ghost" style={boxOf(range, metrics, layout.axis.columnWidth)} />;
}

/** Where other people are on this grid. */
function Peers({ layout, metrics }: Pick<SelectionOverlayProps, "layout" | "metrics">) {
  const peers = useDraft((state) => state.peers);
  return peers.map(({ client, state }) => {
    const at = placeOfPeer(state.schedule);
    const row = at && layout.rowOf.get(at.person);
    if (!at || row === undefined || !isOnAxis(layout.axis, at.day)) return null;
    const column = columnOfDay(layout.axis, at.day);
    const hue = (client * 47) % 360;
    return (
      <div
        key={client}
        className="schedule-peer"
        style={{
          ...boxOf({ top: row, bottom: row, left: column, right: column }, metrics, layout.axis.columnWidth),
          ["--peer-hue" as string]: hue,
        }}
      >
        <span className="schedule-peer-name">{nameOfPeer(state.user)}</span>
      </div>
    );
  });
}

// What others show of themselves is data from elsewhere: anything may be in it.
function placeOfPeer(shown: unknown): { person: string; day: number } | undefined {
  if (typeof shown !== "object" || shown === null) return undefined;
  const { person, day } = shown as { person?: unknown; day?: unknown };
  return typeof person === "string" && typeof day === "number" ? { person, day } : undefined;
}

function nameOfPeer(user: unknown): string {
  const name = typeof user === "object" && user !== null ? (user as { name?: unknown }).name : undefined;
  return typeof name === "string" ? name.slice(0, 40) : "Somebody";
}
