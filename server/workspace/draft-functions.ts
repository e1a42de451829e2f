import { instantOf } from "../../shared/base/clock.ts";
import { type EditId, type GroupId, type RecordId, uuidAs } from "../../shared/base/ids.ts";
import { jsonEqual } from "../../shared/base/json.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import { uuidV7 } from "../../shared/base/uuid.ts";
import type { DraftEntry } from "../../shared/draft/draft-entry.ts";
import { draftKeyToText, findDraftKey } from "../../shared/draft/draft-key.ts";
import { invertEdit, type JournalledValue } from "../../shared/draft/invert-edit.ts";
import { entriesOf, readOverlay } from "../../shared/draft/overlay.ts";
import { type DraftWrite, planRecordEdit, type RecordEdit } from "../../shared/draft/plan-edit.ts";
import { projectRecord } from "../../shared/draft/project-record.ts";
import { valueAtKey } from "../../shared/draft/value-at-key.ts";
import type { EditKind } from "../../shared/log/commit.ts";
import type { RecordValue } from "../../shared/model/define-entity-type.ts";
import { type RecordKey, recordKeyToText } from "../../shared/model/record-key.ts";
import { findBranch } from "../../shared/repository/find-branch.ts";
import type { Repository } from "../../shared/repository/repository.ts";
import type { PlannedWrites } from "../../shared/rpc/draft-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { JournalEntry } from "../../shared/store/draft-store.ts";
import { rpcErrorOf } from "./rpc-errors.ts";
import type { DraftOfBranch } from "./worker-contract.ts";

/**
 * Returns the keys whose entries say no more than the head of the branch does. Field values over a record
 * that the draft itself made belong to that record, and stay as long as it does.
 */
export async function findSettledKeys(repo: Repository, draft: DraftOfBranch): Promise<string[]> {
  const branch = await findBranch(repo, draft.branch);
  if (!branch.ok) return [];
  const records = [...readOverlay(draft.entries).values()];
  const heads = await repo.store.readRecords(
    branch.value.head,
    records.map(({ key }) => key),
  );
  return records.flatMap((record, index) => {
    const head = heads[index]?.value ?? null;
    if (record.whole !== undefined && !jsonEqual(record.whole.value, head)) return [];
    return entriesOf(record)
      .filter((place) => jsonEqual(place.entry.value, valueAtKey(head, place)))
      .map((place) => draftKeyToText({ record: record.key, ...place }));
  });
}

/**
 * Plans the writes that take a journalled edit back, or do it again: over the live records as they are now,
 * values that somebody changed since left alone.
 */
export async function planInversion(
  repo: Repository,
  draft: DraftOfBranch,
  { journalled, kind }: { readonly journalled: JournalEntry; readonly kind: "undo" | "redo" },
): Promise<Result<PlannedWrites, RpcError>> {
  const branch = await findBranch(repo, draft.branch);
  if (!branch.ok) return err(rpcErrorOf(branch.error));
  const records = [...valuesByRecord(journalled, kind).values()];
  const bonds = bondsOf(repo, journalled, kind);
  const heads = await repo.store.readRecords(
    branch.value.head,
    records.map(({ key }) => key),
  );
  const overlay = readOverlay(draft.entries);
  const id = uuidAs<EditId>(uuidV7(repo.clock, repo.rng));
  const edit: DraftEntry["edit"] = { id, kind: journalled.kind, at: instantOf(repo.clock.now()) };
  const writes: DraftWrite[] = [];
  let skipped = 0;
  for (const [index, { key, values }] of records.entries()) {
    const head = heads[index]?.value ?? null;
    const recordDraft = overlay.get(recordKeyToText(key));
    const live: RecordValue | null = projectRecord(head, recordDraft).value;
    const inverted = invertEdit(key, live, values);
    skipped += inverted.skipped;
    writes.push(
      ...planRecordEdit({ key, head, draft: recordDraft, next: inverted.next, edit, ...bonds(key) }),
    );
  }
  return ok({
    edit: id,
    kind,
    of: journalled.edit,
    label: `${kind === "undo" ? "Undid" : "Redid"}: ${describeEdit(
      journalled.kind,
      records.map(({ key }) => key),
    )}`,
    writes,
    skipped,
  });
}

interface RecordValues {
  readonly key: RecordKey;
  readonly values: JournalledValue[];
}

function valuesByRecord({ values }: JournalEntry, kind: "undo" | "redo"): Map<string, RecordValues> {
  const records = new Map<string, RecordValues>();
  for (const { key: text, before, after } of values) {
    const key = findDraftKey(text);
    if (key === undefined) continue;
    const record = recordKeyToText(key.record);
    const known = records.get(record) ?? { key: key.record, values: [] };
    known.values.push(
      kind === "undo" ? { key: text, before, after } : { key: text, before: after, after: before },
    );
    records.set(record, known);
  }
  return records;
}

/**
 * Says for each record what its writes are bound to. The inverse of a move is a move: back for undo, and
 * there again for redo, as a group of its own either way.
 */
function bondsOf(
  repo: Repository,
  { values }: JournalEntry,
  kind: "undo" | "redo",
): (record: RecordKey) => Pick<RecordEdit, "group" | "movedTo"> {
  const groups = new Map<GroupId, NonNullable<RecordEdit["group"]>>();
  const groupOf = new Map<RecordId, NonNullable<RecordEdit["group"]>>();
  const movedTo = new Map<RecordId, RecordId>();
  for (const value of values) {
    const id = findDraftKey(value.key)?.record.id;
    if (id === undefined) continue;
    if (value.group !== undefined) {
      const made = groups.get(value.group.id) ?? {
        ...value.group,
        id: uuidAs<GroupId>(uuidV7(repo.clock, repo.rng)),
      };
      groups.set(value.group.id, made);
      groupOf.set(id, made);
    }
    if (value.movedTo === undefined) continue;
    if (kind === "redo") movedTo.set(id, value.movedTo);
    else movedTo.set(value.movedTo, id);
  }
  return ({ id }) => {
    const group = groupOf.get(id);
    const to = movedTo.get(id);
    return { ...(group === undefined ? {} : { group }), ...(to === undefined ? {} : { movedTo: to }) };
  };
}

const editNames: Readonly<Record<EditKind, string>> = {
  edit: "change",
  fill: "fill",
  paste: "paste",
  clear: "clearing",
  assign: "assignment",
  move: "move",
  import: "import",
  restore: "restoring",
  merge: "merge",
  run: "run",
};

function describeEdit(kind: EditKind, keys: readonly RecordKey[]): string {
  const noun = keys.every(({ type }) => type === "assignment") ? "cell" : "record";
  // A move touches a cell at either end.
  const count = kind === "move" && noun === "cell" ? Math.ceil(keys.length / 2) : keys.length;
  return `${editNames[kind]} of ${count} ${noun}${count === 1 ? "" : "s"}`;
}
