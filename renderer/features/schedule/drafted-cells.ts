import type { RecordId } from "../../../shared/base/ids.ts";
import { type DayNumber, dateOfDayNumber, dayNumberOf } from "../../../shared/base/iso-date.ts";
import { isJsonObject } from "../../../shared/base/json.ts";
import type { Overlay, RecordDraft } from "../../../shared/draft/overlay.ts";
import { projectRecord } from "../../../shared/draft/project-record.ts";
import { type CellAddress, cellAddressOf } from "../../../shared/model/cell.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import { type DayCell, recordOfShape, shapeInSlot, shapeOfRecord, withSlot } from "./day-cell.ts";

/** The uncommitted part of one cell. */
export interface DraftedSlot {
  readonly slot: Slot;
  readonly draft: RecordDraft;
}

export type DraftedDays = ReadonlyMap<DayNumber, readonly DraftedSlot[]>;

export interface DraftedCells {
  readonly byPerson: ReadonlyMap<RecordId, DraftedDays>;
  /** Cells of which only fields were edited: where they lie has to be looked up once. */
  readonly unplaced: readonly RecordId[];
}

export const noDraftedCells: DraftedCells = { byPerson: new Map(), unplaced: [] };

/**
 * Finds where the uncommitted cells of a draft lie. `places` holds addresses that are known by id. A person
 * whose cells are all as in `before` keeps the same map, so that their row need not be drawn again. O(draft).
 */
export function placeDraftedCells(
  overlay: Overlay,
  places: ReadonlyMap<string, CellAddress>,
  before: DraftedCells,
): DraftedCells {
  const byPerson = new Map<RecordId, Map<DayNumber, DraftedSlot[]>>();
  const unplaced: RecordId[] = [];
  for (const draft of overlay.values()) {
    if (draft.key.type !== "assignment") continue;
    const address = addressOf(draft) ?? places.get(draft.key.id);
    if (address === undefined) {
      unplaced.push(draft.key.id);
      continue;
    }
    const days = byPerson.get(address.person) ?? new Map<DayNumber, DraftedSlot[]>();
    byPerson.set(address.person, days);
    const day = dayNumberOf(address.date);
    days.set(day, [...(days.get(day) ?? []), { slot: address.slot, draft }]);
  }
  return keepSame({ byPerson, unplaced }, before);
}

/** The same cells, with the map of each person whose cells are all as before kept as it was. */
export function keepSame(now: DraftedCells, before: DraftedCells): DraftedCells {
  const kept = new Map<RecordId, DraftedDays>();
  for (const [person, days] of now.byPerson) {
    const old = before.byPerson.get(person);
    kept.set(person, old && sameDays(old, days) ? old : days);
  }
  return { byPerson: kept, unplaced: now.unplaced };
}

// A whole record says where it lies; a deleted one is named by what the head or its author saw.
function addressOf(draft: RecordDraft): CellAddress | undefined {
  if (draft.whole === undefined) return undefined;
  for (const known of [draft.whole.value, draft.whole.head, draft.whole.saw]) {
    if (isJsonObject(known) && typeof known.person === "string") return cellAddressOf(known);
  }
  return undefined;
}

function sameDays(a: DraftedDays, b: DraftedDays): boolean {
  if (a.size !== b.size) return false;
  for (const [day, slots] of a) {
    const others = b.get(day);
    if (slots.length !== others?.length) return false;
    if (!slots.every((slot, index) => slot.draft === others[index]?.draft)) return false;
  }
  return true;
}

/** A day with its draft over it. */
export interface LiveDay {
  readonly cell: DayCell;
  readonly changed: boolean;
  /** Some value contradicts the head: a person has to decide. */
  readonly stale: boolean;
}

/** Lays the draft of one day over what the head says there. */
export function projectDay(
  head: DayCell,
  drafted: readonly DraftedSlot[],
  place: { readonly person: RecordId; readonly day: DayNumber },
): LiveDay {
  let cell = head;
  let changed = false;
  let stale = false;
  for (const { slot, draft } of drafted) {
    const shape = shapeInSlot(head, slot);
    const record = shape ? recordOfShape(shape, place.person, dateOfDayNumber(place.day)) : null;
    const projection = projectRecord(record, draft);
    cell = withSlot(cell, slot, projection.value === null ? null : shapeOfRecord(projection.value));
    changed ||= projection.changed;
    stale ||= projection.stale.length > 0;
  }
  return { cell, changed, stale };
}
