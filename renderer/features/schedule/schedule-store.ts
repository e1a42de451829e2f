import { create } from "zustand";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { DayNumber } from "../../../shared/base/iso-date.ts";
import { blockDays, dayAxisOf, isOnAxis, type Zoom } from "./day-axis.ts";
import type { Grouping } from "./grid-rows.ts";

/** A cell of the grid by what it shows rather than by where it lies: stays the same when rows or columns change. */
export interface CellPoint {
  readonly person: RecordId;
  readonly day: DayNumber;
}

export interface PointSelection {
  readonly anchor: CellPoint;
  readonly focus: CellPoint;
}

/** People by days that were cut and wait to be pasted. */
export interface CutRange {
  readonly people: readonly RecordId[];
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
}

interface Schedule {
  readonly zoom: Zoom;
  readonly grouping: Grouping;
  readonly filter: string;
  readonly collapsed: ReadonlySet<string>;
  /** The days that can be scrolled to, both included. */
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  readonly blockAnchor: DayNumber;
  /** First and last day that any assignment had when last looked; null in an empty schedule. */
  readonly extent: { readonly first: DayNumber; readonly last: DayNumber } | null;
  /** Where the grid should scroll to; it is done once per `goTo` object. */
  readonly goTo: { readonly day: DayNumber } | null;
  /** The day whose academic year groups people. It follows where somebody goes, not where they scroll: rows must not jump. */
  readonly groupDay: DayNumber;
  /** The days in sight. */
  readonly sight: { readonly first: DayNumber; readonly last: DayNumber };
  readonly selection: PointSelection | null;
  /** A cell to bring into sight; it is done once per object. */
  readonly reveal: CellPoint | null;
  /** What is being typed into the selection; null while nobody types. */
  readonly typed: string | null;
  readonly cut: CutRange | null;
  readonly coverageOpen: boolean;
  /** The rotation that is being edited or (without an id) added. */
  readonly rotationForm: { readonly id?: RecordId; readonly code?: string } | null;
  /** Asks why what is selected goes back to what is on screen. */
  readonly restoring: boolean;
  /** The person whose month is shown. */
  readonly month: { readonly person: RecordId; readonly day: DayNumber } | null;
  /** Where the context menu stands, in pixels of the window. */
  readonly menuAt: { readonly x: number; readonly y: number } | null;
}

export function todayNumber(): DayNumber {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}

const today = todayNumber();

export const initialSchedule: Schedule = {
  zoom: "days",
  grouping: "year",
  filter: "",
  collapsed: new Set(),
  firstDay: today - blockDays,
  lastDay: today + 13 * blockDays,
  blockAnchor: today - blockDays,
  extent: null,
  goTo: null,
  groupDay: today,
  sight: { first: today, last: today },
  selection: null,
  reveal: null,
  typed: null,
  cut: null,
  coverageOpen: true,
  rotationForm: null,
  restoring: false,
  month: null,
  menuAt: null,
};

export const useSchedule = create<Schedule>()(() => initialSchedule);

const marginDays = 2 * blockDays;
/** A first block often starts in the last days of June. */
const intoYear = 7;
const farDays = 730;

/** Makes the days around the assignments scrollable, and goes to today or, if that is far, to where they start. */
export function showExtent(extent: { first: DayNumber; last: DayNumber } | null): void {
  const now = todayNumber();
  const first = extent?.first ?? now;
  const last = extent?.last ?? now + 12 * blockDays;
  const isNear = now > first - farDays && now < last + farDays;
  useSchedule.setState({
    extent,
    firstDay: (isNear ? Math.min(first, now) : first) - marginDays,
    lastDay: (isNear ? Math.max(last, now) : last) + marginDays,
    blockAnchor: first,
    goTo: { day: now >= first && now <= last ? now : first },
    groupDay: (now >= first && now <= last ? now : first) + intoYear,
  });
}

/** Widens the grid after new assignments lie beyond it; nothing moves on the screen. */
export function widenTo(extent: { first: DayNumber; last: DayNumber } | null): void {
  const { firstDay, lastDay } = useSchedule.getState();
  useSchedule.setState({
    extent,
    ...(extent === null
      ? {}
      : {
          firstDay: Math.min(firstDay, extent.first),
          lastDay: Math.max(lastDay, extent.last),
        }),
  });
}

/** Scrolls to a day, widening the grid where it does not reach so far. */
export function goToDay(day: DayNumber): void {
  const { firstDay, lastDay, zoom, blockAnchor } = useSchedule.getState();
  const axis = dayAxisOf({ zoom, first: firstDay, last: lastDay, blockAnchor });
  useSchedule.setState({
    goTo: { day },
    groupDay: day + intoYear,
    ...(isOnAxis(axis, day)
      ? {}
      : { firstDay: Math.min(firstDay, day - marginDays), lastDay: Math.max(lastDay, day + marginDays) }),
  });
}

export function setZoom(zoom: Zoom): void {
  const { sight, zoom: before } = useSchedule.getState();
  if (zoom !== before) useSchedule.setState({ zoom, goTo: { day: sight.first }, typed: null });
}
