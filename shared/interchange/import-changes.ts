import type { JsonValue } from "../base/json.ts";
import { describeChanges, type RecordChange } from "../diff/describe-changes.ts";
import type { DescribedChange } from "../diff/described-change.ts";
import { dateRangeText, type NameOf } from "../diff/value-text.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { checkRecord, definitionOf, type EntityType, entityTypes } from "../model/entity-types.ts";
import { recordKeyToText } from "../model/record-key.ts";
import { importDifference } from "./import-difference.ts";
import type { PlannedImport, PlannedRecord } from "./planned-import.ts";
import { type UnreadableLine, unreadableLine } from "./source-line.ts";

/** A record that an import writes; `before` is null for a new one. */
export interface ImportChange extends RecordChange {
  readonly after: RecordValue;
  readonly planned: PlannedRecord;
}

export interface ImportChanges {
  readonly changes: readonly ImportChange[];
  /** Records that are already as the source says, by type. */
  readonly same: ReadonlyMap<EntityType, number>;
  readonly unreadable: readonly UnreadableLine[];
}

/**
 * Compares a planned import with what is there. What would break the rules of a record of its own becomes an
 * unreadable line; of two lines about one record the first counts, and the second is unreadable unless it says
 * the same.
 */
export function findImportChanges(
  planned: PlannedImport,
  findExisting: (record: PlannedRecord) => RecordValue | undefined,
): ImportChanges {
  const changes: ImportChange[] = [];
  const same = new Map<EntityType, number>();
  const unreadable: UnreadableLine[] = [...planned.unreadable];
  const seen = new Map<string, PlannedRecord>();
  for (const record of planned.records) {
    const text = recordKeyToText(record.key);
    const first = seen.get(text);
    if (first) {
      if (JSON.stringify(first.said) !== JSON.stringify(record.said)) {
        unreadable.push(
          unreadableLine(record.from, `Line ${first.from.line} of ${first.from.file} says otherwise.`),
        );
      }
      continue;
    }
    seen.set(text, record);
    const difference = importDifference(record, findExisting(record));
    if (difference.action === "nothing") continue;
    if (difference.action === "same") {
      same.set(record.key.type, (same.get(record.key.type) ?? 0) + 1);
      continue;
    }
    const checked = checkRecord(record.key.type, difference.value);
    if (!checked.ok) {
      const reason = checked.error.map(({ path, message }) => `${path} ${message}`).join("; ");
      unreadable.push(unreadableLine(record.from, reason));
      continue;
    }
    const before = difference.action === "change" ? difference.before : null;
    changes.push({ key: record.key, before, after: checked.value, planned: record });
  }
  return { changes, same, unreadable };
}

/** Counts by type what would be created, changed and left as it is. Types without any are absent. */
export function countByType({ changes, same }: Pick<ImportChanges, "changes" | "same">) {
  const counts = new Map<EntityType, { create: number; change: number; same: number }>();
  const countOf = (type: EntityType) => {
    const count = counts.get(type) ?? { create: 0, change: 0, same: 0 };
    counts.set(type, count);
    return count;
  };
  for (const { key, before } of changes) countOf(key.type)[before === null ? "create" : "change"]++;
  for (const [type, number] of same) countOf(type).same += number;
  return Object.fromEntries(
    entityTypes.flatMap((type) => {
      const count = counts.get(type);
      return count ? [[type, count] as const] : [];
    }),
  );
}

/** Writes the message of the commit: "Import n030w4: 30 people, 4 rotations". */
export function importMessage(source: string, changes: readonly ImportChange[]): string {
  const parts = entityTypes.flatMap((type) => {
    const number = changes.filter((change) => change.key.type === type).length;
    if (number === 0) return [];
    const { label, plural } = definitionOf(type);
    return [`${number} ${number === 1 ? label : plural}`];
  });
  return `Import ${source}: ${parts.length === 0 ? "nothing new" : parts.join(", ")}`;
}

export interface ImportRow {
  readonly action: "create" | "change";
  readonly type: string;
  readonly title: string;
  readonly detail: string;
}

/** Chooses what to look at first: changes, then new records. */
export function firstToLookAt(changes: readonly ImportChange[], limit: number): ImportChange[] {
  const changed = changes.filter((change) => change.before !== null);
  const created = changes.filter((change) => change.before === null);
  return [...changed, ...created].slice(0, limit);
}

export function describeImport(changes: readonly ImportChange[], nameOf: NameOf): ImportRow[] {
  return describeChanges(changes, { nameOf }).map((described) => ({
    action: described.before === null ? "create" : "change",
    type: definitionOf(described.key.type).label,
    title: described.title,
    detail: described.before === null ? newRecordText(described, nameOf) : changedText(described),
  }));
}

function changedText({ fields }: DescribedChange): string {
  return fields
    .map(({ label, beforeText, afterText }) => `${label}: ${beforeText} → ${afterText}`)
    .join(", ");
}

function newRecordText({ key, after }: DescribedChange, nameOf: NameOf): string {
  if (after === null) return "";
  const list = (value: JsonValue | undefined) => (Array.isArray(value) ? value.join(", ") : "");
  switch (key.type) {
    case "person":
      return list(after.skills);
    case "rotation":
      return String(after.name);
    case "requirement":
      return `at least ${after.min}, better ${after.optimal}${rangeOf(after)}`;
    case "assignment":
      return `${nameOf(String(after.rotation))}${after.skill === undefined ? "" : ` as ${after.skill}`}`;
    case "absence":
      return typeof after.rotation === "string" ? `not ${nameOf(after.rotation)}` : String(after.status);
    default:
      return "";
  }
}

function rangeOf({ dates }: RecordValue): string {
  if (typeof dates !== "object" || dates === null || !("start" in dates)) return "";
  return ` on ${dateRangeText(String(dates.start), "end" in dates ? String(dates.end) : undefined)}`;
}
