// biome-ignore-all lint/a11y/useSemanticElements: rows and columns that are drawn in part need an ARIA grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { ChevronDown, ChevronRight } from "lucide-react";
import { memo, useEffect, useMemo, useState } from "react";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { Requirement } from "../../../shared/model/requirement.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { useCurrentCommit } from "../../state/workspace.ts";
import { stripIndexOf } from "./cells-cache.ts";
import { type CountIndex, type Coverage, coverageOn, sumCoverage } from "./coverage.ts";
import { columnInWords, type DayAxis, firstDayOfColumn, lastDayOfColumn } from "./day-axis.ts";
import type { RotationBook } from "./rotation-book.ts";
import { useScheduleCells, wantCounts } from "./schedule-cells.ts";
import { useSchedule } from "./schedule-store.ts";
import type { Span } from "./visible-window.ts";

interface CoverageRowsProps {
  readonly axis: DayAxis;
  readonly columns: Span;
  readonly scale: number;
  readonly book: RotationBook;
  /** Of the whole grid, as CSS. */
  readonly width: string;
  /** Row index, from 1, of the first of these rows. */
  readonly firstRowIndex: number;
}

const rowsAtFirst = 4;

/** How far the requirements of each day in sight are met, under the grid. Nothing where nothing is required. */
export const CoverageRows = memo(function CoverageRows(props: CoverageRowsProps) {
  const { axis, columns, book } = props;
  const requirements = useReferenceData((state) => state.requirements);
  const isOpen = useSchedule((state) => state.coverageOpen);
  const commit = useCurrentCommit();
  const [all, setAll] = useState(false);
  const first = firstDayOfColumn(axis, columns.start);
  const last = lastDayOfColumn(axis, columns.end - 1);
  useEffect(() => {
    if (!isOpen || requirements.length === 0 || commit === null) return undefined;
    // After the cells, and not for what is only passed.
    const timer = setTimeout(() => void wantCounts(first, last), 60);
    return () => clearTimeout(timer);
  }, [isOpen, requirements, commit, first, last]);

  const byRotation = useMemo(() => {
    const groups = new Map<RecordId, Requirement[]>();
    for (const { value } of requirements) {
      groups.set(value.rotation, [...(groups.get(value.rotation) ?? []), value]);
    }
    return [...groups].sort(([a], [b]) => (book.codeOf(a) < book.codeOf(b) ? -1 : 1));
  }, [requirements, book]);

  if (byRotation.length === 0) return null;
  const shown = isOpen ? byRotation.slice(0, all ? undefined : rowsAtFirst) : [];
  const hidden = byRotation.length - shown.length;
  return (
    <div
      role="rowgroup"
      aria-label="Coverage"
      className="schedule-coverage"
      style={{ width: props.width }}
      data-plain
    >
      <div role="row" aria-rowindex={props.firstRowIndex} className="schedule-coverage-row">
        <div role="rowheader" className="schedule-person">
          <button
            type="button"
            aria-expanded={isOpen}
            className="-ml-1.5 flex items-center gap-0.5 rounded-sm px-0.5 font-medium text-ink-2 hover:text-ink"
            onClick={() => useSchedule.setState({ coverageOpen: !isOpen })}
          >
            {isOpen ? <ChevronDown size={13} /> : <ChevronRight size={13} />}
            Coverage
          </button>
          {isOpen && hidden + shown.length > rowsAtFirst && (
            <button
              type="button"
              className="ml-2 text-ink-3 text-secondary hover:text-ink"
              onClick={() => setAll(!all)}
            >
              {all ? "Fewer" : `${hidden} more`}
            </button>
          )}
        </div>
      </div>
      {shown.map(([rotation, own], at) => (
        <CoverageRow
          key={rotation}
          {...props}
          rowIndex={props.firstRowIndex + 1 + at}
          label={book.codeOf(rotation)}
          requirements={own}
        />
      ))}
    </div>
  );
});

interface CoverageRowProps extends CoverageRowsProps {
  readonly rowIndex: number;
  readonly label: string;
  readonly requirements: readonly Requirement[];
}

function CoverageRow({ axis, columns, scale, rowIndex, label, requirements }: CoverageRowProps) {
  const counts = useScheduleCells((state) => state.counts);
  const adjustments = useScheduleCells((state) => state.adjustments);
  const width = axis.columnWidth * scale;
  return (
    <div role="row" aria-rowindex={rowIndex} className="schedule-coverage-row">
      <div role="rowheader" aria-colindex={1} className="schedule-person code">
        {label}
      </div>
      {Array.from({ length: columns.end - columns.start }, (_, at) => {
        const column = columns.start + at;
        const covered = coverageOfColumn({ axis, column, requirements, counts, adjustments });
        if (!covered) return null;
        const isShort = covered.problems.length > 0;
        return (
          <div
            key={column}
            role="gridcell"
            aria-colindex={column + 2}
            aria-label={coverageInWords(label, columnInWords(axis, column), covered)}
            title={isShort ? covered.problems.slice(0, 8).join("; ") : undefined}
            className="schedule-coverage-cell"
            data-short={isShort || undefined}
            style={{ left: `calc(var(--person-width) + ${column * width}px)`, width }}
          >
            {covered.have}/{covered.optimal}
            {isShort && "!"}
          </div>
        );
      })}
    </div>
  );
}

interface ColumnCoverage {
  readonly axis: DayAxis;
  readonly column: number;
  readonly requirements: readonly Requirement[];
  readonly counts: ReadonlyMap<number, { readonly index: CountIndex }>;
  readonly adjustments: CountIndex;
}

function coverageOfColumn(options: ColumnCoverage): Coverage | undefined {
  const { axis, column, requirements, counts, adjustments } = options;
  const days: (Coverage | undefined)[] = [];
  for (let day = firstDayOfColumn(axis, column); day <= lastDayOfColumn(axis, column); day++) {
    const head = counts.get(stripIndexOf(day));
    // Half a count would cry wolf.
    if (!head) return undefined;
    days.push(coverageOn(day, requirements, [head.index, adjustments]));
  }
  return sumCoverage(days);
}

function coverageInWords(label: string, column: string, coverage: Coverage): string {
  const { have, optimal, problems } = coverage;
  const short = problems.length > 0 ? `, short: ${problems.slice(0, 8).join("; ")}` : "";
  // As it is written, so that the name holds the text in sight.
  return `${label}, ${column}: ${have}/${optimal}${short}`;
}
