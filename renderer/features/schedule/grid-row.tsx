// biome-ignore-all lint/a11y/useSemanticElements: rows and columns that are drawn in part need an ARIA grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { CalendarDays, Lock } from "lucide-react";
import { type CSSProperties, memo, type ReactNode } from "react";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { Absence } from "../../../shared/model/absence.ts";
import { mainShapeOf, runsOf } from "./cell-runs.ts";
import { type Strip, stripDays, stripIndexOf } from "./cells-cache.ts";
import { columnInWords, type DayAxis, dayInWords, firstDayOfColumn } from "./day-axis.ts";
import { looksSame } from "./day-cell.ts";
import {
  type AbsenceSpan,
  absenceSpansOf,
  type DayLook,
  dayLookInWords,
  daysInShort,
  lookAtDay,
  wishInWords,
} from "./day-look.ts";
import type { DraftedDays } from "./drafted-cells.ts";
import type { PersonWithId } from "./grid-rows.ts";
import type { RotationBook } from "./rotation-book.ts";
import type { Span } from "./visible-window.ts";

export interface GridRowProps {
  readonly index: number;
  readonly person: PersonWithId;
  readonly personChanged: boolean;
  readonly axis: DayAxis;
  readonly columns: Span;
  /** Pixels per CSS pixel at zoom 1. */
  readonly scale: number;
  readonly top: number;
  /** The strips that cover `columns` and a day on both sides, the first of them at `stripIndexOf(first day - 1)`. */
  readonly strips: readonly (Strip | undefined)[];
  readonly drafted: DraftedDays | undefined;
  readonly absences: readonly Absence[];
  readonly book: RotationBook;
  /** Selected columns, both included; -1 for none. */
  readonly selectedFrom: number;
  readonly selectedTo: number;
}

/** One person's days in sight. Drawn again only when something of this person changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, person, personChanged, top, selectedFrom } = props;
  return (
    <div role="row" aria-rowindex={index + 2} className="schedule-row" style={{ top }}>
      <div
        role="rowheader"
        aria-colindex={1}
        className="schedule-person group"
        data-row={index}
        data-selected={selectedFrom >= 0 || undefined}
        data-changed={personChanged || undefined}
      >
        <span className="min-w-0 grow truncate">{person.value.name}</span>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Month of ${person.value.name}`}
          data-month={person.id}
          className="mr-1 hidden size-5 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink group-hover:grid"
        >
          <CalendarDays size={13} aria-hidden="true" />
        </button>
      </div>
      {props.axis.zoom === "days" ? <DayCells {...props} /> : <ColumnCells {...props} />}
    </div>
  );
}, sameRow);

function sameRow(a: GridRowProps, b: GridRowProps): boolean {
  return (
    a.index === b.index &&
    a.person === b.person &&
    a.personChanged === b.personChanged &&
    a.axis === b.axis &&
    a.columns.start === b.columns.start &&
    a.columns.end === b.columns.end &&
    a.scale === b.scale &&
    a.top === b.top &&
    a.drafted === b.drafted &&
    a.absences === b.absences &&
    a.book === b.book &&
    a.selectedFrom === b.selectedFrom &&
    a.selectedTo === b.selectedTo &&
    a.strips.length === b.strips.length &&
    a.strips.every((strip, at) => strip?.days === b.strips[at]?.days)
  );
}

/** Looks at the days of a row by number; days outside the strips are unknown. */
function lookerOf(props: GridRowProps): (day: number) => DayLook {
  const { person, drafted, book, axis, columns, strips } = props;
  const absences: readonly AbsenceSpan[] = absenceSpansOf(props.absences);
  const firstStrip = stripIndexOf(firstDayOfColumn(axis, columns.start) - 1);
  return (day) => {
    const strip = stripIndexOf(day);
    return lookAtDay({
      person,
      day,
      head: strips[strip - firstStrip]?.days[day - strip * stripDays],
      drafted: drafted?.get(day),
      absences,
      book,
    });
  };
}

export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}

function DayCells(props: GridRowProps) {
  const { index, person, axis, columns, scale, book, selectedFrom, selectedTo } = props;
  const lookAt = lookerOf(props);
  const width = axis.columnWidth * scale;
  const cells: ReactNode[] = [];
  let previous = lookAt(firstDayOfColumn(axis, columns.start) - 1);
  let look = lookAt(firstDayOfColumn(axis, columns.start));
  for (let column = columns.start; column < columns.end; column++) {
    const day = firstDayOfColumn(axis, column);
    const next = lookAt(day + 1);
    const isSelected = column >= selectedFrom && column <= selectedTo;
    cells.push(
      <div
        key={column}
        id={cellId(index, column)}
        role="gridcell"
        aria-colindex={column + 2}
        aria-selected={isSelected}
        aria-label={`${person.value.name}, ${dayInWords(day)}: ${dayLookInWords(look, book)}`}
        className={look.away ? "schedule-cell hatched" : "schedule-cell"}
        data-unknown={!look.known || undefined}
        data-changed={look.changed || undefined}
        data-away={look.away?.status}
        title={titleOf(look, book)}
        style={{ left: `calc(var(--person-width) + ${column * width}px)`, width }}
      >
        <DayContent
          look={look}
          book={book}
          startsRun={!looksSame(previous.cell, look.cell)}
          endsRun={!looksSame(look.cell, next.cell)}
        />
      </div>,
    );
    previous = look;
    look = next;
  }
  return cells;
}

function titleOf(look: DayLook, book: RotationBook): string | undefined {
  const parts: string[] = [];
  if (look.away) parts.push(`${look.away.status === "approved" ? "Away" : "Leave asked"}: ${look.away.type}`);
  if (look.wish) parts.push(wishInWords(look.wish, book));
  for (const clash of look.clashes) parts.push(clash.message);
  return parts.length === 0 ? undefined : parts.join("; ");
}

interface DayContentProps {
  readonly look: DayLook;
  readonly book: RotationBook;
  readonly startsRun: boolean;
  readonly endsRun: boolean;
}

const slotMarks = { day: "", am: "am", pm: "pm", night: "☾" } as const;
const longCode = 6;
const mostLines = 2;

function DayContent({ look, book, startsRun, endsRun }: DayContentProps) {
  const { cell } = look;
  if (cell.length === 0 && !look.changed && !look.wish) return null;
  const first = cell[0];
  return (
    <>
      {cell.length === 0 && look.changed && (
        <span aria-hidden="true" className="schedule-removed">
          –
        </span>
      )}
      {cell.length === 1 && first && (
        <span
          aria-hidden="true"
          className={`schedule-chip rotation ${hueOf(first.rotation, book)}`}
          data-start={startsRun || undefined}
          data-end={endsRun || undefined}
          data-long={book.codeOf(first.rotation).length > longCode || undefined}
          data-slot={
            first.slot === book.usualSlotOf(first.rotation) ? undefined : slotMarks[first.slot] || "day"
          }
        >
          {book.codeOf(first.rotation)}
        </span>
      )}
      {cell.length > 1 && (
        <span aria-hidden="true" className="schedule-chip" data-lines data-start data-end>
          {cell.slice(0, cell.length > mostLines ? 1 : mostLines).map((shape) => (
            <div
              key={shape.slot}
              className={`schedule-line rotation ${hueOf(shape.rotation, book)}`}
              data-slot={slotMarks[shape.slot] || undefined}
            >
              {/* The space parts the codes where they are read as one text. */}
              {`${book.codeOf(shape.rotation)} `}
            </div>
          ))}
          {cell.length > mostLines && (
            <div className="schedule-line bg-pressed text-ink-2" data-more={`+${cell.length - 1}`} />
          )}
        </span>
      )}
      <Marks look={look} />
    </>
  );
}

function Marks({ look }: { readonly look: DayLook }) {
  const worst = look.clashes[0];
  const isError = worst?.severity === "error";
  return (
    <>
      {look.cell.some(({ pinned }) => pinned) && (
        <Lock className="schedule-pin" size={7} strokeWidth={3} aria-hidden="true" />
      )}
      {look.wish && <span className="schedule-wish" data-broken={isBroken(look) || undefined} />}
      {look.stale ? (
        <span aria-hidden="true" className="schedule-mark text-conflict">
          !
        </span>
      ) : (
        worst && (
          <span aria-hidden="true" className={`schedule-mark ${isError ? "text-error" : "text-warning"}`}>
            !
          </span>
        )
      )}
      {worst && <span className={`schedule-underline ${isError ? "bg-error" : "bg-warning"}`} />}
    </>
  );
}

function isBroken({ wish, cell }: DayLook): boolean {
  return cell.some(({ rotation }) => wish?.rotation === undefined || wish.rotation === rotation);
}

function hueOf(rotation: RecordId, book: RotationBook): string {
  const colour = book.find(rotation)?.value.colour;
  return colour === undefined ? "bg-pressed text-ink-2" : `rotation-${colour}`;
}

/** Weeks or blocks: runs of equal days as bars, under one cell per column. */
function ColumnCells(props: GridRowProps) {
  const { index, person, axis, columns, scale, book, selectedFrom, selectedTo } = props;
  const lookAt = lookerOf(props);
  const width = axis.columnWidth * scale;
  const dayWidth = width / axis.daysPerColumn;
  const firstDay = firstDayOfColumn(axis, columns.start);
  const looks = Array.from({ length: (columns.end - columns.start) * axis.daysPerColumn }, (_, at) =>
    lookAt(firstDay + at),
  );
  const days = looks.map(({ cell, known }) => (known ? cell : undefined));
  const leftOf = (at: number) => (firstDay - axis.start + at) * dayWidth;
  const at = (offset: number, length: number): CSSProperties => ({
    left: `calc(var(--person-width) + ${leftOf(offset)}px)`,
    width: length * dayWidth,
  });
  const cells: ReactNode[] = [];
  for (let column = columns.start; column < columns.end; column++) {
    const from = (column - columns.start) * axis.daysPerColumn;
    const own = looks.slice(from, from + axis.daysPerColumn);
    cells.push(
      <div
        key={column}
        id={cellId(index, column)}
        role="gridcell"
        aria-colindex={column + 2}
        aria-selected={column >= selectedFrom && column <= selectedTo}
        aria-label={`${person.value.name}, ${columnInWords(axis, column)}: ${daysInShort(own, book)}`}
        className="schedule-cell"
        data-unknown={own.every(({ known }) => !known) || undefined}
        style={{ left: `calc(var(--person-width) + ${column * width}px)`, width }}
      />,
    );
  }
  return (
    <>
      {awayRuns(looks).map(({ start, length, status }) => (
        <span
          key={`away${start}`}
          className="schedule-bar-away hatched"
          data-away={status}
          style={at(start, length)}
        />
      ))}
      {runsOf(days, daysOffWithin).map(({ start, length, rotation }) => (
        <span
          key={`stretch${start}`}
          className={`schedule-stretch rotation ${hueOf(rotation, book)}`}
          style={{ ...at(start, length), width: length * dayWidth - 1 }}
        />
      ))}
      {runsOf(days).map(({ start, length, rotation }) => (
        <span
          key={`run${start}`}
          className={`schedule-bar rotation ${hueOf(rotation, book)}`}
          style={{ ...at(start, length), width: length * dayWidth - 1 }}
        />
      ))}
      {runsOf(days, daysOffWithin).map(({ start, length, rotation }) => {
        const room = length * dayWidth;
        return room < leastLabel ? null : (
          <span
            key={`label${start}`}
            className={`schedule-bar-label rotation ${hueOf(rotation, book)}`}
            data-narrow={room < narrowBar || undefined}
            style={{ ...at(start, length), width: room - 1 }}
          >
            <span className="schedule-bar-text">{book.codeOf(rotation)}</span>
          </span>
        );
      })}
      <BarMarks looks={looks} book={book} at={at} />
      {looks.map((look, offset) =>
        look.changed && !looks[offset - 1]?.changed ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
          <span key={offset} className="schedule-tick" style={{ ...at(offset, 1), width: 2 }} />
        ) : null,
      )}
      {cells}
    </>
  );
}

/** Days off inside a stretch of one rotation. */
const daysOffWithin = 2;
const narrowBar = 34;
const leastLabel = 20;

/** What else a day of a bar has: a half-day or a night beside it, a clash, a pin. */
function BarMarks({
  looks,
  book,
  at,
}: {
  readonly looks: readonly DayLook[];
  readonly book: RotationBook;
  readonly at: (offset: number, length: number) => CSSProperties;
}) {
  const marks: ReactNode[] = [];
  for (const [offset, look] of looks.entries()) {
    const main = mainShapeOf(look.cell);
    const beside = look.cell.find((shape) => shape !== main);
    const worst = look.clashes[0];
    if (beside) {
      const colour = book.find(beside.rotation)?.value.colour ?? "blue";
      marks.push(
        <span
          key={`beside${offset}`}
          className={`schedule-beside rotation-swatch rotation-${colour}`}
          style={at(offset, 1)}
        />,
      );
    }
    if (worst && looks[offset - 1]?.clashes[0]?.message !== worst.message) {
      const tone = worst.severity === "error" ? "text-error" : "text-warning";
      marks.push(
        <span key={`clash${offset}`} className={`schedule-bar-mark ${tone}`} style={at(offset, 1)}>
          !
        </span>,
      );
    }
  }
  return marks;
}

function awayRuns(looks: readonly DayLook[]): { start: number; length: number; status: string }[] {
  const runs: { start: number; length: number; status: string }[] = [];
  for (const [at, { away }] of looks.entries()) {
    const last = runs.at(-1);
    if (!away) continue;
    if (last && last.start + last.length === at && last.status === away.status) last.length += 1;
    else runs.push({ start: at, length: 1, status: away.status });
  }
  return runs;
}
