import type { RecordId } from "../../../shared/base/ids.ts";
import type { IsoDate } from "../../../shared/base/iso-date.ts";
import { jsonEqual } from "../../../shared/base/json.ts";
import type { CellAddress } from "../../../shared/model/cell.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import type { WantedSlot } from "./cell-text.ts";
import { type CellShape, type DayCell, recordOfShape, shapeInSlot } from "./day-cell.ts";

/** A day of a person that an edit writes to, with what stands there now, draft included. */
export interface TargetDay {
  readonly person: RecordId;
  readonly date: IsoDate;
  readonly present: DayCell;
}

/** What a cell becomes; null empties it. `movedTo` names the cell that took its content. */
export interface CellChange {
  readonly address: CellAddress;
  readonly next: CellShape | null;
  readonly movedTo?: CellAddress;
}

/** What is wanted in one slot. Absent role, skill and note are kept from what stood there, or are the usual ones. */
export interface WantedShape {
  readonly rotation: RecordId;
  readonly slot: Slot;
  readonly skill?: string;
  readonly role?: CellShape["role"];
  readonly note?: string;
}

export interface SkillChoice {
  /** The skill in which a person works on a rotation; `previous` is the one of the assignment that is replaced. */
  skillFor(person: RecordId, rotation: RecordId, previous: string | undefined): string | undefined;
}

/** Makes a day hold exactly what is wanted. Nothing is planned for slots that hold it already. */
export function planPut(
  target: TargetDay,
  wanted: readonly WantedShape[],
  skills: SkillChoice,
): CellChange[] {
  const changes: CellChange[] = [];
  for (const shape of target.present) {
    if (!wanted.some(({ slot }) => slot === shape.slot)) changes.push(changeOf(target, shape.slot, null));
  }
  for (const item of wanted) {
    const previous = shapeInSlot(target.present, item.slot);
    const next = shapeFor({ target, item, previous, skills });
    if (!previous || !sameButSource(previous, next)) changes.push(changeOf(target, item.slot, next));
  }
  return changes;
}

/**
 * Assigns what was typed. A day with one assignment or none then holds what was typed and nothing else; where a
 * slot was named, or the day holds several, only the slots that were typed change.
 */
export function planAssign(
  target: TargetDay,
  typed: readonly WantedSlot[],
  skills: SkillChoice,
): CellChange[] {
  const replacesAll = target.present.length <= 1 && !typed.some((item) => item.slotNamed);
  const kept = replacesAll ? [] : target.present.filter(({ slot }) => !typed.some((w) => w.slot === slot));
  return planPut(
    target,
    [...kept.map(wantedOfShape), ...typed.map(({ rotation, slot }) => ({ rotation, slot }))],
    skills,
  );
}

/** Empties days. */
export function planClear(target: TargetDay): CellChange[] {
  return target.present.map((shape) => changeOf(target, shape.slot, null));
}

/** Sets a field of every assignment of a day; days without one stay empty. */
export function planFields(target: TargetDay, fields: Partial<Pick<CellShape, "pinned">>): CellChange[] {
  return target.present
    .filter((shape) => Object.entries(fields).some(([field, value]) => shape[field as "pinned"] !== value))
    .map((shape) => changeOf(target, shape.slot, { ...shape, ...fields }));
}

/** What a copy of a shape asks for elsewhere. */
export function wantedOfShape(shape: CellShape): WantedShape {
  return {
    rotation: shape.rotation,
    slot: shape.slot,
    role: shape.role,
    ...(shape.skill === undefined ? {} : { skill: shape.skill }),
    ...(shape.note === undefined ? {} : { note: shape.note }),
  };
}

export interface DayMove {
  readonly from: TargetDay;
  readonly to: TargetDay;
}

export interface PlannedMove {
  readonly changes: readonly CellChange[];
  /** Destinations that hold something which the move itself does not take away. */
  readonly occupied: readonly TargetDay[];
}

/**
 * Moves the assignments of days to other days, whole records and all, slot by slot. Ranges may overlap: a cell
 * that gives and receives holds what it received. What a destination held beside (another slot) stays.
 */
export function planMove(moves: readonly DayMove[]): PlannedMove {
  const received = new Map<string, CellChange>();
  const left = new Map<string, CellChange>();
  const occupied: TargetDay[] = [];
  const givers = new Set(
    moves.flatMap(({ from }) => from.present.map((shape) => addressText(from, shape.slot))),
  );
  for (const { from, to } of moves) {
    if (from.person === to.person && from.date === to.date) continue;
    let isOccupied = false;
    for (const shape of from.present) {
      const there = addressText(to, shape.slot);
      const movedTo = { person: to.person, date: to.date, slot: shape.slot };
      received.set(there, { address: movedTo, next: shape });
      left.set(addressText(from, shape.slot), {
        address: { person: from.person, date: from.date, slot: shape.slot },
        next: null,
        movedTo,
      });
      if (shapeInSlot(to.present, shape.slot) && !givers.has(there)) isOccupied = true;
    }
    if (isOccupied) occupied.push(to);
  }
  const changes = [...left].map(([text, leaving]) => {
    const arriving = received.get(text);
    return arriving && leaving.movedTo ? { ...arriving, movedTo: leaving.movedTo } : leaving;
  });
  for (const [text, arriving] of received) if (!left.has(text)) changes.push(arriving);
  return { changes, occupied };
}

function addressText(day: TargetDay, slot: Slot): string {
  return `${day.person}/${day.date}/${slot}`;
}

function changeOf(target: TargetDay, slot: Slot, next: CellShape | null): CellChange {
  return { address: { person: target.person, date: target.date, slot }, next };
}

interface ShapeRequest {
  readonly target: TargetDay;
  readonly item: WantedShape;
  readonly previous: CellShape | undefined;
  readonly skills: SkillChoice;
}

function shapeFor({ target, item, previous, skills }: ShapeRequest): CellShape {
  const skill = item.skill ?? skills.skillFor(target.person, item.rotation, previous?.skill);
  const note = item.note ?? previous?.note;
  return {
    slot: item.slot,
    rotation: item.rotation,
    role: item.role ?? previous?.role ?? "primary",
    pinned: previous?.pinned ?? false,
    source: "manual",
    externalIds: previous?.externalIds ?? {},
    ...(skill === undefined ? {} : { skill }),
    ...(note === undefined ? {} : { note }),
  };
}

// Typing the rotation that stands there already changes nothing, whoever put it there.
function sameButSource(present: CellShape, next: CellShape): boolean {
  const { source: _source, run: _run, overrideReason: _reason, ...before } = present;
  const { source: _nextSource, ...after } = next;
  const place = { person: "" as RecordId, date: "" as IsoDate };
  return jsonEqual(
    recordOfShape(before as CellShape, place.person, place.date),
    recordOfShape(after as CellShape, place.person, place.date),
  );
}
