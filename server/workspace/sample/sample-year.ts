import type { RecordId } from "../../../shared/base/ids.ts";
import { addDays, datesBetween, type IsoDate, isoDateOf } from "../../../shared/base/iso-date.ts";
import type { EntityType } from "../../../shared/model/entity-types.ts";
import { externalRecordId } from "../../../shared/model/external-id.ts";

/** Academic year 2026-27 in thirteen blocks of four weeks; it begins on a Monday. */
export const yearStart = isoDateOf("2026-06-29");
export const blockCount = 13;
const blockDays = 28;

/** First day of a block, counted from 1 as people do; block 14 begins the day after the year. */
export function blockStart(block: number): IsoDate {
  return addDays(yearStart, (block - 1) * blockDays);
}

/** The dates from the first day of one block to the last day of another. */
export function datesOfBlocks(first: number, last: number): IsoDate[] {
  return datesBetween(blockStart(first), addDays(blockStart(last + 1), -1));
}

export interface DayOfYear {
  readonly date: IsoDate;
  /** 1 to 13. */
  readonly block: number;
  /** Week of the block, 0 to 3, and of the year, 0 to 51. */
  readonly weekOfBlock: number;
  readonly weekOfYear: number;
  /** 0 is Monday. */
  readonly weekday: number;
}

export const daysOfYear: readonly DayOfYear[] = datesOfBlocks(1, blockCount).map((date, index) => ({
  date,
  block: Math.floor(index / blockDays) + 1,
  weekOfBlock: Math.floor((index % blockDays) / 7),
  weekOfYear: Math.floor(index / 7),
  weekday: index % 7,
}));

/** Derives the id of a record of the sample, so that each sample has the same ones. */
export function sampleId(type: EntityType, key: string): RecordId {
  return externalRecordId(type, "riverside-im", key);
}
