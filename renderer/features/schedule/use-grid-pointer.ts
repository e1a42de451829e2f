import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { select } from "../../state/selection.ts";
import { fillFrom, moveSelectionBy } from "./edit-actions.ts";
import { areaOf, type GridLayout } from "./grid-layout.ts";
import { type GridMetrics, type Hit, placeAt } from "./grid-metrics.ts";
import { currentSelection, selectColumn, selectPlace, selectRow, setSelection } from "./grid-selection.ts";
import { useSchedule } from "./schedule-store.ts";
import { type Place, type Range, rangeOf } from "./selection.ts";
import type { Ghost } from "./selection-overlay.tsx";
import { finishTyping } from "./typing-actions.ts";

type Drag =
  | { readonly kind: "select" }
  | { readonly kind: "fill"; readonly from: Range }
  | { readonly kind: "move"; readonly from: Range; readonly grabbed: Place };

interface GridPointerOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly layout: GridLayout;
  readonly metrics: GridMetrics;
}

/** How near to an edge, in pixels, a drag scrolls, and by how much per frame. */
const edgeZone = 28;
const scrollStep = 14;

/** Selecting, filling and moving with the mouse. */
export function useGridPointer({ scroller, layout, metrics }: GridPointerOptions) {
  const [ghost, setGhost] = useState<Ghost>();
  const drag = useRef<Drag | undefined>(undefined);
  const latest = useRef<Hit>({ x: 0, y: 0 });
  const frame = useRef(0);
  const pressedCell = useRef(false);

  function placeOf(hit: Hit): Place | undefined {
    const element = scroller.current;
    if (!element || layout.rows.length === 0) return undefined;
    return placeAt(hit, element, {
      metrics,
      columnWidth: layout.axis.columnWidth,
      rows: layout.rows.length,
      columns: layout.axis.count,
    });
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    const target = event.target as Element;
    const month = target.closest<HTMLElement>("[data-month]")?.dataset.month;
    pressedCell.current = false;
    if (event.button !== 0 || month !== undefined || target.closest("[data-plain]")) return;
    finishTyping();
    const hit = { x: event.clientX, y: event.clientY };
    const selection = currentSelection();
    const head = target.closest<HTMLElement>("[data-column]");
    const person = target.closest<HTMLElement>("[data-row]");
    if (head) return selectColumn(Number(head.dataset.column), event.shiftKey);
    if (person) return selectPerson(Number(person.dataset.row), event.shiftKey);
    const place = placeOf(hit);
    if (!place) return;
    pressedCell.current = layout.rows[place.row]?.kind === "person";
    if (selection && target.closest(".schedule-handle")) {
      begin({ kind: "fill", from: rangeOf(selection) }, event);
    } else if (selection && target.closest(".schedule-edge")) {
      begin({ kind: "move", from: rangeOf(selection), grabbed: place }, event);
    } else if (layout.rows[place.row]?.kind === "person") {
      selectPlace(place, event.shiftKey);
      begin({ kind: "select" }, event);
    }
  }

  function selectPerson(row: number, extend: boolean) {
    const found = layout.rows[row];
    selectRow(row, extend);
    if (found?.kind === "person" && !extend) {
      select({ kind: "record", key: { type: "person", id: found.person.id } });
    }
  }

  function begin(next: Drag, event: PointerEvent<HTMLDivElement>) {
    drag.current = next;
    latest.current = { x: event.clientX, y: event.clientY };
    scroller.current?.setPointerCapture(event.pointerId);
    frame.current = requestAnimationFrame(scrollAtEdge);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (!drag.current) return;
    latest.current = { x: event.clientX, y: event.clientY };
    follow();
  }

  function follow() {
    const now = drag.current;
    const place = placeOf(latest.current);
    if (!now || !place) return;
    if (now.kind === "select") {
      const focus = currentSelection()?.focus;
      if (focus?.row !== place.row || focus.column !== place.column) {
        if (layout.rows[place.row]?.kind === "person") selectPlace(place, true);
      }
    } else if (now.kind === "fill") setGhost({ kind: "fill", range: stretched(now.from, place) });
    else setGhost({ kind: "move", range: shifted(now, place) });
  }

  // A pointer that rests at the edge of the grid scrolls it on.
  function scrollAtEdge() {
    const element = scroller.current;
    if (!drag.current || !element) return;
    const rect = element.getBoundingClientRect();
    const { x, y } = latest.current;
    const left = rect.left + metrics.personWidth;
    const top = rect.top + metrics.headerHeight;
    const dx = x < left ? -scrollStep : x > rect.right - edgeZone ? scrollStep : 0;
    const dy = y < top ? -scrollStep : y > rect.bottom - edgeZone ? scrollStep : 0;
    if (dx !== 0 || dy !== 0) {
      element.scrollBy(dx, dy);
      follow();
    }
    frame.current = requestAnimationFrame(scrollAtEdge);
  }

  function onPointerUp(event: PointerEvent<HTMLDivElement>) {
    const ended = drag.current;
    const place = placeOf({ x: event.clientX, y: event.clientY });
    stop();
    if (!ended || !place) return;
    if (ended.kind === "fill") finishFill(ended.from, stretched(ended.from, place));
    if (ended.kind === "move") finishMove(ended.from, shifted(ended, place));
  }

  function stop() {
    drag.current = undefined;
    cancelAnimationFrame(frame.current);
    setGhost(undefined);
  }

  function finishFill(from: Range, to: Range) {
    const selection = { anchor: topLeft(to), focus: bottomRight(to) };
    fillFrom(areaOf(layout, { anchor: topLeft(from), focus: bottomRight(from) }), areaOf(layout, selection));
    setSelection(selection);
  }

  function finishMove(from: Range, to: Range) {
    // Group headings between the rows are no step.
    const people = layout.rows.flatMap((row, at) => (row.kind === "person" ? [at] : []));
    const target = people.findIndex((row) => row >= to.top);
    const rows = target < 0 ? 0 : target - people.indexOf(from.top);
    moveSelectionBy(rows, to.left - from.left);
  }

  // A captured pointer makes the grid the target of every click: what the last press met tells more.
  function isOnCell(): boolean {
    return pressedCell.current && useSchedule.getState().typed === null;
  }

  return { ghost, placeOf, onPointerDown, onPointerMove, onPointerUp, onPointerCancel: stop, isOnCell };
}

function topLeft(range: Range): Place {
  return { row: range.top, column: range.left };
}

function bottomRight(range: Range): Place {
  return { row: range.bottom, column: range.right };
}

// A fill goes one way: where the pointer is farther.
function stretched(from: Range, { row, column }: Place): Range {
  const down = row - from.bottom;
  const up = from.top - row;
  const right = column - from.right;
  const left = from.left - column;
  const vertical = Math.max(down, up);
  const horizontal = Math.max(right, left);
  if (vertical <= 0 && horizontal <= 0) return from;
  if (vertical >= horizontal) {
    return { ...from, top: Math.min(from.top, row), bottom: Math.max(from.bottom, row) };
  }
  return { ...from, left: Math.min(from.left, column), right: Math.max(from.right, column) };
}

function shifted({ from, grabbed }: { from: Range; grabbed: Place }, { row, column }: Place): Range {
  const rows = Math.max(-from.top, row - grabbed.row);
  const columns = Math.max(-from.left, column - grabbed.column);
  return {
    top: from.top + rows,
    bottom: from.bottom + rows,
    left: from.left + columns,
    right: from.right + columns,
  };
}
