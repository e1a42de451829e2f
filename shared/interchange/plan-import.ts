import type { CommitId } from "../base/ids.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { definitionOf } from "../model/entity-types.ts";
import { type RecordKey, recordKeyToText } from "../model/record-key.ts";
import { checkRecords } from "../repository/check-records.ts";
import { readNames } from "../repository/name-records.ts";
import type { Repository } from "../repository/repository.ts";
import {
  describeImport,
  findImportChanges,
  firstToLookAt,
  type ImportChanges,
  type ImportRow,
} from "./import-changes.ts";
import type { PlannedImport, PlannedRecord } from "./planned-import.ts";
import { unreadableLine } from "./source-line.ts";

const describedRows = 500;
const pageSize = 5_000;

/**
 * Compares a planned import with the state at a commit, and takes out what could not be stored. Writes
 * nothing. Cost: one read of each record that the source names.
 */
export async function compareWithState(
  repo: Repository,
  at: CommitId,
  planned: PlannedImport,
): Promise<ImportChanges & { readonly rows: readonly ImportRow[] }> {
  const existing = await readExisting(repo, at, planned.records);
  const found = findImportChanges(planned, (record) => existing.get(recordKeyToText(record.key)));
  const sound = await dropUnsound(repo, at, found);
  const shown = firstToLookAt(sound.changes, describedRows);
  const values = shown.flatMap(({ key, before, after }) => [
    { key, value: after },
    { key, value: before },
  ]);
  const storedName = await readNames(repo, values, [at]);
  const newNames = new Map(sound.changes.flatMap(({ key, after }) => nameOfNew(key, after)));
  const nameOf = (id: string) => newNames.get(id) ?? storedName(id);
  return { ...sound, rows: describeImport(shown, nameOf) };
}

function nameOfNew({ type, id }: RecordKey, value: RecordValue): (readonly [string, string])[] {
  if (type !== "person" && type !== "rotation") return [];
  return [[id, definitionOf(type).title(value, String)]];
}

async function readExisting(
  repo: Repository,
  at: CommitId,
  records: readonly PlannedRecord[],
): Promise<Map<string, RecordValue>> {
  const existing = new Map<string, RecordValue>();
  for (let start = 0; start < records.length; start += pageSize) {
    const keys = records.slice(start, start + pageSize).map((record) => record.key);
    for (const record of await repo.store.readRecords(at, keys)) {
      if (record) existing.set(recordKeyToText(record), record.value);
    }
  }
  return existing;
}

/** Takes out records that would break others, until none is left: what refers to one taken out goes as well. */
async function dropUnsound(repo: Repository, at: CommitId, found: ImportChanges): Promise<ImportChanges> {
  let { changes } = found;
  const unreadable = [...found.unreadable];
  for (;;) {
    const problems = await checkRecords(
      repo,
      at,
      changes.map(({ key, after }) => ({ ...key, value: after })),
    );
    if (problems.length === 0) return { ...found, changes, unreadable };
    const messages = new Map(problems.map(({ key, message }) => [recordKeyToText(key), message]));
    for (const { key, planned } of changes) {
      const message = messages.get(recordKeyToText(key));
      if (message !== undefined) unreadable.push(unreadableLine(planned.from, message));
    }
    changes = changes.filter((change) => !messages.has(recordKeyToText(change.key)));
  }
}
