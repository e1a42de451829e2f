import type { CommitId, RecordId } from "../base/ids.ts";
import { isoDateOf } from "../base/iso-date.ts";
import { isJsonObject } from "../base/json.ts";
import { findRefusedKey, hasCanonicalForm } from "../log/canonical.ts";
import type { Change } from "../log/change.ts";
import { hasDerivedId } from "../model/cell.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { checkRecord, definitionOf, type EntityType, findField } from "../model/entity-types.ts";
import { type RecordKey, recordKeyToText } from "../model/record-key.ts";
import { referencesOf } from "../model/references.ts";
import type { VersionSeq } from "../store/log-store.ts";
import { readAllOfType } from "./read-all-of-type.ts";
import type { Repository } from "./repository.ts";
import type { RecordProblem } from "./repository-error.ts";

/**
 * Checks what changes would make of the state at a commit: each record by its schema and the id of its cell,
 * every reference, deletions of records that others still refer to, and values that must be unique.
 * Returns one problem a record at most. Cost: the changes, plus all people, rotations or documents where
 * such are among them.
 */
export async function checkRecords(
  repo: Repository,
  at: CommitId,
  changes: readonly (Change & { readonly origin?: VersionSeq })[],
): Promise<RecordProblem[]> {
  const problems = new Map<string, RecordProblem>();
  const report: Report = (kind, change, message) => {
    const key = { type: change.type, id: change.id };
    const text = recordKeyToText(key);
    if (!problems.has(text)) problems.set(text, { kind, key, title: shortTitle(key, change.value), message });
  };
  for (const change of changes) {
    // A value with an origin is stored already, and was checked when it was.
    const message = change.origin === undefined ? findOwnProblem(change) : undefined;
    if (message !== undefined) report("invalid", change, message);
  }
  const sound = changes.filter((change) => !problems.has(recordKeyToText(change)));
  await reportMissingReferences(repo, { at, changes: sound }, report);
  await reportBrokenReferrers(repo, { at, changes: sound }, report);
  await reportDuplicates(repo, { at, changes: sound }, report);
  return [...problems.values()];
}

type Report = (kind: RecordProblem["kind"], change: Change, message: string) => void;

interface Scope {
  readonly at: CommitId;
  readonly changes: readonly Change[];
}

function findOwnProblem(change: Change): string | undefined {
  const { value } = change;
  if (value === null) return undefined;
  const refused = findRefusedKey(value);
  if (refused !== undefined) return `The name ${refused} is not allowed.`;
  if (!hasCanonicalForm(value)) return "It holds half a character or a number that cannot be stored.";
  const checked = checkRecord(change.type, value);
  if (!checked.ok) {
    return checked.error.map(({ path, message }) => `${fieldLabel(change.type, path)} ${message}`).join("; ");
  }
  if (!hasDerivedId(change.type, change.id, value)) return "Its id is not that of its person, date and slot.";
  return undefined;
}

function fieldLabel(type: EntityType, path: string): string {
  const [field = "", ...rest] = path.split(".");
  const label = findField(type, field)?.label ?? field;
  return [label, ...rest].join(" ");
}

function shortTitle(key: RecordKey, value: RecordValue | null): string {
  const definition = definitionOf(key.type);
  const name = value?.name ?? value?.code ?? value?.path ?? value?.date;
  return typeof name === "string" ? `${definition.label} ${name}` : definition.label;
}

async function reportMissingReferences(repo: Repository, scope: Scope, report: Report): Promise<void> {
  // Ids are unique over all types, and shorter to look up than whole keys: cells come by the thousand.
  const after = new Map(scope.changes.map((change) => [change.id, change.value]));
  const asked = new Map<RecordId, RecordKey>();
  for (const change of scope.changes) {
    if (change.value === null) continue;
    for (const reference of referencesOf(change.type, change.value)) {
      if (!after.has(reference.id)) asked.set(reference.id, reference);
    }
  }
  const found = await repo.store.readRecords(scope.at, [...asked.values()]);
  const missing = new Set([...asked.keys()].filter((_, index) => found[index] === undefined));
  if (missing.size === 0 && [...after.values()].every((value) => value !== null)) return;
  for (const change of scope.changes) {
    if (change.value === null) continue;
    for (const reference of referencesOf(change.type, change.value)) {
      if (after.get(reference.id) !== null && !missing.has(reference.id)) continue;
      const label = definitionOf(reference.type).label;
      report("missing", change, `It refers to a ${label} that does not exist or is being removed.`);
    }
  }
}

const anyDate = { start: isoDateOf("1000-01-01"), end: isoDateOf("9999-12-31") };
const referringTypes: readonly Exclude<EntityType, "assignment">[] = [
  "absence",
  "requirement",
  "rotation",
  "swap_record",
];

/** Finds records that stay and refer to one that goes. Only people, rotations and runs are referred to. */
async function reportBrokenReferrers(repo: Repository, scope: Scope, report: Report): Promise<void> {
  const gone = scope.changes.filter(
    (change) => change.value === null && (change.type === "person" || change.type === "rotation"),
  );
  if (gone.length === 0) return;
  const goneIds = new Set<RecordId>(gone.map((change) => change.id));
  const changed = new Set(scope.changes.map((change) => recordKeyToText(change)));
  const referrers = new Map<RecordId, number>();
  const note = (key: RecordKey, value: RecordValue) => {
    if (changed.has(recordKeyToText(key))) return;
    for (const { id } of referencesOf(key.type, value)) {
      if (goneIds.has(id)) referrers.set(id, (referrers.get(id) ?? 0) + 1);
    }
  };
  const people = gone.filter((change) => change.type === "person").map((change) => change.id);
  const wholeSchedule = gone.some((change) => change.type === "rotation");
  const cells = await repo.store.readCells({
    at: scope.at,
    ...anyDate,
    ...(wholeSchedule ? {} : { people }),
  });
  for (const cell of cells) note({ type: "assignment", id: cell.id }, cell.value);
  for (const type of referringTypes) {
    for (const record of await readAllOfType(repo, scope.at, type)) note(record, record.value);
  }
  for (const change of gone) {
    const count = referrers.get(change.id);
    if (count === undefined) continue;
    const entries = count === 1 ? "1 entry refers" : `${count} entries refer`;
    const advice = change.type === "rotation" ? "Archive it instead" : "Set its last active day instead";
    report("needed", change, `${entries} to it. ${advice}, or remove them first.`);
  }
}

const uniqueFields: Readonly<Partial<Record<EntityType, string>>> = { rotation: "code", document: "path" };
const typesWithExternalIds: readonly EntityType[] = ["person", "rotation"];

async function reportDuplicates(repo: Repository, scope: Scope, report: Report): Promise<void> {
  for (const type of ["person", "rotation", "document"] as const) {
    const puts = scope.changes.filter((change) => change.type === type && change.value !== null);
    if (puts.length === 0) continue;
    const after = new Map<RecordId, RecordValue>();
    for (const record of await readAllOfType(repo, scope.at, type)) after.set(record.id, record.value);
    for (const change of scope.changes) {
      if (change.type !== type) continue;
      if (change.value === null) after.delete(change.id);
      else after.set(change.id, change.value);
    }
    const owners = new Map<string, RecordId[]>();
    for (const [id, value] of after) {
      for (const claim of claimsOf(type, value)) owners.set(claim, [...(owners.get(claim) ?? []), id]);
    }
    for (const change of puts) {
      for (const claim of claimsOf(type, change.value ?? {})) {
        if ((owners.get(claim)?.length ?? 0) > 1)
          report("duplicate", change, `Another ${type} has the same ${claim}.`);
      }
    }
  }
}

/** Lists what no other record of the type may have, in words. */
function claimsOf(type: EntityType, value: RecordValue): string[] {
  const field = uniqueFields[type];
  const held = field === undefined ? undefined : value[field];
  const own = typeof held === "string" ? [`${field} ${held.toLowerCase()}`] : [];
  const externalIds = value.externalIds;
  if (!typesWithExternalIds.includes(type) || !isJsonObject(externalIds)) return own;
  return [...own, ...Object.entries(externalIds).map(([system, id]) => `id ${String(id)} in ${system}`)];
}
