import { z } from "zod";
import { isUuid, type RecordId } from "../base/ids.ts";
import { type IsoDate, isIsoDate } from "../base/iso-date.ts";
import type { JsonValue } from "../base/json.ts";

// The content security policy forbids eval, which zod's compiled parsers probe for.
z.config({ jitless: true });

/** Any JSON value as it comes out of a parser or a Yjs map; its depth and size are limited where it is received. */
export const json = z.custom<JsonValue>((value) => value !== undefined);

export const isoDate = z.custom<IsoDate>((value) => typeof value === "string" && isIsoDate(value), {
  message: "must be a date like 2026-07-01",
});

/** A reference to another record. Whether that record exists is checked by `repository`, not here. */
export const reference = z.custom<RecordId>((value) => typeof value === "string" && isUuid(value), {
  message: "must be the id of a record",
});

/** One line of text without control characters. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/, { message: "must be one line without control characters" });

/** Texts in strictly ascending order without repetition: the one canonical form of a set. */
export const setOf = <T extends z.ZodType<string>>(member: T) =>
  z
    .array(member)
    .max(500)
    .refine((members) => members.every((text, index) => index === 0 || String(members[index - 1]) < text), {
      message: "must be sorted and without repetition",
    });

export const count = z.int().min(0).max(100_000);

/** Both ends included. */
export const dateRange = z
  .strictObject({ start: isoDate, end: isoDate })
  .refine((range) => range.start <= range.end, { message: "must not end before it starts" });

export const openDateRange = z
  .strictObject({ start: isoDate, end: isoDate.optional() })
  .refine((range) => range.end === undefined || range.start <= range.end, {
    message: "must not end before it starts",
  });

export const slot = z.enum(["day", "am", "pm", "night"]);
export type Slot = z.infer<typeof slot>;

/** Which system knows this record under which id, for example `{"inrc2:n030w4": "HN_0"}`. */
export const externalIds = z.record(line(80), line(200));

export function sortedSet<T extends string>(members: Iterable<T>): T[] {
  return [...new Set(members)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
