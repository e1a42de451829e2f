import type { RecordKey } from "../model/record-key.ts";
import { draftKeyToText } from "./draft-key.ts";
import type { DraftWrite } from "./plan-edit.ts";
import type { StaleKey } from "./project-record.ts";

/** Plans the write that keeps a stale value: it now knows what the head says. */
export function keepMine(record: RecordKey, stale: StaleKey): DraftWrite {
  const { field, member, entry, headValue } = stale;
  return {
    key: draftKeyToText({ record, field, ...(member === undefined ? {} : { member }) }),
    entry: { ...entry, saw: headValue, head: headValue },
  };
}

/** Plans the write that gives a stale value up: what the head says stands again. */
export function takeTheirs(record: RecordKey, stale: StaleKey): DraftWrite {
  const { field, member } = stale;
  return { key: draftKeyToText({ record, field, ...(member === undefined ? {} : { member }) }), entry: null };
}
