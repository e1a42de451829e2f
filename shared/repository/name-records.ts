import type { CommitId } from "../base/ids.ts";
import type { NameOf } from "../diff/value-text.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { definitionOf } from "../model/entity-types.ts";
import { type RecordKey, recordKeyToText } from "../model/record-key.ts";
import { referencesOf } from "../model/references.ts";
import type { Repository } from "./repository.ts";

/**
 * Reads the names of all records that these values refer to, and of the values themselves. A name is taken
 * from the first commit that has the record, so give the newer one first.
 */
export async function readNames(
  repo: Repository,
  values: readonly { readonly key: RecordKey; readonly value: RecordValue | null }[],
  at: readonly CommitId[],
): Promise<NameOf> {
  const names = new Map<string, string>();
  const wanted = new Map<string, RecordKey>();
  for (const { key, value } of values) {
    if (value === null) continue;
    for (const { type, id } of referencesOf(key.type, value))
      wanted.set(recordKeyToText({ type, id }), { type, id });
  }
  const nameOf: NameOf = (id) => names.get(id) ?? `(${id.slice(0, 8)})`;
  for (const commit of at) {
    const missing = [...wanted.values()].filter((key) => !names.has(key.id));
    if (missing.length === 0) break;
    for (const record of await repo.store.readRecords(commit, missing)) {
      if (record) names.set(record.id, definitionOf(record.type).title(record.value, nameOf));
    }
  }
  for (const { key, value } of values) {
    if (value !== null && key.type !== "assignment" && !names.has(key.id)) {
      names.set(key.id, definitionOf(key.type).title(value, nameOf));
    }
  }
  return nameOf;
}
