// biome-ignore-all lint/a11y/useSemanticElements: rows and columns that are drawn in part need an ARIA grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { ChevronDown, ChevronRight } from "lucide-react";
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useEffect,
  useRef,
  useState,
} from "react";
import type { Absence } from "../../../shared/model/absence.ts";
import { useCanEdit } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { type Strip, stripDays, stripIndexOf } from "./cells-cache.ts";
import { copySelection, cutSelection, pasteText } from "./clipboard-actions.ts";
import { CoverageRows } from "./coverage-rows.tsx";
import {
  columnHeading,
  columnInWords,
  type DayAxis,
  firstDayOfColumn,
  isOnAxis,
  isWeekend,
  lastDayOfColumn,
} from "./day-axis.ts";
import { handleGridKey } from "./grid-keys.ts";
import { findPlaces, type GridLayout, useGridLayout, useRotationBook } from "./grid-layout.ts";
import { type GridMetrics, useGridMetrics } from "./grid-metrics.ts";
import { cellId, GridRow } from "./grid-row.tsx";
import type { GroupRow } from "./grid-rows.ts";
import { currentSelection, firstInSight, selectPlace, setSelection } from "./grid-selection.ts";
import { scheduleCells, useScheduleCells } from "./schedule-cells.ts";
import { todayNumber, useSchedule } from "./schedule-store.ts";
import { isInRange, type Range, rangeOf } from "./selection.ts";
import { SelectionOverlay } from "./selection-overlay.tsx";
import { editActiveCell } from "./typing-actions.ts";
import { TypingBox } from "./typing-box.tsx";
import { useGridPointer } from "./use-grid-pointer.ts";
import { useViewport, type Viewport } from "./use-viewport.ts";
import type { Span } from "./visible-window.ts";

const noAbsences: readonly Absence[] = [];
/** The grid of people by days, drawn as far as it is in sight. */
export function ScheduleGrid() {
  const layout = useGridLayout();
  const metrics = useGridMetrics();
  const book = useRotationBook();
  const canEdit = useCanEdit();
  const points = useSchedule((state) => state.selection);
  const isTyping = useSchedule((state) => state.typed !== null);
  const selection = findPlaces(layout, points);
  const range = selection && rangeOf(selection);
  const scroller = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const { viewport, onScroll, offset } = useViewport({ scroller, layer, layout, metrics });
  const pointer = useGridPointer({ scroller, layout, metrics });
  const { axis, rows } = layout;
  const width = `calc(var(--person-width) + ${axis.count * axis.columnWidth * metrics.scale}px)`;

  function focusGrid() {
    scroller.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    // Buttons inside the grid keep their keys.
    if (event.target === event.currentTarget && handleGridKey(event)) event.preventDefault();
  }

  function onClipboard(event: ClipboardEvent<HTMLDivElement>) {
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    if (event.type === "paste") return pasteText(event.clipboardData.getData("text/plain"));
    const copied = event.type === "cut" ? cutSelection() : copySelection();
    if (!copied) return;
    event.clipboardData.setData("text/plain", copied.text);
    event.clipboardData.setData("text/html", copied.html);
  }

  function onContextMenu(event: MouseEvent<HTMLDivElement>) {
    const target = event.target as Element;
    if (target.closest("[data-plain], .schedule-heads")) return;
    event.preventDefault();
    // The keyboard's menu key opens at the active cell, the mouse where it points.
    const cell = selection && document.getElementById(cellId(selection.anchor.row, selection.anchor.column));
    if (event.button !== 2 && cell) {
      const rect = cell.getBoundingClientRect();
      return useSchedule.setState({ menuAt: { x: rect.left, y: rect.bottom } });
    }
    const place = pointer.placeOf({ x: event.clientX, y: event.clientY });
    if (!place || rows[place.row]?.kind !== "person") return;
    const now = currentSelection();
    if (!now || !isInRange(rangeOf(now), place)) selectPlace(place, false);
    useSchedule.setState({ menuAt: { x: event.clientX, y: event.clientY } });
  }

  return (
    <div className="relative min-h-0 grow overflow-hidden">
      <div
        ref={scroller}
        role="grid"
        aria-label="Schedule"
        aria-multiselectable="true"
        aria-readonly={!canEdit}
        aria-rowcount={rows.length + 1}
        aria-colcount={axis.count + 1}
        aria-activedescendant={activeId(selection?.anchor, viewport)}
        tabIndex={0}
        className="schedule-grid"
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onCopy={onClipboard}
        onCut={onClipboard}
        onPaste={onClipboard}
        onFocus={(event) => {
          if (
            event.target === event.currentTarget &&
            !currentSelection() &&
            event.currentTarget.matches(":focus-visible")
          ) {
            setSelection(firstInSight(layout));
          }
        }}
        onPointerDown={pointer.onPointerDown}
        onPointerMove={pointer.onPointerMove}
        onPointerUp={pointer.onPointerUp}
        onPointerCancel={pointer.onPointerCancel}
        onClick={(event) => {
          const person = (event.target as Element).closest<HTMLElement>("[data-month]")?.dataset.month;
          const row = rows.find((found) => found.key === person);
          if (row?.kind !== "person") return;
          useSchedule.setState({
            month: { person: row.person.id, day: useSchedule.getState().sight.first },
          });
        }}
        onDoubleClick={() => {
          if (pointer.isOnCell()) editActiveCell();
        }}
        onContextMenu={onContextMenu}
      >
        <Heads axis={axis} columns={viewport.columns} scale={metrics.scale} range={range} width={width} />
        <div role="rowgroup" className="relative" style={{ width, height: rows.length * metrics.rowHeight }}>
          <DayBackground axis={axis} columns={viewport.columns} scale={metrics.scale} />
          <GridLines width={axis.columnWidth * metrics.scale} height={metrics.rowHeight} />
          <Rows layout={layout} viewport={viewport} metrics={metrics} range={range} book={book} />
          <SelectionOverlay layout={layout} metrics={metrics} ghost={pointer.ghost} canEdit={canEdit} />
        </div>
        <CoverageRows
          axis={axis}
          columns={viewport.columns}
          scale={metrics.scale}
          book={book}
          width={width}
          firstRowIndex={rows.length + 2}
        />
      </div>
      {isTyping && selection && (
        <div
          ref={layer}
          className="schedule-typing-layer"
          style={{ transform: `translate(${-offset.current.left}px, ${-offset.current.top}px)` }}
        >
          <TypingBox place={selection.anchor} metrics={metrics} onDone={focusGrid} />
        </div>
      )}
    </div>
  );
}

function activeId(
  place: { row: number; column: number } | undefined,
  viewport: Viewport,
): string | undefined {
  if (!place) return undefined;
  const { rows, columns } = viewport;
  const isDrawn =
    place.row >= rows.start &&
    place.row < rows.end &&
    place.column >= columns.start &&
    place.column < columns.end;
  return isDrawn ? cellId(place.row, place.column) : undefined;
}

interface RowsProps {
  readonly layout: GridLayout;
  readonly viewport: Viewport;
  readonly metrics: GridMetrics;
  readonly range: Range | undefined;
  readonly book: ReturnType<typeof useRotationBook>;
}

const Rows = memo(function Rows({ layout, viewport, metrics, range, book }: RowsProps) {
  const { axis, rows } = layout;
  const { columns } = viewport;
  const version = useScheduleCells((state) => state.version);
  const drafted = useScheduleCells((state) => state.drafted);
  const absencesByPerson = useAbsences();
  const personById = useReferenceData((state) => state.personById);
  const shown = rows.slice(viewport.rows.start, viewport.rows.end);
  const firstDay = firstDayOfColumn(axis, columns.start);
  const lastDay = lastDayOfColumn(axis, Math.max(columns.start, columns.end - 1));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version says that the commit may have changed
  useEffect(() => {
    const people = rows
      .slice(Math.max(0, viewport.rows.start - prefetchRows), viewport.rows.end + prefetchRows)
      .flatMap((row) => (row.kind === "person" ? [row.person.id] : []));
    if (people.length > 0) scheduleCells().want(people, firstDay - 1, lastDay + 1);
  }, [rows, viewport, firstDay, lastDay, version]);

  const cells = scheduleCells();
  const stripIndices: number[] = [];
  for (let index = stripIndexOf(firstDay - 1); index <= stripIndexOf(lastDay + 1); index++) {
    stripIndices.push(index);
  }
  return shown.map((row, at) => {
    const index = viewport.rows.start + at;
    const top = index * metrics.rowHeight;
    if (row.kind === "group") {
      return <GroupRowView key={row.key} row={row} index={index} top={top} columns={axis.count} />;
    }
    const { id } = row.person;
    const isSelected = range !== undefined && index >= range.top && index <= range.bottom;
    const strips: (Strip | undefined)[] = stripIndices.map((strip) => cells.findStrip(id, strip * stripDays));
    return (
      <GridRow
        key={row.key}
        index={index}
        person={row.person}
        personChanged={personById.get(id)?.changed ?? false}
        axis={axis}
        columns={columns}
        scale={metrics.scale}
        top={top}
        strips={strips}
        drafted={drafted.byPerson.get(id)}
        absences={absencesByPerson.get(id) ?? noAbsences}
        book={book}
        selectedFrom={isSelected ? range.left : -1}
        selectedTo={isSelected ? range.right : -1}
      />
    );
  });
});

/** Rows above and below the sight that are read ahead. */
const prefetchRows = 24;

// The lists keep their identity as long as nobody's absences change.
function useAbsences(): ReadonlyMap<string, readonly Absence[]> {
  const entries = useReferenceData((state) => state.absencesByPerson);
  const [kept, setKept] = useState<{
    entries: typeof entries;
    values: ReadonlyMap<string, readonly Absence[]>;
  }>();
  if (kept?.entries === entries) return kept.values;
  const values = new Map<string, readonly Absence[]>();
  for (const [person, own] of entries)
    values.set(
      person,
      own.map(({ value }) => value),
    );
  setKept({ entries, values });
  return values;
}

const GroupRowView = memo(function GroupRowView(props: {
  readonly row: GroupRow;
  readonly index: number;
  readonly top: number;
  readonly columns: number;
}) {
  const { row, index, top, columns } = props;
  const isFolded = useSchedule((state) => state.collapsed.has(row.key));
  function toggle() {
    const collapsed = new Set(useSchedule.getState().collapsed);
    if (!collapsed.delete(row.key)) collapsed.add(row.key);
    useSchedule.setState({ collapsed });
  }
  return (
    <div role="row" aria-rowindex={index + 2} className="schedule-group" style={{ top }} data-plain>
      <div
        role="rowheader"
        aria-colindex={1}
        aria-colspan={columns + 1}
        className="schedule-group-name border-r-0!"
      >
        <button
          type="button"
          aria-expanded={!isFolded}
          className="ml-1.5 flex min-w-0 items-center gap-1 rounded-sm px-0.5 font-medium text-ink-2 text-secondary hover:text-ink"
          onClick={toggle}
        >
          {isFolded ? <ChevronRight size={13} /> : <ChevronDown size={13} />}
          <span className="truncate">{row.label}</span>
          <span className="pl-1 font-normal text-ink-3">{row.count}</span>
        </button>
      </div>
    </div>
  );
});

interface HeadsProps {
  readonly axis: DayAxis;
  readonly columns: Span;
  readonly scale: number;
  readonly range: Range | undefined;
  readonly width: string;
}

const Heads = memo(function Heads({ axis, columns, scale, range, width }: HeadsProps) {
  const today = todayNumber();
  const columnWidth = axis.columnWidth * scale;
  const heads = Array.from({ length: columns.end - columns.start }, (_, at) => {
    const column = columns.start + at;
    const { upper, lower } = columnHeading(axis, column);
    const first = firstDayOfColumn(axis, column);
    const isToday = today >= first && today <= lastDayOfColumn(axis, column);
    const style: CSSProperties = {
      left: `calc(var(--person-width) + ${column * columnWidth}px)`,
      width: columnWidth,
    };
    return (
      <div
        key={column}
        role="columnheader"
        aria-colindex={column + 2}
        aria-label={`${columnInWords(axis, column)}${isToday ? ", today" : ""}`}
        className="schedule-head"
        data-column={column}
        data-weekend={(axis.zoom === "days" && isWeekend(first)) || undefined}
        data-today={isToday || undefined}
        data-selected={(range && column >= range.left && column <= range.right) || undefined}
        style={style}
      >
        <span>{upper}</span>
        <span>{lower}</span>
      </div>
    );
  });
  return (
    <div role="rowgroup" className="schedule-heads" style={{ width }}>
      <div role="row" aria-rowindex={1} className="h-full">
        <div role="columnheader" aria-colindex={1} className="schedule-corner">
          Person
        </div>
        {heads}
      </div>
    </div>
  );
});

/** Weekends and the line of today, behind and over all rows. */
const DayBackground = memo(function DayBackground({
  axis,
  columns,
  scale,
}: {
  readonly axis: DayAxis;
  readonly columns: Span;
  readonly scale: number;
}) {
  const dayWidth = (axis.columnWidth * scale) / axis.daysPerColumn;
  const first = firstDayOfColumn(axis, columns.start);
  const last = lastDayOfColumn(axis, columns.end - 1);
  const today = todayNumber();
  const leftOf = (day: number) => `calc(var(--person-width) + ${(day - axis.start) * dayWidth}px)`;
  const saturdays: number[] = [];
  for (let day = first; day <= last; day++) {
    if (isWeekend(day) && (day === first || !isWeekend(day - 1))) saturdays.push(day);
  }
  return (
    <div aria-hidden="true">
      {axis.zoom !== "blocks" &&
        saturdays.map((day) => (
          <div
            key={day}
            className="schedule-weekend"
            style={{ left: leftOf(day), width: dayWidth * (isWeekend(day + 1) ? 2 : 1) }}
          />
        ))}
      {isOnAxis(axis, today) && <div className="schedule-today" style={{ left: leftOf(today) }} />}
    </div>
  );
});

/** The lines between cells, as one picture: a border for each cell would double what is painted. */
const GridLines = memo(function GridLines({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}) {
  return (
    <div aria-hidden="true" className="schedule-lines" style={{ backgroundSize: `${width}px ${height}px` }} />
  );
});
