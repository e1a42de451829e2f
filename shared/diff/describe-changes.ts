import type { RecordId } from "../base/ids.ts";
import type { JsonValue } from "../base/json.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { definitionOf, fieldOf } from "../model/entity-types.ts";
import type { RecordKey } from "../model/record-key.ts";
import type { DescribedChange, FieldDifference } from "./described-change.ts";
import { diffRecords } from "./diff-records.ts";
import { dateRangeText, dateText, type NameOf, valueText } from "./value-text.ts";

/** One record before and after; null where it does not exist. */
export interface RecordChange {
  readonly key: RecordKey;
  readonly before: RecordValue | null;
  readonly after: RecordValue | null;
}

/** Where the content of a cell went: both ids are of cells. */
export interface MovePair {
  readonly from: RecordId;
  readonly to: RecordId;
}

/**
 * Puts changes into words. The two ends of a move become one change of kind `moved`, told at its destination,
 * where both are among the changes, the source was emptied and the destination shows the same rotation.
 * Order is kept. O(changes x fields).
 */
export function describeChanges(
  changes: readonly RecordChange[],
  context: { readonly nameOf: NameOf; readonly moves?: readonly MovePair[] },
): DescribedChange[] {
  const byId = new Map(changes.map((change) => [change.key.id, change]));
  const sourceOf = new Map<RecordId, RecordChange>();
  const moved = new Set<RecordId>();
  for (const { from, to } of context.moves ?? []) {
    const source = byId.get(from);
    const target = byId.get(to);
    if (!source?.before || source.after !== null || !target?.after || moved.has(from)) continue;
    if (source.before.rotation !== target.after.rotation) continue;
    sourceOf.set(to, source);
    moved.add(from);
  }
  return changes
    .filter((change) => !moved.has(change.key.id))
    .map((change) => describeChange(change, sourceOf.get(change.key.id), context.nameOf));
}

function describeChange(
  change: RecordChange,
  source: RecordChange | undefined,
  nameOf: NameOf,
): DescribedChange {
  const { key, before, after } = change;
  const shown = after ?? before ?? {};
  const fields = before && after ? fieldDifferences(key, before, after, nameOf) : [];
  const start = {
    key,
    subject: subjectOf(key, shown, nameOf),
    title: titleOf(key, shown, nameOf),
    before,
    after,
    fields,
  };
  if (source?.before && after) {
    return {
      ...start,
      kind: "moved",
      movedFrom: { key: source.key, value: source.before },
      sentence: moveSentence(source.before, change, nameOf),
    };
  }
  const kind = before === null ? "added" : after === null ? "removed" : "modified";
  return { ...start, kind, sentence: sentenceOf(change, fields, nameOf) };
}

// biome-ignore lint/complexity/useMaxParams: the four parts of one comparison
function fieldDifferences(
  key: RecordKey,
  before: RecordValue,
  after: RecordValue,
  nameOf: NameOf,
): FieldDifference[] {
  return diffRecords(key.type, before, after).map((change) => describeField(key, change, nameOf));
}

/** Puts one changed field into words. */
export function describeField(
  key: RecordKey,
  change: { readonly field: string; readonly before: JsonValue; readonly after: JsonValue },
  nameOf: NameOf,
): FieldDifference {
  const definition = fieldOf(key.type, change.field);
  return {
    ...change,
    label: definition.label,
    beforeText: valueText(definition, change.before, nameOf),
    afterText: valueText(definition, change.after, nameOf),
  };
}

/** Names a record for a person. */
export function titleOf(key: RecordKey, value: RecordValue, nameOf: NameOf): string {
  if (key.type === "assignment") return `${nameOf(String(value.person))}, ${placeText(value)}`;
  if (key.type === "absence") return absenceText(value, nameOf);
  return definitionOf(key.type).title(value, nameOf);
}

/** Says whom or what a record is about: the person of a cell or an absence, the rotation of a requirement, else itself. */
export function subjectOf(key: RecordKey, value: RecordValue, nameOf: NameOf): DescribedChange["subject"] {
  const person = value.person;
  if (typeof person === "string") return { type: "person", id: person as RecordId, name: nameOf(person) };
  const rotation = value.rotation;
  if (key.type === "requirement" && typeof rotation === "string") {
    return { type: "rotation", id: rotation as RecordId, name: nameOf(rotation) };
  }
  return { type: key.type, id: key.id, name: definitionOf(key.type).title(value, nameOf) };
}

function placeText(cell: RecordValue): string {
  const slot = cell.slot === "day" ? "" : ` (${String(cell.slot)})`;
  return `${dateText(String(cell.date))}${slot}`;
}

function moveSentence(from: RecordValue, change: RecordChange, nameOf: NameOf): string {
  const to = change.after ?? {};
  const rotation = nameOf(String(from.rotation));
  const fromPerson = nameOf(String(from.person));
  const replaced = change.before === null ? "" : `, in place of ${nameOf(String(change.before.rotation))}`;
  if (from.person === to.person) {
    return `${fromPerson}: ${rotation} moved from ${placeText(from)} to ${placeText(to)}${replaced}`;
  }
  const toPerson = nameOf(String(to.person));
  const sameDay = from.date === to.date && from.slot === to.slot;
  return sameDay
    ? `${rotation} on ${placeText(to)} moved from ${fromPerson} to ${toPerson}${replaced}`
    : `${rotation} moved from ${fromPerson}, ${placeText(from)}, to ${toPerson}, ${placeText(to)}${replaced}`;
}

function sentenceOf(change: RecordChange, fields: readonly FieldDifference[], nameOf: NameOf): string {
  const { key, before, after } = change;
  if (key.type === "assignment") return cellSentence(change, fields, nameOf);
  const label = definitionOf(key.type).label;
  const title = titleOf(key, after ?? before ?? {}, nameOf);
  if (before === null) return `${title}: ${label} added`;
  if (after === null) return `${title}: ${label} removed`;
  return `${title}: ${fieldsText(fields)}`;
}

function absenceText(absence: RecordValue, nameOf: NameOf): string {
  const dates = absence.dates as { start: string; end: string };
  const rotation = absence.rotation;
  const about = typeof rotation === "string" ? ` not to have ${nameOf(rotation)}` : "";
  return `${nameOf(String(absence.person))}, ${String(absence.type)}${about} ${dateRangeText(dates.start, dates.end)}`;
}

function cellSentence(change: RecordChange, fields: readonly FieldDifference[], nameOf: NameOf): string {
  const { before, after } = change;
  const cell = after ?? before ?? {};
  const person = nameOf(String(cell.person));
  const place = placeText(cell);
  const rotation = (value: RecordValue) => nameOf(String(value.rotation));
  if (before === null) return `${person}: ${rotation(cell)} on ${place}`;
  if (after === null) return `${person}: ${rotation(cell)} removed on ${place}`;
  if (before.rotation === after.rotation)
    return `${person}, ${rotation(after)} on ${place}: ${fieldsText(fields)}`;
  const others = fields.filter((field) => field.field !== "rotation" && field.field !== "source");
  const rest = others.length === 0 ? "" : `; ${fieldsText(others)}`;
  return `${person}: ${rotation(before)} became ${rotation(after)} on ${place}${rest}`;
}

function fieldsText(fields: readonly FieldDifference[]): string {
  return fields.map((field) => `${field.label} from ${field.beforeText} to ${field.afterText}`).join(", ");
}
