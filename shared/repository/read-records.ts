import type { CommitId, RecordId } from "../base/ids.ts";
import { ok, type Result } from "../base/result.ts";
import { titleOf } from "../diff/describe-changes.ts";
import type { EntityType } from "../model/entity-types.ts";
import type { RecordKey } from "../model/record-key.ts";
import type { LiveRecord } from "../store/log-store.ts";
import { readNames } from "./name-records.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { Revision } from "./revision.ts";
import type { RecordView } from "./views.ts";

/** Reads one page of the records of a type, by id. */
export async function listRecords(
  repo: Repository,
  input: {
    readonly at: Revision;
    readonly type: EntityType;
    readonly after?: RecordId | undefined;
    readonly limit: number;
  },
): Promise<Result<RecordView[], RepositoryError>> {
  const at = await resolveRevision(repo, input.at);
  if (!at.ok) return at;
  const { type, after, limit } = input;
  const records = await repo.store.readRecordsOfType(at.value, type, {
    limit,
    ...(after === undefined ? {} : { after }),
  });
  return ok(await viewsOf(repo, at.value, records));
}

/** Reads records in the order asked; null where one does not exist there. */
export async function getRecords(
  repo: Repository,
  input: { readonly at: Revision; readonly keys: readonly RecordKey[] },
): Promise<Result<(RecordView | null)[], RepositoryError>> {
  const at = await resolveRevision(repo, input.at);
  if (!at.ok) return at;
  const records = await repo.store.readRecords(at.value, input.keys);
  const found = records.flatMap((record) => (record ? [record] : []));
  const views = new Map((await viewsOf(repo, at.value, found)).map((view) => [view.key.id, view]));
  return ok(input.keys.map((key) => views.get(key.id) ?? null));
}

async function viewsOf(
  repo: Repository,
  at: CommitId,
  records: readonly LiveRecord[],
): Promise<RecordView[]> {
  const keyed = records.map(({ type, id, value }) => ({ key: { type, id }, value }));
  const nameOf = await readNames(repo, keyed, [at]);
  return keyed.map(({ key, value }) => ({ key, value, title: titleOf(key, value, nameOf) }));
}
