import type { CommitId, RecordId } from "../../../shared/base/ids.ts";
import { type DayNumber, dateOfDayNumber, dayNumberOf, type IsoDate } from "../../../shared/base/iso-date.ts";
import type { Result } from "../../../shared/base/result.ts";
import type { CellsView } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { type CellShape, type DayCell, dayCellOf, emptyDay } from "./day-cell.ts";

/** The days of one person in one stretch of `stripDays` days: what is read, kept and dropped together. */
export interface Strip {
  readonly at: CommitId;
  readonly days: readonly DayCell[];
}

export const stripDays = 28;
const peoplePerRead = 64;

/** Reads the cells of some people at a commit. Both dates are included. */
export type ReadCells = (window: {
  readonly at: CommitId;
  readonly people: readonly RecordId[];
  readonly start: IsoDate;
  readonly end: IsoDate;
}) => Promise<Result<CellsView, RpcError>>;

export interface CellsCache {
  /** The commit whose cells are wanted. What is there of an older one stays on show until the new has come. */
  setCommit(commit: CommitId): void;
  /** The strip of a person that a day lies in, of whatever commit is there. */
  findStrip(person: RecordId, day: DayNumber): Strip | undefined;
  /** What a person has on a day; undefined where it has not been read. */
  findDay(person: RecordId, day: DayNumber): DayCell | undefined;
  /** Whether a whole range is there, as it is at the present commit. */
  isLoaded(people: readonly RecordId[], first: DayNumber, last: DayNumber): boolean;
  /** Asks for what can be seen, soon, in few reads. Cheap to call on every scroll; the last call counts. */
  want(people: readonly RecordId[], first: DayNumber, last: DayNumber): void;
  /** Reads what is missing of a range at the present commit, and answers when all of it is there. */
  load(people: readonly RecordId[], first: DayNumber, last: DayNumber): Promise<Result<null, RpcError>>;
  /** Calls back when strips have come. */
  onChange(listener: () => void): () => void;
  /** The error of the latest read, if it failed. */
  latestError(): RpcError | undefined;
}

export interface CellsCacheOptions {
  readonly read: ReadCells;
  /** How many strips are kept; those not asked for the longest go first. */
  readonly capacity?: number;
  /** Puts off a call to when scrolling pauses or a frame is over. */
  readonly later: (run: () => void) => void;
}

export function stripIndexOf(day: DayNumber): number {
  return Math.floor(day / stripDays);
}

/** Makes the cache of cells between the grid and `schedule.cells`. */
export function createCellsCache({ read, capacity = 20_000, later }: CellsCacheOptions): CellsCache {
  // A Map keeps the order of insertion: what is asked for again is put in again, and so moves to the end.
  const strips = new Map<string, Strip>();
  const reading = new Map<string, Promise<Result<null, RpcError>>>();
  const listeners = new Set<() => void>();
  const shapes = new Map<string, CellShape>();
  let commit: CommitId | undefined;
  let wanted: { people: readonly RecordId[]; first: DayNumber; last: DayNumber } | undefined;
  let isScheduled = false;
  let error: RpcError | undefined;

  function notify(): void {
    for (const listener of listeners) listener();
  }

  // Equal shapes become one object, so that rows can compare days by identity.
  function intern(value: unknown): CellShape {
    const key = JSON.stringify(value);
    const known = shapes.get(key);
    if (known) return known;
    const shape = value as CellShape;
    shapes.set(key, shape);
    return shape;
  }

  function missing(
    people: readonly RecordId[],
    index: number,
    at: CommitId,
  ): { absent: RecordId[]; pending: Promise<Result<null, RpcError>>[] } {
    const absent: RecordId[] = [];
    const pending = new Set<Promise<Result<null, RpcError>>>();
    for (const person of people) {
      const key = `${person}/${index}`;
      const strip = strips.get(key);
      if (strip?.at === at) {
        strips.delete(key);
        strips.set(key, strip);
        continue;
      }
      const running = reading.get(`${at}/${key}`);
      if (running) pending.add(running);
      else absent.push(person);
    }
    return { absent, pending: [...pending] };
  }

  async function load(
    people: readonly RecordId[],
    first: DayNumber,
    last: DayNumber,
  ): Promise<Result<null, RpcError>> {
    const at = commit;
    if (at === undefined) return { ok: true, value: null };
    const reads: Promise<Result<null, RpcError>>[] = [];
    for (let index = stripIndexOf(first); index <= stripIndexOf(last); index++) {
      const { absent, pending } = missing(people, index, at);
      reads.push(...pending);
      for (let start = 0; start < absent.length; start += peoplePerRead) {
        reads.push(readStrips(absent.slice(start, start + peoplePerRead), index, at));
      }
    }
    const results = await Promise.all(reads);
    return results.find((result) => !result.ok) ?? { ok: true, value: null };
  }

  function readStrips(
    people: readonly RecordId[],
    index: number,
    at: CommitId,
  ): Promise<Result<null, RpcError>> {
    const first = index * stripDays;
    const promise = read({
      at,
      people,
      start: dateOfDayNumber(first),
      end: dateOfDayNumber(first + stripDays - 1),
    }).then((result): Result<null, RpcError> => {
      for (const person of people) reading.delete(`${at}/${person}/${index}`);
      error = result.ok ? undefined : result.error;
      if (result.ok) keep(people, index, result.value);
      notify();
      return result.ok ? { ok: true, value: null } : result;
    });
    for (const person of people) reading.set(`${at}/${person}/${index}`, promise);
    return promise;
  }

  function keep(people: readonly RecordId[], index: number, view: CellsView): void {
    const shapesOfView = view.shapes.map(intern);
    const byPerson = new Map<RecordId, CellShape[][]>();
    const offset = dayNumberOf(view.start) - index * stripDays;
    for (let at = 0; at + 2 < view.cells.length; at += 3) {
      const person = view.people[view.cells[at] ?? 0];
      const shape = shapesOfView[view.cells[at + 2] ?? 0];
      const day = (view.cells[at + 1] ?? 0) + offset;
      if (person === undefined || shape === undefined || day < 0 || day >= stripDays) continue;
      const days = byPerson.get(person) ?? Array.from({ length: stripDays }, () => []);
      days[day]?.push(shape);
      byPerson.set(person, days);
    }
    for (const person of people) {
      const key = `${person}/${index}`;
      const old = strips.get(key);
      // An answer for a commit that is not wanted any more still beats nothing, but not what is newer.
      if (old?.at === commit && view.at !== commit) continue;
      const read = byPerson.get(person)?.map(dayCellOf) ?? emptyStrip;
      const days = old && sameDays(old.days, read) ? old.days : read;
      strips.delete(key);
      strips.set(key, { at: view.at, days });
    }
    for (const key of strips.keys()) {
      if (strips.size <= capacity) break;
      strips.delete(key);
    }
  }

  // One batch at a time: a long drag of the scroll bar reads what it comes to rest on, not all that it passed.
  async function loadWanted(): Promise<void> {
    const now = wanted;
    if (now) await load(now.people, now.first, now.last);
    isScheduled = false;
    if (wanted !== now && wanted) {
      isScheduled = true;
      later(() => void loadWanted());
    }
  }

  return {
    setCommit(next) {
      commit = next;
    },
    findStrip: (person, day) => strips.get(`${person}/${stripIndexOf(day)}`),
    findDay(person, day) {
      const index = stripIndexOf(day);
      return strips.get(`${person}/${index}`)?.days[day - index * stripDays];
    },
    isLoaded(people, first, last) {
      for (let index = stripIndexOf(first); index <= stripIndexOf(last); index++) {
        if (people.some((person) => strips.get(`${person}/${index}`)?.at !== commit)) return false;
      }
      return true;
    },
    want(people, first, last) {
      wanted = { people, first, last };
      if (isScheduled) return;
      isScheduled = true;
      later(() => void loadWanted());
    },
    load,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    latestError: () => error,
  };
}

const emptyStrip: readonly DayCell[] = Array.from({ length: stripDays }, () => emptyDay);

function sameDays(a: readonly DayCell[], b: readonly DayCell[]): boolean {
  return a.every((cell, index) => {
    const other = b[index];
    return (
      other !== undefined && cell.length === other.length && cell.every((shape, at) => shape === other[at])
    );
  });
}
