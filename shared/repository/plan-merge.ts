import { assert } from "../base/assert.ts";
import type { CommitId, RecordId } from "../base/ids.ts";
import { commitsBetween, mergeBases } from "../log/commit-graph.ts";
import { commitsToMeeting } from "../log/first-parents.ts";
import type { SideGroup } from "../merge/merge-groups.ts";
import { mergeRecord } from "../merge/merge-record.ts";
import { mergeStates, type StateMerge } from "../merge/merge-states.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { compareRecordKeys, type RecordKey, recordKeyToText } from "../model/record-key.ts";
import type { Version, VersionSeq } from "../store/log-store.ts";
import type { Repository } from "./repository.ts";

/** The three sides of a merge as commits. Several bases (after a criss-cross) are merged into a virtual one. */
export interface MergeSides {
  readonly bases: readonly CommitId[];
  readonly ours: CommitId;
  readonly theirs: CommitId;
}

export interface MergePlan {
  readonly merge: StateMerge;
  /** Versions of theirs, by record key as text, for values that are taken unchanged. */
  readonly theirsSeqs: ReadonlyMap<string, VersionSeq>;
}

/**
 * Merges the states of two commits against their base; writes nothing. Cost: what theirs changed since base,
 * and the commits since base on both sides, not the size of the workspace.
 */
export async function planMerge(repo: Repository, sides: MergeSides): Promise<MergePlan> {
  const groups = {
    ours: await readGroups(repo, sides.ours, sides.bases),
    theirs: await readGroups(repo, sides.theirs, sides.bases),
  };
  const changed = await readChangedSince(repo, sides.bases, sides.theirs);
  const keys = [...changed, ...affectedByGroups(groups, changed)];
  const [base, theirs] = await Promise.all([
    readBase(repo, sides.bases, keys),
    repo.store.readVersionsAt(sides.theirs, keys),
  ]);
  const ours = await readOurs(repo, sides, { keys, base });
  const records = keys.map((key, index) => ({
    key,
    base: base[index] ?? null,
    ours: ours[index] ?? null,
    theirs: theirs[index]?.value ?? null,
  }));
  const theirsSeqs = new Map<string, VersionSeq>();
  for (const version of theirs) if (version) theirsSeqs.set(recordKeyToText(version), version.seq);
  return { merge: mergeStates({ records, groups }, repo.sha256), theirsSeqs };
}

/** Reads the values of ours. What ours has not changed since base is what base says, and is not read again. */
async function readOurs(
  repo: Repository,
  sides: MergeSides,
  known: { readonly keys: readonly RecordKey[]; readonly base: readonly (RecordValue | null)[] },
): Promise<(RecordValue | null)[]> {
  const changed = new Set((await readChangedSince(repo, sides.bases, sides.ours)).map((key) => key.id));
  const contested = known.keys.filter((key) => changed.has(key.id));
  const values = valuesOf(await repo.store.readRecords(sides.ours, contested));
  const contestedValues = new Map(contested.map((key, index) => [key.id, values[index] ?? null]));
  return known.keys.map((key, index) =>
    changed.has(key.id) ? (contestedValues.get(key.id) ?? null) : (known.base[index] ?? null),
  );
}

/**
 * Lists records that theirs never touched but a conflict may be about: where ours moved cells that theirs moved,
 * too, and the rest of each group of ours of which theirs changed a part.
 */
function affectedByGroups(
  groups: Readonly<Record<"ours" | "theirs", readonly SideGroup[]>>,
  changed: readonly RecordKey[],
): RecordKey[] {
  const known = new Set(changed.map((key) => key.id));
  const left = new Set(groups.theirs.flatMap((group) => group.pairs.map((pair) => pair.from)));
  const affected = new Map<RecordId, RecordKey>();
  for (const group of groups.ours) {
    const touched =
      group.records.some((key) => known.has(key.id)) || group.pairs.some((pair) => left.has(pair.from));
    for (const key of touched ? group.records : []) if (!known.has(key.id)) affected.set(key.id, key);
  }
  return [...affected.values()];
}

/** Lists the records whose value may differ between a commit and any of its bases, by type and id. */
async function readChangedSince(
  repo: Repository,
  bases: readonly CommitId[],
  commit: CommitId,
): Promise<RecordKey[]> {
  const graph = await repo.readGraph();
  const commits = new Set(bases.flatMap((base) => commitsToMeeting(graph, base, commit)));
  const keys = await repo.store.readChangedKeys([...commits]);
  return keys.map(({ type, id }) => ({ type, id })).sort(compareRecordKeys);
}

/** Reads the values at base. Where virtual bases disagree, the value of their own base stands. */
async function readBase(
  repo: Repository,
  bases: readonly CommitId[],
  keys: readonly RecordKey[],
): Promise<(RecordValue | null)[]> {
  const [first, ...rest] = bases;
  assert(first !== undefined, "a merge has a base");
  let virtual = valuesOf(await repo.store.readRecords(first, keys));
  const merged: CommitId[] = [first];
  const graph = await repo.readGraph();
  for (const next of rest) {
    const below = mergeBases(graph, merged[0] ?? first, next);
    const ground = below.length === 0 ? keys.map(() => null) : await readBase(repo, below, keys);
    const other = valuesOf(await repo.store.readRecords(next, keys));
    virtual = keys.map((key, index) => {
      const base = ground[index] ?? null;
      const sides = { base, ours: virtual[index] ?? null, theirs: other[index] ?? null };
      const merge = mergeRecord(key, sides, repo.sha256);
      return merge.conflicts.length === 0 ? merge.value : base;
    });
    merged.push(next);
  }
  return virtual;
}

function valuesOf(records: readonly ({ readonly value: RecordValue } | undefined)[]): (RecordValue | null)[] {
  return records.map((record) => record?.value ?? null);
}

/**
 * Reads the groups that a side made since base. A record that a later commit replaced no longer binds its
 * group: only those whose present version comes from the commit of the group count.
 */
async function readGroups(
  repo: Repository,
  side: CommitId,
  bases: readonly CommitId[],
): Promise<SideGroup[]> {
  const graph = await repo.readGraph();
  const commits = await repo.store.readCommits(commitsBetween(graph, [side], bases));
  const made = commits.flatMap(
    (commit) => commit?.groups.map((group) => ({ commit: commit.id, group })) ?? [],
  );
  if (made.length === 0) return [];
  const keys = made.flatMap(({ group }) => group.records);
  const versions = await repo.store.readVersionsAt(side, keys);
  const sources = await readSources(repo, versions);
  const madeBy = new Map(keys.map((key, index) => [recordKeyToText(key), sources[index] ?? []]));
  return made.flatMap(({ commit, group }) => {
    const records = group.records.filter((key) => madeBy.get(recordKeyToText(key))?.includes(commit));
    const bound = new Set(records.map((key) => key.id));
    const pairs = (group.pairs ?? []).filter((pair) => bound.has(pair.from) && bound.has(pair.to));
    return records.length < 2 ? [] : [{ id: group.id, kind: group.kind, records, pairs }];
  });
}

/** For each version the commits it can be said to come from: its own, and the one that a merge took it from. */
async function readSources(
  repo: Repository,
  versions: readonly (Version | undefined)[],
): Promise<CommitId[][]> {
  const origins = versions.flatMap((version) => (version?.origin === undefined ? [] : [version.origin]));
  const commitOf = new Map(
    (await repo.store.readVersions(origins)).map((version) => [version.seq, version.commit]),
  );
  return versions.map((version) => {
    if (version === undefined) return [];
    const origin = version.origin === undefined ? undefined : commitOf.get(version.origin);
    return origin === undefined ? [version.commit] : [version.commit, origin];
  });
}
