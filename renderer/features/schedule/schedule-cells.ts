import { create } from "zustand";
import type { CommitId, WorkspaceId } from "../../../shared/base/ids.ts";
import { type DayNumber, dateOfDayNumber, dayNumberOf } from "../../../shared/base/iso-date.ts";
import { type CellAddress, cellAddressOf } from "../../../shared/model/cell.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import { useDraft } from "../../state/draft.ts";
import { callWorkspace, commitOf, useWorkspace } from "../../state/workspace.ts";
import { type CellsCache, createCellsCache, stripDays, stripIndexOf } from "./cells-cache.ts";
import { type CountIndex, type DayCount, indexCounts } from "./coverage.ts";
import { emptyDay, shapeInSlot, shapeOfRecord } from "./day-cell.ts";
import {
  type DraftedCells,
  keepSame,
  noDraftedCells,
  placeDraftedCells,
  projectDay,
} from "./drafted-cells.ts";
import { type HeldSlot, slotsGone, withHeld } from "./held-cells.ts";

interface ScheduleCells {
  /** Grows whenever cells have come: what is drawn from the cache is to be looked at again. */
  readonly version: number;
  readonly drafted: DraftedCells;
  /** Counts of the head by stretch of `stripDays`, and of the draft; they are added up. */
  readonly counts: ReadonlyMap<number, { readonly at: CommitId; readonly index: CountIndex }>;
  readonly adjustments: CountIndex;
}

const nothing: ScheduleCells = {
  version: 0,
  drafted: noDraftedCells,
  counts: new Map(),
  adjustments: new Map(),
};

/** The cells that the grid shows, kept up to date with head and draft. */
export const useScheduleCells = create<ScheduleCells>()(() => nothing);

let cache: CellsCache = makeCache();
let cacheOf: WorkspaceId | undefined;
/** Where cells lie whose draft does not say; a cell never moves, so that what was learnt stays true. */
const places = new Map<string, CellAddress>();
const asked = new Set<string>();

/** The cache of the workspace that is open. */
export function scheduleCells(): CellsCache {
  return cache;
}

/** Remembers where a cell lies, so that it need not be looked up. */
export function learnPlace(id: string, address: CellAddress): void {
  places.set(id, address);
}

function makeCache(): CellsCache {
  const made = createCellsCache({
    read: ({ at, people, start, end }) =>
      callWorkspace("schedule.cells", {
        at: { kind: "commit", id: at },
        people: [...people],
        start,
        end,
      }),
    later: (run) => setTimeout(run, 4),
  });
  made.onChange(() => {
    if (made !== cache) return;
    useScheduleCells.setState(({ version }) => ({ version: version + 1 }));
    release();
    adjust();
  });
  return made;
}

function follow(): void {
  const workspace = useWorkspace.getState();
  if (workspace.opened?.id !== cacheOf) {
    cacheOf = workspace.opened?.id;
    cache = makeCache();
    places.clear();
    asked.clear();
    placed = noDraftedCells;
    held = [];
    useScheduleCells.setState(nothing, true);
  }
  const commit = commitOf(workspace);
  if (commit !== null) cache.setCommit(commit);
  // The version changes with the commit, too, so that what is in sight is asked for again.
  useScheduleCells.setState(({ version }) => ({ version: version + 1 }));
  place();
}

/** What the draft alone says, and what is held of what it said before. */
let placed: DraftedCells = noDraftedCells;
let held: readonly HeldSlot[] = [];
let heldBranch: string | null = null;
const holdMs = 1_000;

function place(): void {
  const { asOf } = useWorkspace.getState();
  const { overlay, isLocal, branch } = useDraft.getState();
  const before = placed;
  // The past has no draft.
  placed = asOf === null ? placeDraftedCells(overlay, places, before) : noDraftedCells;
  // What this person takes back goes at once; what the host takes away was most likely committed.
  if (asOf !== null || branch !== heldBranch) held = [];
  else if (!isLocal) hold(slotsGone(before, placed, Date.now() + holdMs));
  heldBranch = branch;
  show();
  void lookUp(placed);
}

function hold(gone: readonly HeldSlot[]): void {
  if (gone.length === 0) return;
  held = [...held, ...gone];
  setTimeout(release, holdMs + 10);
}

/** Lets go what is over time, or what the head that has come says itself. */
function release(): void {
  if (held.length === 0) return;
  const now = Date.now();
  held = held.filter((slot) => {
    const head = cache.findDay(slot.person, slot.day) ?? emptyDay;
    return slot.until > now && projectDay(head, [slot], slot).changed;
  });
  show();
}

function show(): void {
  const { drafted: shown } = useScheduleCells.getState();
  const drafted = keepSame(withHeld(placed, held), shown);
  if (drafted !== shown) useScheduleCells.setState({ drafted });
  adjust();
}

async function lookUp({ unplaced }: DraftedCells): Promise<void> {
  const commit = commitOf(useWorkspace.getState());
  const ids = unplaced.filter((id) => !asked.has(`${commit}/${id}`)).slice(0, 5_000);
  if (commit === null || ids.length === 0) return;
  for (const id of ids) asked.add(`${commit}/${id}`);
  const found = await callWorkspace("records.get", {
    at: { kind: "commit", id: commit },
    keys: ids.map((id) => ({ type: "assignment" as const, id })),
  });
  if (!found.ok) return;
  for (const record of found.value) {
    if (record !== null) places.set(record.key.id, cellAddressOf(record.value));
  }
  place();
}

// What the draft adds to and takes from the counts of the head.
function adjust(): void {
  const counts: DayCount[] = [];
  for (const [person, days] of useScheduleCells.getState().drafted.byPerson) {
    for (const [day, slots] of days) {
      const known = cache.findDay(person, day);
      for (const drafted of slots) {
        const { slot, draft } = drafted;
        const headRecord = draft.whole?.head;
        const headOfDraft =
          typeof headRecord === "object" && headRecord !== null && !Array.isArray(headRecord)
            ? [shapeOfRecord(headRecord as { readonly [key: string]: never })]
            : [];
        const head = known ?? headOfDraft;
        const before = shapeInSlot(head, slot);
        const after = shapeInSlot(projectDay(head, [drafted], { person, day }).cell, slot);
        if (before) counts.push({ day, ...countedFields(before), count: -1 });
        if (after) counts.push({ day, ...countedFields(after), count: 1 });
      }
    }
  }
  useScheduleCells.setState({ adjustments: indexCounts(counts) });
}

function countedFields(shape: NonNullable<ReturnType<typeof shapeInSlot>>) {
  return { rotation: shape.rotation, slot: shape.slot, skill: shape.skill };
}

const readingCounts = new Set<string>();

/** Reads the counts of the days in sight, where they are not here yet for the commit on screen. */
export async function wantCounts(first: DayNumber, last: DayNumber): Promise<void> {
  const at = commitOf(useWorkspace.getState());
  if (at === null) return;
  const reads: Promise<void>[] = [];
  for (let index = stripIndexOf(first); index <= stripIndexOf(last); index++) {
    const key = `${at}/${index}`;
    if (useScheduleCells.getState().counts.get(index)?.at === at || readingCounts.has(key)) continue;
    readingCounts.add(key);
    reads.push(readCounts(at, index).finally(() => readingCounts.delete(key)));
  }
  await Promise.all(reads);
}

async function readCounts(at: CommitId, index: number): Promise<void> {
  const first = index * stripDays;
  const workspace = cacheOf;
  const read = await callWorkspace("schedule.coverage", {
    at: { kind: "commit", id: at },
    start: dateOfDayNumber(first),
    end: dateOfDayNumber(first + stripDays - 1),
  });
  if (!read.ok || workspace !== cacheOf) return;
  const counts = read.value.counts.map(
    ({ date, rotation, skill, slot, count }): DayCount => ({
      day: dayNumberOf(date),
      rotation,
      skill,
      slot: slot as Slot,
      count,
    }),
  );
  useScheduleCells.setState((state) => ({
    counts: new Map(state.counts).set(index, { at, index: indexCounts(counts) }),
  }));
}

useWorkspace.subscribe((now, before) => {
  if (now.opened?.id !== before.opened?.id || commitOf(now) !== commitOf(before)) follow();
});
useDraft.subscribe((now, before) => {
  if (now.overlay !== before.overlay) place();
});
follow();
