import { defined } from "../base/assert.ts";
import type { CommitId } from "../base/ids.ts";
import { jsonEqual } from "../base/json.ts";
import { err, ok, type Result } from "../base/result.ts";
import { describeField } from "../diff/describe-changes.ts";
import { diffRecords } from "../diff/diff-records.ts";
import { valueText } from "../diff/value-text.ts";
import { fieldsOf } from "../model/entity-types.ts";
import { type RecordKey, recordKeyToText } from "../model/record-key.ts";
import type { Version } from "../store/log-store.ts";
import { readCommitSummaries } from "./commit-summaries.ts";
import { readNames } from "./name-records.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { Revision } from "./revision.ts";
import type { FieldBlame, LineageEntry } from "./views.ts";

/** Lists all versions of a record over all branches, the newest stored first, each against the one before it there. */
export async function readLineage(repo: Repository, key: RecordKey): Promise<LineageEntry[]> {
  const versions = await repo.store.readLineage(key);
  if (versions.length === 0) return [];
  const summaries = await readCommitSummaries(
    repo,
    versions.map((version) => version.commit),
  );
  const before = await Promise.all(versions.map((version) => findVersionBefore(repo, version)));
  const nameOf = await readNames(
    repo,
    versions.map((version) => ({ key, value: version.value })),
    newestCommits(versions),
  );
  const commitOf = new Map(versions.map((version) => [version.seq, version.commit]));
  return versions
    .map((version, index): LineageEntry => {
      const was = before[index]?.value ?? null;
      const takenFrom = version.origin === undefined ? undefined : commitOf.get(version.origin);
      return {
        commit: defined(summaries[index], "each version has a commit"),
        kind: kindOf(version, before[index]),
        value: version.value,
        fields:
          was === null || version.value === null
            ? []
            : diffRecords(key.type, was, version.value).map((change) => describeField(key, change, nameOf)),
        ...(takenFrom === undefined ? {} : { takenFrom }),
      };
    })
    .reverse();
}

// Names are looked for in the newest states first; a record is rarely gone from all of these.
const statesAskedForNames = 20;

function newestCommits(versions: readonly Version[]): CommitId[] {
  return [...new Set(versions.map((version) => version.commit))].reverse().slice(0, statesAskedForNames);
}

/** Reads what a record was at a parent of the commit that wrote this version; the first parent unless told otherwise. */
async function findVersionBefore(
  repo: Repository,
  version: Version,
  parentIndex = 0,
): Promise<Version | undefined> {
  const graph = await repo.readGraph();
  const parent = graph.getNode(version.commit).parents[parentIndex];
  if (parent === undefined) return undefined;
  const [before] = await repo.store.readVersionsAt(parent, [version]);
  return before;
}

function kindOf(version: Version, before: Version | undefined): LineageEntry["kind"] {
  if (version.value === null) return "removed";
  if (before === undefined) return "added";
  return before.value === null ? "restored" : "modified";
}

/**
 * Says for each field of a record, as it is at a revision, which commit gave it its value: through merges to
 * the commit that wrote it. Cost: one read of the record's versions.
 */
export async function readBlame(
  repo: Repository,
  input: { readonly key: RecordKey; readonly at: Revision },
): Promise<Result<FieldBlame[], RepositoryError>> {
  const { key } = input;
  const at = await resolveRevision(repo, input.at);
  if (!at.ok) return at;
  const [current] = await repo.store.readVersionsAt(at.value, [key]);
  if (current === undefined || current.value === null) {
    return err({ kind: "not-found", what: "record", name: recordKeyToText(key) });
  }
  const value = current.value;
  const versions = await repo.store.readLineage(key);
  const sources = await findSources(repo, { current, versions });
  const commits = [...new Set(sources.values())];
  const summaries = new Map(
    (await readCommitSummaries(repo, commits)).map((summary) => [summary.id, summary]),
  );
  const stored = new Map((await repo.store.readCommits(commits)).map((commit) => [commit?.id, commit]));
  const nameOf = await readNames(repo, [{ key, value }], [at.value]);
  return ok(
    fieldsOf(key.type).flatMap(([field, definition]) => {
      if (value[field] === undefined) return [];
      const commit = defined(sources.get(field), "each field has a source");
      const edit = stored
        .get(commit)
        ?.edits.find(
          ({ records }) => records === undefined || records.some((record) => record.id === key.id),
        );
      return [
        {
          field,
          label: definition.label,
          valueText: valueText(definition, value[field] ?? null, nameOf),
          commit: defined(summaries.get(commit), "each source has a summary"),
          ...(edit ? { edit: { id: edit.id, kind: edit.kind, author: edit.author } } : {}),
        },
      ];
    }),
  );
}

/** Walks back from the current version and notes for each field the commit behind which its value was another. */
async function findSources(
  repo: Repository,
  input: { readonly current: Version; readonly versions: readonly Version[] },
): Promise<Map<string, CommitId>> {
  const bySeq = new Map(input.versions.map((version) => [version.seq, version]));
  const sources = new Map<string, CommitId>();
  for (const [field] of fieldsOf(input.current.type)) {
    let version = input.current;
    for (;;) {
      const origin = version.origin === undefined ? undefined : bySeq.get(version.origin);
      const earlier = origin ?? (await findParentWithValue(repo, version, field));
      if (earlier === undefined) break;
      version = earlier;
    }
    sources.set(field, version.commit);
  }
  return sources;
}

/** Finds the version of a parent of this version's commit that already had the field's value. */
async function findParentWithValue(
  repo: Repository,
  version: Version,
  field: string,
): Promise<Version | undefined> {
  for (const parentIndex of [0, 1]) {
    const before = await findVersionBefore(repo, version, parentIndex);
    if (before?.value && jsonEqual(before.value[field], version.value?.[field])) return before;
  }
  return undefined;
}
