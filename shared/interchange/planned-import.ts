import type { RecordId } from "../base/ids.ts";
import type { JsonObject } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { EntityType } from "../model/entity-types.ts";
import type { RecordKey } from "../model/record-key.ts";
import type { SourceLine, UnreadableLine } from "./source-line.ts";

/** A record as a source describes it. */
export interface PlannedRecord {
  readonly key: RecordKey;
  /** What the source says; it wins over what is there. Structs win key by key. */
  readonly said: JsonObject;
  /** What a new record gets besides; later imports leave it to those who changed it by hand. */
  readonly initial: JsonObject;
  /** Only brings an existing record up to date: a demand of zero makes no record. */
  readonly onlyExisting?: true;
  readonly from: SourceLine;
}

/** All that a source asks for. An import creates and changes; it never deletes. */
export interface PlannedImport {
  /** "n030w4" or the name of the file. */
  readonly source: string;
  readonly records: readonly PlannedRecord[];
  readonly unreadable: readonly UnreadableLine[];
}

/** Finds records that are there already; the planner decides by it which ones a source means. */
export interface KnownRecords {
  findByExternalId(type: EntityType, system: string, externalId: string): RecordId | undefined;
  /** Codes are unique in a workspace, without regard to case. */
  findRotationByCode(code: string): RecordId | undefined;
  readonly people: readonly { readonly id: RecordId; readonly value: RecordValue }[];
}
