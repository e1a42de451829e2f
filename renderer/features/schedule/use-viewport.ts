import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { columnOfDay, type DayAxis, firstDayOfColumn } from "./day-axis.ts";
import type { GridLayout } from "./grid-layout.ts";
import type { GridMetrics } from "./grid-metrics.ts";
import { page } from "./grid-selection.ts";
import { useSchedule } from "./schedule-store.ts";
import { offsetToReveal, type Span, sameSpan, visibleSpan } from "./visible-window.ts";

/** The rows and columns that are drawn. */
export interface Viewport {
  readonly rows: Span;
  readonly columns: Span;
}

interface ViewportOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Lies over the grid and follows its scrolling, where it is there. */
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly layout: GridLayout;
  readonly metrics: GridMetrics;
}

interface Offset {
  readonly left: number;
  readonly top: number;
}

/** What outlives the grid while another view is on screen. */
const lastVisit: { goTo: object | null; top: number } = { goTo: null, top: 0 };

interface Size {
  readonly width: number;
  readonly height: number;
}

const overscanRows = 6;
const stepRows = 4;
/** Columns kept ready and steps, by zoom: about a third of a screen. */
const spare = { days: 7, weeks: 2, blocks: 2 } as const;
/** Until the first measure, and where nothing is laid out. */
const assumedSize: Size = { width: 1280, height: 720 };

/**
 * Follows scrolling and size: what to draw, and which days are in sight. Scrolling inside what is drawn already
 * renders nothing, and nothing here asks the browser for a layout while a key or a scroll is being handled.
 */
export function useViewport({ scroller, layer, layout, metrics }: ViewportOptions) {
  const { axis, rows } = layout;
  const columnWidth = axis.columnWidth * metrics.scale;
  const [size, setSize] = useState(assumedSize);
  // Of where the grid is scrolled, only the latest place at which something else was to be drawn.
  const goTo = useSchedule((state) => state.goTo);
  // The first picture is drawn where the grid will be scrolled to, not at its beginning.
  const [drawnAt, setDrawnAt] = useState<Offset>(() => startOffset(goTo, axis, columnWidth));
  const offset = useRef<Offset>({ left: 0, top: 0 });
  const reveal = useSchedule((state) => state.reveal);
  const [kept, setKept] = useState<Viewport>(() => viewportAt(drawnAt));

  function viewportAt({ left, top }: Offset): Viewport {
    return {
      rows: visibleSpan({
        offset: top,
        length: size.height - metrics.headerHeight,
        itemLength: metrics.rowHeight,
        count: rows.length,
        overscan: overscanRows,
        step: stepRows,
      }),
      columns: visibleSpan({
        offset: left,
        length: size.width - metrics.personWidth,
        itemLength: columnWidth,
        count: axis.count,
        overscan: spare[axis.zoom],
        step: spare[axis.zoom],
      }),
    };
  }

  // The same object as long as it says the same, so that what depends on it is not drawn again.
  const next = viewportAt(drawnAt);
  const viewport = sameViewport(kept, next) ? kept : next;
  if (viewport !== kept) setKept(viewport);

  function moveTo(to: Offset) {
    offset.current = to;
    lastVisit.top = to.top;
    if (layer.current) layer.current.style.transform = `translate(${-to.left}px, ${-to.top}px)`;
    if (!sameViewport(viewportAt(to), viewport)) setDrawnAt(to);
    tellSight({ left: to.left, width: size.width - metrics.personWidth, axis, columnWidth });
  }

  function scrollTo(to: Offset) {
    const element = scroller.current;
    if (!element || (to.left === offset.current.left && to.top === offset.current.top)) return;
    element.scrollLeft = to.left;
    element.scrollTop = to.top;
    // The browser may have stopped at an end.
    moveTo({ left: element.scrollLeft, top: element.scrollTop });
  }

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = element;
      setSize({ width: clientWidth, height: clientHeight });
      const coverage = element.querySelector<HTMLElement>(".schedule-coverage")?.offsetHeight ?? 0;
      covered.current = coverage;
      page.rows = Math.max(
        1,
        Math.floor((clientHeight - coverage - metrics.headerHeight) / metrics.rowHeight) - 1,
      );
    });
    observer.observe(element);
    const below = element.querySelector(".schedule-coverage");
    if (below) observer.observe(below);
    return () => observer.disconnect();
  }, [scroller, metrics.headerHeight, metrics.rowHeight]);
  const covered = useRef(0);

  // Days put before the first one, or another size of everything, must not move what is on the screen.
  const before = useRef({ axis, columnWidth, rowHeight: metrics.rowHeight });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { axis, columnWidth, rowHeight: metrics.rowHeight };
    const isSame =
      old.axis.start === axis.start && old.columnWidth === columnWidth && old.rowHeight === metrics.rowHeight;
    if (old.axis.zoom !== axis.zoom || isSame) return;
    const daysMoved = old.axis.start - axis.start;
    scrollTo({
      left: (offset.current.left / old.columnWidth + daysMoved / axis.daysPerColumn) * columnWidth,
      top: (offset.current.top / old.rowHeight) * metrics.rowHeight,
    });
  });

  const done = useRef<object | null>(null);
  useLayoutEffect(() => {
    if (goTo === null || done.current === goTo) return;
    done.current = goTo;
    const start = startOffset(goTo, axis, columnWidth);
    const isBack = lastVisit.goTo === goTo;
    lastVisit.goTo = goTo;
    scrollTo(isBack ? start : { ...start, top: offset.current.top });
  });

  const revealed = useRef<object | null>(null);
  useLayoutEffect(() => {
    const row = reveal ? layout.rowOf.get(reveal.person) : undefined;
    if (!reveal || row === undefined || revealed.current === reveal) return;
    revealed.current = reveal;
    scrollTo({
      top: offsetToReveal({
        offset: offset.current.top,
        length: size.height - metrics.headerHeight - covered.current,
        itemStart: row * metrics.rowHeight,
        itemLength: metrics.rowHeight,
      }),
      left: offsetToReveal({
        offset: offset.current.left,
        length: size.width - metrics.personWidth,
        itemStart: columnOfDay(axis, reveal.day) * columnWidth,
        itemLength: columnWidth,
      }),
    });
  });

  useEffect(() => {
    const { left } = offset.current;
    tellSight({ left, width: size.width - metrics.personWidth, axis, columnWidth });
  }, [axis, columnWidth, size.width, metrics.personWidth]);

  function onScroll() {
    const element = scroller.current;
    if (element) moveTo({ left: element.scrollLeft, top: element.scrollTop });
  }

  return { viewport, onScroll, offset };
}

// Somebody who comes back from another view finds the grid where they left it.
function startOffset(goTo: { readonly day: number } | null, axis: DayAxis, columnWidth: number): Offset {
  const isBack = goTo !== null && lastVisit.goTo === goTo;
  const day = isBack ? useSchedule.getState().sight.first : (goTo?.day ?? axis.start);
  return { left: columnOfDay(axis, day) * columnWidth, top: isBack ? lastVisit.top : 0 };
}

function sameViewport(a: Viewport, b: Viewport): boolean {
  return sameSpan(a.rows, b.rows) && sameSpan(a.columns, b.columns);
}

interface SightOptions {
  readonly left: number;
  readonly width: number;
  readonly axis: DayAxis;
  readonly columnWidth: number;
}

/** Says which days are in sight, for the toolbar. */
function tellSight({ left, width, axis, columnWidth }: SightOptions): void {
  const first = firstDayOfColumn(axis, Math.min(axis.count - 1, Math.round(left / columnWidth)));
  const columns = Math.max(1, Math.floor(width / columnWidth));
  const last = first + columns * axis.daysPerColumn - 1;
  const { sight } = useSchedule.getState();
  if (sight.first !== first || sight.last !== last) useSchedule.setState({ sight: { first, last } });
}
