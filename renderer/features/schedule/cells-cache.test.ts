import { expect, test } from "vitest";
import type { CommitId, RecordId } from "../../../shared/base/ids.ts";
import { dateOfDayNumber, dayNumberOf, isoDateOf } from "../../../shared/base/iso-date.ts";
import { ok } from "../../../shared/base/result.ts";
import { createCellsCache, type ReadCells, stripDays } from "./cells-cache.ts";
import { type CellShape, recordOfShape, shapeOfRecord } from "./day-cell.ts";
import { idOf, micu, shapeOf, ward } from "./testing/samples.ts";

const one = "1".repeat(64) as CommitId;
const two = "2".repeat(64) as CommitId;
const day = dayNumberOf(isoDateOf("2026-07-04"));

/** A schedule in which person 1 has `shape` on 4 July; `reads` notes each read. */
function cacheOver(shapeAt: (at: CommitId) => CellShape) {
  const reads: { people: number; start: string; at: string }[] = [];
  const read: ReadCells = async ({ at, people, start, end }) => {
    reads.push({ people: people.length, start, at: at.slice(0, 1) });
    const offset = day - dayNumberOf(start);
    const has = people.includes(idOf(1)) && offset >= 0 && offset < stripDays;
    const shape = recordOfShape(shapeAt(at), idOf(1), start);
    const { person: _person, date: _date, ...value } = shape;
    return ok({
      at,
      start,
      end,
      people,
      shapes: has ? [structuredClone(value)] : [],
      cells: has ? [people.indexOf(idOf(1)), offset, 0] : [],
    });
  };
  const tasks: (() => void)[] = [];
  const cache = createCellsCache({ read, later: (run) => void tasks.push(run) });
  const runLater = () => {
    for (const run of tasks.splice(0)) run();
  };
  return { cache, reads, runLater };
}

const people = (count: number): RecordId[] => Array.from({ length: count }, (_, index) => idOf(index + 1));

test("a range is read in strips, many people at once, and only once", async () => {
  const { cache, reads } = cacheOver(() => shapeOf(micu));
  cache.setCommit(one);
  await Promise.all([cache.load(people(100), day, day + 1), cache.load(people(100), day, day)]);
  expect(reads.map(({ people: count }) => count)).toEqual([64, 36]);
  expect(cache.findDay(idOf(1), day)).toEqual([shapeOf(micu)]);
  expect(cache.findDay(idOf(2), day)).toEqual([]);
  expect(cache.findDay(idOf(101), day)).toBeUndefined();
});

test("days of a strip keep their places", async () => {
  const { cache } = cacheOver(() => shapeOf(micu));
  cache.setCommit(one);
  await cache.load([idOf(1)], day - 40, day + 40);
  const filled = Array.from({ length: 81 }, (_, index) => day - 40 + index).filter(
    (at) => (cache.findDay(idOf(1), at)?.length ?? 0) > 0,
  );
  expect(filled).toEqual([day]);
});

test("after the head moved the old cells stay until the new have come", async () => {
  const { cache } = cacheOver((at) => (at === one ? shapeOf(micu) : shapeOf(ward)));
  cache.setCommit(one);
  await cache.load([idOf(1)], day, day);
  cache.setCommit(two);
  expect(cache.isLoaded([idOf(1)], day, day)).toBe(false);
  expect(cache.findDay(idOf(1), day)).toEqual([shapeOf(micu)]);
  await cache.load([idOf(1)], day, day);
  expect(cache.findDay(idOf(1), day)).toEqual([shapeOf(ward)]);
});

test("days that a new head left alone stay the same objects, so that nothing is drawn again", async () => {
  const { cache } = cacheOver(() => shapeOf(micu));
  cache.setCommit(one);
  await cache.load([idOf(1)], day, day);
  const before = cache.findStrip(idOf(1), day)?.days;
  cache.setCommit(two);
  await cache.load([idOf(1)], day, day);
  expect(cache.findStrip(idOf(1), day)).toEqual({ at: two, days: before });
  expect(cache.findStrip(idOf(1), day)?.days).toBe(before);
});

test("of many wishes the last is read", async () => {
  const { cache, reads, runLater } = cacheOver(() => shapeOf(micu));
  cache.setCommit(one);
  cache.want([idOf(1)], day - 200, day - 200);
  cache.want([idOf(2)], day, day);
  runLater();
  await Promise.resolve();
  expect(reads).toHaveLength(1);
  expect(reads.map(({ start }) => start)).toEqual([dateOfDayNumber(Math.floor(day / stripDays) * stripDays)]);
});

test("the strips asked for the longest ago go first", async () => {
  const read: ReadCells = async ({ at, people: asked, start, end }) =>
    ok({ at, start, end, people: asked, shapes: [], cells: [] });
  const cache = createCellsCache({ read, capacity: 2, later: (run) => run() });
  cache.setCommit(one);
  await cache.load([idOf(1)], day, day);
  await cache.load([idOf(2)], day, day);
  await cache.load([idOf(1)], day, day);
  await cache.load([idOf(3)], day, day);
  expect([1, 2, 3].map((number) => cache.findDay(idOf(number), day) !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
});

test("a shape is the record without its place", () => {
  const shape = shapeOf(micu, "night", { note: "covers", pinned: true });
  expect(shapeOfRecord(recordOfShape(shape, idOf(1), isoDateOf("2026-07-04")))).toEqual(shape);
});
