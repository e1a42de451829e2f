import type { RecordId } from "../../../shared/base/ids.ts";
import type { DayNumber } from "../../../shared/base/iso-date.ts";
import type { Result } from "../../../shared/base/result.ts";
import type { EditKind } from "../../../shared/log/commit.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { confirm } from "../../state/dialogs.ts";
import { undo } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { showError, showToast } from "../../state/toasts.ts";
import {
  type CellChange,
  type DayMove,
  planAssign,
  planClear,
  planFields,
  planMove,
  planPut,
  type SkillChoice,
  type TargetDay,
  type WantedShape,
} from "./cell-edits.ts";
import type { WantedSlot } from "./cell-text.ts";
import { emptyDay, shapeInSlot } from "./day-cell.ts";
import { type FillPut, planFill } from "./fill.ts";
import { type Area, areaOf, currentBook, currentLayout, peopleFrom, pointsOf } from "./grid-layout.ts";
import { currentArea, currentSelection, setSelection } from "./grid-selection.ts";
import { applyCellChanges, ensureLoaded, findLiveDay, targetAt, targetsIn } from "./live-days.ts";
import type { RotationBook } from "./rotation-book.ts";
import { useSchedule } from "./schedule-store.ts";
import { type Direction, rangeOf, type Selection } from "./selection.ts";

/** The skill in which somebody works on a rotation: as before, else the first that it asks for and they have. */
const skills: SkillChoice = {
  skillFor(person, rotation, previous) {
    const asked = currentBook().requiredSkillsOf(rotation);
    if (previous !== undefined && asked.includes(previous)) return previous;
    const held = useReferenceData.getState().personById.get(person)?.value.skills ?? [];
    return asked.find((skill) => held.includes(skill));
  },
};

/** What one edit, commit or copy can take. */
const mostDays = 200_000;

/** Runs once all cells of an area are here; what is in sight is, so that nothing waits then. */
export function whenLoaded(area: Area, run: () => void): void {
  if (sizeOf(area) > mostDays) {
    showToast({
      kind: "error",
      key: "too-many",
      title: "That is too much at once",
      description: `${sizeOf(area).toLocaleString()} days are selected; ${mostDays.toLocaleString()} can be changed or copied together. Nothing was changed.`,
    });
    return;
  }
  const loaded = ensureLoaded(area.people, area.firstDay, area.lastDay);
  const finish = (result: Result<null, RpcError>) => {
    if (result.ok) run();
    else showError("Nothing was changed, because the cells could not be read", result.error);
  };
  if (loaded instanceof Promise) void loaded.then(finish);
  else finish(loaded);
}

function sizeOf(area: Area): number {
  return area.people.length * (area.lastDay - area.firstDay + 1);
}

/** Assigns what was typed to every day that is selected: one edit. */
export function assignToSelection(typed: readonly WantedSlot[]): void {
  const area = currentArea();
  if (!area) return;
  whenLoaded(area, () => {
    const changes = targetsIn(area.people, area.firstDay, area.lastDay).flatMap((target) =>
      planAssign(target, typed, skills),
    );
    applyCellChanges(sizeOf(area) === 1 ? "edit" : "assign", changes);
  });
}

export function clearSelection(): void {
  const area = currentArea();
  if (!area) return;
  whenLoaded(area, () => {
    const changes = targetsIn(area.people, area.firstDay, area.lastDay).flatMap(planClear);
    if (applyCellChanges("clear", changes)) sayWhatChanged("Cleared", changes);
  });
}

/** Pins or unpins: unpins only where everything that is selected is pinned already. */
export function togglePin(): void {
  const area = currentArea();
  if (!area) return;
  whenLoaded(area, () => {
    const targets = targetsIn(area.people, area.firstDay, area.lastDay);
    const pinned = !targets.every(({ present }) => present.every((shape) => shape.pinned));
    applyCellChanges(
      "edit",
      targets.flatMap((target) => planFields(target, { pinned })),
    );
  });
}

/** Repeats the first row (down) or the first column (right) over the selection; one cell takes its neighbour. */
export function fillSelection(direction: "down" | "right"): void {
  const layout = currentLayout();
  const selection = currentSelection();
  if (!selection) return;
  const range = rangeOf(selection);
  const isOneRow = direction === "down" && range.top === range.bottom;
  const isOneColumn = direction === "right" && range.left === range.right;
  const from: Selection =
    direction === "down"
      ? {
          anchor: { row: isOneRow ? range.top - 1 : range.top, column: range.left },
          focus: { row: isOneRow ? range.top - 1 : range.top, column: range.right },
        }
      : {
          anchor: { row: range.top, column: isOneColumn ? range.left - 1 : range.left },
          focus: { row: range.bottom, column: isOneColumn ? range.left - 1 : range.left },
        };
  if (from.anchor.row < 0 || from.anchor.column < 0) return;
  fillFrom(
    areaOf(layout, from),
    areaOf(layout, { anchor: from.anchor, focus: { row: range.bottom, column: range.right } }),
  );
}

/** Repeats the cells of one area over another that contains it. */
export function fillFrom(source: Area, target: Area): void {
  const offset = target.people.indexOf(source.people[0] ?? ("" as RecordId));
  if (offset < 0) return;
  whenLoaded(target, () => {
    const puts = planFill(
      {
        top: offset,
        bottom: offset + source.people.length - 1,
        firstDay: source.firstDay,
        lastDay: source.lastDay,
      },
      { top: 0, bottom: target.people.length - 1, firstDay: target.firstDay, lastDay: target.lastDay },
      (row, day) => {
        const person = target.people[row];
        return (person === undefined ? undefined : findLiveDay(person, day)?.cell) ?? emptyDay;
      },
    );
    applyPuts("fill", target.people, puts);
  });
}

/**
 * Puts content into days: `row` counts people of the list. Days that would get an archived rotation anew stay as
 * they are, and the person is told. False where nothing changed.
 */
export function applyPuts(kind: EditKind, people: readonly RecordId[], puts: readonly FillPut[]): boolean {
  const book = currentBook();
  const archived = new Set<string>();
  let left = 0;
  const changes = puts.flatMap(({ row, day, wanted }) => {
    const person = people[row];
    if (person === undefined) return [];
    const target = targetAt(person, day);
    const refused = newlyArchived(wanted, target, book);
    if (refused === undefined) return planPut(target, wanted, skills);
    archived.add(refused);
    left += 1;
    return [];
  });
  if (left > 0) {
    showToast({
      kind: "error",
      key: "archived",
      title: `${[...archived].join(", ")} is archived and cannot be assigned`,
      description: left === 1 ? "One day was left as it was." : `${left} days were left as they were.`,
    });
  }
  return applyCellChanges(kind, changes);
}

/** The code of an archived rotation that a day would get and does not have in that slot already. */
function newlyArchived(
  wanted: readonly WantedShape[],
  { present }: TargetDay,
  book: RotationBook,
): string | undefined {
  const item = wanted.find(
    ({ rotation, slot }) =>
      book.find(rotation)?.value.archived === true && shapeInSlot(present, slot)?.rotation !== rotation,
  );
  return item && book.codeOf(item.rotation);
}

/** Moves what is selected by rows and days, with a question where that would replace something. */
export function moveSelectionBy(rows: number, columns: number): void {
  const layout = currentLayout();
  const selection = currentSelection();
  if (!selection || (rows === 0 && columns === 0)) return;
  const range = rangeOf(selection);
  const all = peopleFrom(layout, 0);
  const source = areaOf(layout, selection);
  const firstPerson = all.indexOf(source.people[0] ?? ("" as RecordId));
  const to = all.slice(firstPerson + rows, firstPerson + rows + source.people.length);
  const days = columns * layout.axis.daysPerColumn;
  const fits =
    firstPerson + rows >= 0 &&
    to.length === source.people.length &&
    range.left + columns >= 0 &&
    range.right + columns < layout.axis.count;
  if (!fits) return;
  void moveCells(source, { people: to, firstDay: source.firstDay + days });
}

export interface MoveTarget {
  readonly people: readonly RecordId[];
  readonly firstDay: DayNumber;
}

/** Moves the cells of an area to other people or days, as one edit and one group, and selects them there. */
export async function moveCells(source: Area, to: MoveTarget): Promise<void> {
  const length = source.lastDay - source.firstDay + 1;
  const destination: Area = {
    people: to.people,
    firstDay: to.firstDay,
    lastDay: to.firstDay + length - 1,
  };
  for (const area of [source, destination]) {
    const loaded = await ensureLoaded(area.people, area.firstDay, area.lastDay);
    if (!loaded.ok) return showError("Nothing was moved, because the cells could not be read", loaded.error);
  }
  const moves: DayMove[] = source.people.flatMap((person, row) => {
    const receiver = to.people[row];
    if (receiver === undefined) return [];
    return Array.from({ length }, (_, index) => ({
      from: targetAt(person, source.firstDay + index),
      to: targetAt(receiver, to.firstDay + index),
    }));
  });
  const { changes, occupied } = planMove(moves);
  if (changes.length === 0) return;
  if (occupied.length > 0 && !(await agreesToReplace(occupied.length))) return;
  if (!applyCellChanges("move", changes, true)) return;
  useSchedule.setState({ cut: null });
  const layout = currentLayout();
  const rows = destination.people.map((person) => layout.rowOf.get(person) ?? 0);
  const columnOf = (day: DayNumber) => Math.floor((day - layout.axis.start) / layout.axis.daysPerColumn);
  const selection: Selection = {
    anchor: { row: Math.min(...rows), column: columnOf(destination.firstDay) },
    focus: { row: Math.max(...rows), column: columnOf(destination.lastDay) },
  };
  if (pointsOf(layout, selection)) setSelection(selection);
  sayWhatChanged(
    "Moved",
    changes.filter(({ movedTo }) => movedTo !== undefined),
  );
}

function agreesToReplace(count: number): Promise<boolean> {
  return confirm({
    title: count === 1 ? "Replace the assignment there?" : `Replace assignments on ${count} days there?`,
    body: "What stands in the way is taken out by the same edit; undo brings it back.",
    confirmLabel: "Replace",
  });
}

/** Says how much an edit did, with a way back, where it is more than what the eye sees change. */
function sayWhatChanged(verb: string, changes: readonly CellChange[]): void {
  if (changes.length < 2) return;
  showToast({
    key: "edit",
    title: `${verb} ${changes.length.toLocaleString()} assignments`,
    action: { label: "Undo", run: () => void undo() },
  });
}

/** Alt with an arrow. */
export function nudgeSelection(direction: Direction): void {
  const steps: Readonly<Record<Direction, readonly [number, number]>> = {
    up: [-1, 0],
    down: [1, 0],
    left: [0, -1],
    right: [0, 1],
  };
  const [rows, columns] = steps[direction];
  moveSelectionBy(rows, columns);
}
