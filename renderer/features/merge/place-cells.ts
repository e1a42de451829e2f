import type { RecordId } from "../../../shared/base/ids.ts";
import { addDays, type IsoDate } from "../../../shared/base/iso-date.ts";
import type { JsonValue } from "../../../shared/base/json.ts";
import { isJsonObject } from "../../../shared/base/json.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import type { CellsView, ConflictView, MergeSessionView } from "../../../shared/repository/views.ts";

/** What one person has by date: the assignments of that day, one per slot. */
export type PlaceCells = ReadonlyMap<IsoDate, readonly RecordValue[]>;

/** Reads the cells of one person out of a window. */
export function placeCellsOf(view: CellsView, person: RecordId): PlaceCells {
  const byDate = new Map<IsoDate, RecordValue[]>();
  const wanted = view.people.indexOf(person);
  for (let index = 0; index + 2 < view.cells.length; index += 3) {
    const [who, day, shape] = view.cells.slice(index, index + 3);
    const value = view.shapes[shape ?? -1];
    if (who !== wanted || day === undefined || value === undefined) continue;
    const date = addDays(view.start, day);
    byDate.set(date, [...(byDate.get(date) ?? []), value]);
  }
  return byDate;
}

/**
 * Puts what merges by itself and what was decided over the cells of ours. Dates with an open conflict hold ours
 * and are named in `openDates`.
 */
export function resultCellsOf(
  ours: PlaceCells,
  { person, view }: { readonly person: RecordId; readonly view: MergeSessionView },
): { readonly cells: PlaceCells; readonly openDates: ReadonlySet<IsoDate> } {
  const cells = new Map(ours);
  const openDates = new Set<IsoDate>();
  const put = (address: RecordValue, value: RecordValue | null) => {
    if (address.person !== person) return;
    const date = String(address.date) as IsoDate;
    const others = (cells.get(date) ?? []).filter((shape) => shape.slot !== address.slot);
    cells.set(date, value === null ? others : [...others, value]);
  };
  for (const { key, before, after, movedFrom } of view.automatic) {
    const address = after ?? before;
    if (key.type !== "assignment" || address === null) continue;
    if (movedFrom !== undefined) put(movedFrom.value, null);
    put(address, after);
  }
  for (const shown of view.conflicts) {
    const { record, records } = shown.conflict;
    const address = records.ours ?? records.theirs ?? records.base;
    if (record.type !== "assignment" || address === null || address.person !== person) continue;
    if (shown.resolution === undefined) openDates.add(String(address.date) as IsoDate);
    else put(address, decidedRecord(shown));
  }
  return { cells, openDates };
}

/** The record as a decision makes it. */
function decidedRecord({ conflict, resolution }: ConflictView): RecordValue | null {
  const { records } = conflict;
  if (resolution === undefined) return records.ours;
  if (conflict.kind === "field" || conflict.kind === "text") {
    const value: JsonValue =
      resolution.kind === "custom" ? resolution.value : conflict.sides[resolution.side];
    return { ...(records.ours ?? {}), [conflict.field]: value };
  }
  if (resolution.kind === "side") return records[resolution.side];
  return isJsonObject(resolution.value) ? resolution.value : null;
}
