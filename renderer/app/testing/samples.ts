import { assert } from "../../../shared/base/assert.ts";
import type { RecordId } from "../../../shared/base/ids.ts";
import { checkRecord } from "../../../shared/model/entity-types.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";

/** A record id that is told by its number. */
export function idOf(number: number): RecordId {
  return `01990000-0000-7000-8000-${String(number).padStart(12, "0")}` as RecordId;
}

export function personNamed(
  number: number,
  name: string,
): { key: RecordKey & { type: "person" }; value: object } {
  const value = {
    name,
    kind: "resident",
    skills: [],
    teams: [],
    contract: {},
    active: { start: "2026-07-01" },
    externalIds: {},
  };
  assert(checkRecord("person", value).ok, "the sample is a person");
  return { key: { type: "person", id: idOf(number) }, value };
}

export function documentAt(number: number, path: string, body: string): { key: RecordKey; value: object } {
  const value = { path, title: path, body, labels: [], externalIds: {} };
  assert(checkRecord("document", value).ok, "the sample is a document");
  return { key: { type: "document", id: idOf(number) }, value };
}
