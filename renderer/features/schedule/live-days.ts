import type { RecordId } from "../../../shared/base/ids.ts";
import { type DayNumber, dateOfDayNumber, dayNumberOf } from "../../../shared/base/iso-date.ts";
import { ok, type Result } from "../../../shared/base/result.ts";
import type { EditKind } from "../../../shared/log/commit.ts";
import { cellRecordId } from "../../../shared/model/cell.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { applyEdit, newGroupId } from "../../state/draft.ts";
import type { CellChange, TargetDay } from "./cell-edits.ts";
import { emptyDay, recordOfShape, shapeInSlot } from "./day-cell.ts";
import { type LiveDay, projectDay } from "./drafted-cells.ts";
import { learnPlace, scheduleCells, useScheduleCells } from "./schedule-cells.ts";

/** What a person has on a day, draft included; undefined where it has not been read. */
export function findLiveDay(person: RecordId, day: DayNumber): LiveDay | undefined {
  const head = scheduleCells().findDay(person, day);
  const drafted = useScheduleCells.getState().drafted.byPerson.get(person)?.get(day);
  if (drafted) return projectDay(head ?? emptyDay, drafted, { person, day });
  return head && { cell: head, changed: false, stale: false };
}

/** A day as an edit sees it. Only for days that are loaded. */
export function targetAt(person: RecordId, day: DayNumber): TargetDay {
  return { person, date: dateOfDayNumber(day), present: findLiveDay(person, day)?.cell ?? emptyDay };
}

/** All days of an area, person by person. */
export function targetsIn(people: readonly RecordId[], first: DayNumber, last: DayNumber): TargetDay[] {
  return people.flatMap((person) =>
    Array.from({ length: last - first + 1 }, (_, index) => targetAt(person, first + index)),
  );
}

/** Reads what is missing of an area; at once where nothing is, so that an edit of what is in sight never waits. */
export function ensureLoaded(
  people: readonly RecordId[],
  first: DayNumber,
  last: DayNumber,
): Result<null, RpcError> | Promise<Result<null, RpcError>> {
  const cells = scheduleCells();
  return cells.isLoaded(people, first, last) ? ok(null) : cells.load(people, first, last);
}

/** Makes changes of cells one edit; with `isMove` they are also one group. False where nothing was changed. */
export function applyCellChanges(kind: EditKind, changes: readonly CellChange[], isMove = false): boolean {
  const group = isMove ? { id: newGroupId(), kind: "move" as const } : undefined;
  return applyEdit({
    kind,
    changes: changes.map(({ address, next, movedTo }) => {
      const id = cellRecordId(address);
      learnPlace(id, address);
      const head = shapeInSlot(
        scheduleCells().findDay(address.person, dayNumberOf(address.date)) ?? emptyDay,
        address.slot,
      );
      return {
        key: { type: "assignment" as const, id },
        head: head ? recordOfShape(head, address.person, address.date) : null,
        next: next ? recordOfShape(next, address.person, address.date) : null,
        ...(group === undefined ? {} : { group }),
        ...(movedTo === undefined ? {} : { movedTo: cellRecordId(movedTo) }),
      };
    }),
  });
}
