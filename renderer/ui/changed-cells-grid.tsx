import { useMemo } from "react";
import type { DescribedChange } from "../../shared/diff/described-change.ts";
import { cellPlace, changedCellsOf } from "./changed-cells.ts";
import { MiniGrid } from "./mini-grid.tsx";
import { useCellNames } from "./use-cell-names.ts";

/** The cells that changes touch: old struck, new below; the two ends of a move light up together. */
export function ChangedCellsGrid({
  label,
  changes,
}: {
  readonly label: string;
  readonly changes: readonly DescribedChange[];
}) {
  const names = useCellNames();
  const { rows, dates, cells } = useMemo(() => changedCellsOf(changes, names), [changes, names]);
  return (
    <MiniGrid
      label={label}
      rows={rows}
      dates={dates}
      twoLines
      cellAt={(person, date) => cells.get(cellPlace(person, date))}
    />
  );
}
