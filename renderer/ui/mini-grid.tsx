import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { addDays, type IsoDate, weekdayOf } from "../../shared/base/iso-date.ts";
import { usePreferences } from "../state/preferences.ts";
import { classNames } from "./class-names.ts";
import type { RotationColour } from "./rotation-code.tsx";
import "./mini-grid.css";

export interface MiniCode {
  readonly code: string;
  readonly colour: RotationColour | undefined;
}

/** What one cell shows. */
export interface MiniGridCell {
  /** What stands there now. */
  readonly codes: readonly MiniCode[];
  /** What stood there before; struck. */
  readonly oldCodes?: readonly MiniCode[];
  readonly mark?: "added" | "removed" | "modified" | "moved" | "conflict";
  /** Cells with the same link belong together and are shown together: the two ends of a move. */
  readonly link?: string;
  /** Read aloud, and shown below the grid: "Okafor, L: MICU became CALL on 4 Jul 2026". */
  readonly text: string;
}

export interface MiniGridRow {
  readonly id: string;
  readonly label: string;
}

export interface MiniGridProps {
  readonly label: string;
  readonly rows: readonly MiniGridRow[];
  readonly dates: readonly IsoDate[];
  readonly cellAt: (row: string, date: IsoDate) => MiniGridCell | undefined;
  /** Days that a decision is about. */
  readonly markedDates?: ReadonlySet<IsoDate>;
  /** Rows are as high as is needed for old and new one above the other. */
  readonly twoLines?: boolean;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const columnWidth = 56;
const labelWidth = 176;
const headerHeight = 36;
const marks = { added: "+", removed: "−", modified: "~", moved: "→", conflict: "!" } as const;

/**
 * A small read-only grid of cells: rows by dates, with a gap where dates do not follow one another. Only what
 * is in sight is drawn. Arrow keys move, and what the cell under them says stands below.
 */
export function MiniGrid({ label, rows, dates, cellAt, markedDates, twoLines = false }: MiniGridProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const id = useId();
  const zoom = usePreferences((state) => state.zoom);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [pointed, setPointed] = useState<Place | null>(null);
  const [focused, setFocused] = useState(false);
  const rowHeight = (twoLines ? 40 : 28) * zoom;
  const width = columnWidth * zoom;
  const range = useVisibleRange(scrollRef, {
    rowHeight,
    columnWidth: width,
    rowCount: rows.length,
    columnCount: dates.length,
  });

  const at = ({ row, column }: Place) => {
    const [rowHere, date] = [rows[row], dates[column]];
    return rowHere === undefined || date === undefined ? undefined : cellAt(rowHere.id, date);
  };
  const place = pointed ?? (focused ? active : null);
  const shown = place === null ? undefined : at(place);

  function onKeyDown(event: KeyboardEvent) {
    const next = moved(active, event, { row: rows.length - 1, column: dates.length - 1 });
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    setPointed(null);
    reveal(scrollRef.current, {
      top: next.row * rowHeight,
      height: rowHeight,
      left: next.column * width,
      width,
      coverTop: headerHeight * zoom,
      coverLeft: labelWidth * zoom,
    });
  }

  return (
    <div className="mini-grid-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: only the rows in sight are drawn, which a table cannot say */}
      <div
        ref={scrollRef}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-readonly="true"
        aria-rowcount={rows.length + 1}
        aria-colcount={dates.length + 1}
        aria-activedescendant={`${id}-${active.row}-${active.column}`}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onPointerLeave={() => setPointed(null)}
        className="mini-grid"
      >
        <div
          role="presentation"
          style={{
            position: "relative",
            width: labelWidth * zoom + dates.length * width,
            height: headerHeight * zoom + rows.length * rowHeight,
          }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
          <div
            role="row"
            aria-rowindex={1}
            className="mini-grid-heads"
            style={{ height: headerHeight * zoom }}
          >
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
            <span
              role="columnheader"
              aria-colindex={1}
              className="mini-grid-corner"
              style={{ width: labelWidth * zoom }}
            >
              <span className="sr-only">Who</span>
            </span>
            {dates.slice(range.firstColumn, range.lastColumn + 1).map((date, index) => (
              <Head
                key={date}
                date={date}
                left={labelWidth * zoom + (range.firstColumn + index) * width}
                width={width}
                column={range.firstColumn + index}
                isGap={hasGap(dates, range.firstColumn + index)}
                isMarked={markedDates?.has(date) ?? false}
              />
            ))}
          </div>
          {rows.slice(range.firstRow, range.lastRow + 1).map((row, offset) => {
            const rowIndex = range.firstRow + offset;
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
              <div
                key={row.id}
                role="row"
                aria-rowindex={rowIndex + 2}
                className="mini-grid-row"
                style={{ top: headerHeight * zoom + rowIndex * rowHeight, height: rowHeight }}
              >
                {/* biome-ignore lint/a11y/useSemanticElements: as above */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
                <span
                  role="rowheader"
                  aria-colindex={1}
                  title={row.label}
                  className="mini-grid-label"
                  style={{ width: labelWidth * zoom }}
                >
                  {row.label}
                </span>
                {dates.slice(range.firstColumn, range.lastColumn + 1).map((date, index) => {
                  const column = range.firstColumn + index;
                  const cell = cellAt(row.id, date);
                  return (
                    // biome-ignore lint/a11y/useSemanticElements: as above
                    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
                    <div
                      key={date}
                      id={`${id}-${rowIndex}-${column}`}
                      role="gridcell"
                      aria-colindex={column + 2}
                      data-mark={cell?.mark}
                      data-gap={hasGap(dates, column) || undefined}
                      data-weekend={weekdayOf(date) > 5 || undefined}
                      data-marked={markedDates?.has(date) || undefined}
                      data-linked={(cell?.link !== undefined && cell.link === shown?.link) || undefined}
                      data-active={
                        (focused && active.row === rowIndex && active.column === column) || undefined
                      }
                      onPointerEnter={() => setPointed({ row: rowIndex, column })}
                      onPointerDown={() => setActive({ row: rowIndex, column })}
                      className="mini-grid-cell"
                      style={{ left: labelWidth * zoom + column * width, width }}
                    >
                      <span className="sr-only">{cell?.text ?? "unchanged"}</span>
                      {cell !== undefined && <CellContent cell={cell} />}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <p className="mini-grid-says" aria-hidden="true">
        {shown?.text ?? ""}
      </p>
    </div>
  );
}

function Head({
  date,
  left,
  width,
  column,
  isGap,
  isMarked,
}: {
  readonly date: IsoDate;
  readonly left: number;
  readonly width: number;
  readonly column: number;
  readonly isGap: boolean;
  readonly isMarked: boolean;
}) {
  const [upper, lower, spoken] = headingOf(date, column === 0 || isGap);
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the columns in sight are drawn, which a table cannot say
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <span
      role="columnheader"
      aria-colindex={column + 2}
      data-gap={isGap || undefined}
      data-weekend={weekdayOf(date) > 5 || undefined}
      data-marked={isMarked || undefined}
      className="mini-grid-head"
      style={{ left, width }}
    >
      <span aria-hidden="true">{upper}</span>
      <span aria-hidden="true">{lower}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}

/** For the eye; the cell says the same in words. */
function CellContent({ cell }: { readonly cell: MiniGridCell }) {
  return (
    <>
      {cell.oldCodes !== undefined && cell.oldCodes.length > 0 && (
        <del aria-hidden="true" className="mini-grid-old">
          {cell.oldCodes.map(({ code }) => code).join(" ")}
        </del>
      )}
      {cell.codes.length > 0 && (
        <span aria-hidden="true" className="mini-grid-codes">
          {cell.codes.map(({ code, colour }, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: two slots may hold the same rotation
              key={index}
              className={classNames(
                "mini-grid-code",
                colour === undefined ? "bg-pressed" : `rotation rotation-${colour}`,
              )}
            >
              {code}
            </span>
          ))}
        </span>
      )}
      {cell.mark !== undefined && (
        <span aria-hidden="true" className="mini-grid-mark">
          {marks[cell.mark]}
        </span>
      )}
    </>
  );
}

const monthAndDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short", timeZone: "UTC" });
const spokenDate = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeZone: "UTC" });

function headingOf(date: IsoDate, withMonth: boolean): readonly [string, string, string] {
  const day = new Date(`${date}T00:00:00Z`);
  const isFirst = withMonth || date.endsWith("-01");
  return [
    weekday.format(day),
    isFirst ? monthAndDay.format(day) : String(day.getUTCDate()),
    spokenDate.format(day),
  ];
}

function hasGap(dates: readonly IsoDate[], column: number): boolean {
  const [before, here] = [dates[column - 1], dates[column]];
  return before !== undefined && here !== undefined && addDays(before, 1) !== here;
}

function moved(from: Place, event: KeyboardEvent, last: Place): Place | undefined {
  const step: Record<string, Place | undefined> = {
    ArrowUp: { row: -1, column: 0 },
    ArrowDown: { row: 1, column: 0 },
    ArrowLeft: { row: 0, column: -1 },
    ArrowRight: { row: 0, column: 1 },
    Home: { row: 0, column: -from.column },
    End: { row: 0, column: last.column - from.column },
    PageUp: { row: -10, column: 0 },
    PageDown: { row: 10, column: 0 },
  };
  const by = step[event.key];
  if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return {
    row: Math.max(0, Math.min(last.row, from.row + by.row)),
    column: Math.max(0, Math.min(last.column, from.column + by.column)),
  };
}

interface CellBox {
  readonly top: number;
  readonly height: number;
  readonly left: number;
  readonly width: number;
  readonly coverTop: number;
  readonly coverLeft: number;
}

function reveal(scroll: HTMLElement | null, box: CellBox): void {
  if (scroll === null) return;
  const viewHeight = scroll.clientHeight - box.coverTop;
  const viewWidth = scroll.clientWidth - box.coverLeft;
  if (box.top < scroll.scrollTop) scroll.scrollTop = box.top;
  else if (box.top + box.height > scroll.scrollTop + viewHeight)
    scroll.scrollTop = box.top + box.height - viewHeight;
  if (box.left < scroll.scrollLeft) scroll.scrollLeft = box.left;
  else if (box.left + box.width > scroll.scrollLeft + viewWidth)
    scroll.scrollLeft = box.left + box.width - viewWidth;
}

const spare = 4;
// Where nothing is laid out (a hidden tab), as much is drawn as a window usually shows.
const assumedSize = { width: 1_200, height: 600 };

function useVisibleRange(
  scrollRef: React.RefObject<HTMLDivElement | null>,
  size: {
    readonly rowHeight: number;
    readonly columnWidth: number;
    readonly rowCount: number;
    readonly columnCount: number;
  },
) {
  const [view, setView] = useState({ top: 0, left: 0, ...assumedSize });
  useEffect(() => {
    const scroll = scrollRef.current;
    if (scroll === null) return;
    const look = () =>
      setView({
        top: scroll.scrollTop,
        left: scroll.scrollLeft,
        width: scroll.clientWidth || assumedSize.width,
        height: scroll.clientHeight || assumedSize.height,
      });
    look();
    scroll.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      scroll.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, [scrollRef]);
  const { rowHeight, columnWidth: wide, rowCount, columnCount } = size;
  const firstRow = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const firstColumn = Math.max(0, Math.floor(view.left / wide) - spare);
  return {
    firstRow,
    firstColumn,
    lastRow: Math.min(rowCount - 1, Math.ceil((view.top + view.height) / rowHeight) + spare),
    lastColumn: Math.min(columnCount - 1, Math.ceil((view.left + view.width) / wide) + spare),
  };
}
