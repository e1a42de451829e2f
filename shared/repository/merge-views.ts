import { defined } from "../base/assert.ts";
import type { CommitId, MergeSessionId } from "../base/ids.ts";
import type { JsonValue } from "../base/json.ts";
import { ok, type Result } from "../base/result.ts";
import { describeChanges, describeField, subjectOf, titleOf } from "../diff/describe-changes.ts";
import type { DescribedChange } from "../diff/described-change.ts";
import { diffRecords } from "../diff/diff-records.ts";
import { type NameOf, valueText, words } from "../diff/value-text.ts";
import { commitsBetween } from "../log/commit-graph.ts";
import type { Conflict, Resolution } from "../merge/conflict.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { fieldOf } from "../model/entity-types.ts";
import { type RecordKey, recordKeyToText } from "../model/record-key.ts";
import { readCommitSummaries } from "./commit-summaries.ts";
import { findBranch } from "./find-branch.ts";
import { type MergeRequest, type OpenMerge, openMergeSession, previewMerge } from "./merge.ts";
import { mergeSessionFromStored } from "./merge-session.ts";
import { readNames } from "./name-records.ts";
import { movesOf } from "./read-commit-details.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { CommitSummary, ConflictSide, ConflictView, MergePreview, MergeSessionView } from "./views.ts";

// More would not be read; the count says how many there are.
const listedChanges = 500;

/** Says in words what a merge would do. Writes nothing. */
export async function readMergePreview(
  repo: Repository,
  input: MergeRequest,
): Promise<Result<MergePreview, RepositoryError>> {
  const preview = await previewMerge(repo, input);
  if (!preview.ok) return preview;
  if (preview.value === undefined) return describeNothing(repo, input);
  const { sides, settled } = preview.value;
  const described = await describeMerge(repo, preview.value, new Map());
  return ok({
    ours: sides.ours,
    theirs: sides.theirs,
    bases: sides.bases,
    kind: settled.conflicts.length === 0 ? "clean" : "conflicts",
    automatic: described.automatic,
    automaticCount: settled.automatic.length,
    conflicts: described.conflicts,
  });
}

async function describeNothing(
  repo: Repository,
  input: MergeRequest,
): Promise<Result<MergePreview, RepositoryError>> {
  const ours = await findBranch(repo, input.ours);
  if (!ours.ok) return ours;
  const theirs = await resolveRevision(repo, input.theirs);
  if (!theirs.ok) return theirs;
  return ok({
    ours: ours.value.head,
    theirs: theirs.value,
    bases: [theirs.value],
    kind: "nothing",
    automatic: [],
    automaticCount: 0,
    conflicts: [],
  });
}

/** Says in words how a session stands. */
export async function readMergeSession(
  repo: Repository,
  id: MergeSessionId,
): Promise<Result<MergeSessionView, RepositoryError>> {
  const opened = await openMergeSession(repo, id);
  if (!opened.ok) return opened;
  const { session, merge } = opened.value;
  const described = await describeMerge(repo, merge, new Map(session.resolutions));
  return ok({
    id,
    kind: session.kind,
    oursName: merge.branch.name,
    theirsName: session.theirsName,
    ours: merge.sides.ours,
    theirs: merge.sides.theirs,
    base: merge.sides.bases[0] ?? null,
    message: session.message,
    automaticCount: merge.settled.automatic.length,
    automatic: described.automatic,
    conflicts: described.conflicts,
    openCount: merge.settled.open.length,
    startedAt: session.startedAt,
    startedBy: session.startedBy,
  });
}

/** Lists the sessions that can be gone on with, the latest first; those whose branch is gone are left out. */
export async function listMergeSessions(repo: Repository): Promise<MergeSessionView[]> {
  const sessions = (await repo.store.readMergeSessions()).map(mergeSessionFromStored);
  const views: MergeSessionView[] = [];
  for (const session of sessions.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))) {
    const view = await readMergeSession(repo, session.id);
    if (view.ok) views.push(view.value);
  }
  return views;
}

async function describeMerge(
  repo: Repository,
  merge: OpenMerge,
  resolutions: ReadonlyMap<string, Resolution>,
): Promise<{ automatic: DescribedChange[]; conflicts: ConflictView[] }> {
  const { sides, settled } = merge;
  const shown = settled.automatic.slice(0, listedChanges);
  const before = await repo.store.readRecords(
    sides.ours,
    shown.map((change) => change.key),
  );
  const changes = shown.map((change, index) => ({
    key: change.key,
    before: before[index]?.value ?? null,
    after: change.value,
  }));
  const values = [
    ...changes.flatMap(({ key, before: was, after }) => [
      { key, value: after },
      { key, value: was },
    ]),
    ...settled.conflicts.flatMap(({ record: key, records }) =>
      [records.ours, records.theirs, records.base].map((value) => ({ key, value })),
    ),
  ];
  const nameOf = await readNames(repo, values, [sides.ours, sides.theirs, ...sides.bases]);
  const graph = await repo.readGraph();
  const theirCommits = await repo.store.readCommits(commitsBetween(graph, [sides.theirs], sides.bases));
  const writers = await readWriters(repo, merge);
  return {
    automatic: describeChanges(changes, { nameOf, moves: movesOf(theirCommits) }),
    conflicts: settled.conflicts.map((conflict) => {
      const resolution = resolutions.get(conflict.id);
      const view = describeConflict(conflict, { nameOf, writers });
      return resolution === undefined ? view : { ...view, resolution };
    }),
  };
}

type Side = "base" | "ours" | "theirs";
type Writers = Readonly<Record<Side, ReadonlyMap<string, CommitSummary>>>;

/** Finds for each record in conflict who wrote what each side has. */
async function readWriters(repo: Repository, merge: OpenMerge): Promise<Writers> {
  const keys = new Map<string, RecordKey>();
  for (const { record } of merge.settled.conflicts) keys.set(recordKeyToText(record), record);
  const { bases, ours, theirs } = merge.sides;
  const read = async (at: CommitId | undefined) => {
    if (at === undefined || keys.size === 0) return new Map<string, CommitSummary>();
    const versions = await repo.store.readVersionsAt(at, [...keys.values()]);
    const origins = versions.flatMap((version) => (version?.origin === undefined ? [] : [version.origin]));
    const originCommit = new Map(
      (await repo.store.readVersions(origins)).map((version) => [version.seq, version.commit]),
    );
    const found = versions.flatMap((version) => {
      if (version === undefined) return [];
      const origin = version.origin === undefined ? undefined : originCommit.get(version.origin);
      return [{ text: recordKeyToText(version), commit: origin ?? version.commit }];
    });
    const summaries = await readCommitSummaries(
      repo,
      found.map(({ commit }) => commit),
    );
    return new Map(found.map(({ text }, index) => [text, defined(summaries[index], "one for each")]));
  };
  return { base: await read(bases[0]), ours: await read(ours), theirs: await read(theirs) };
}

interface Context {
  readonly nameOf: NameOf;
  readonly writers: Writers;
}

function describeConflict(conflict: Conflict, context: Context): ConflictView {
  const { record, records } = conflict;
  const shown = records.ours ?? records.theirs ?? records.base ?? {};
  return {
    conflict,
    title: conflictTitle(conflict, shown, context.nameOf),
    subject: subjectOf(record, shown, context.nameOf),
    base: describeSide(conflict, "base", context),
    ours: describeSide(conflict, "ours", context),
    theirs: describeSide(conflict, "theirs", context),
  };
}

function conflictTitle(conflict: Conflict, shown: RecordValue, nameOf: NameOf): string {
  const title = titleOf(conflict.record, shown, nameOf);
  switch (conflict.kind) {
    case "field": {
      const { label } = fieldOf(conflict.record.type, conflict.field);
      return `${title} · ${label}${conflict.member === undefined ? "" : ` ${words(conflict.member)}`}`;
    }
    case "text": {
      const passages = conflict.hunks.filter((hunk) => hunk.kind === "conflict").length;
      return `${title} · ${passages === 1 ? "1 passage" : `${passages} passages`}`;
    }
    case "double-booking":
      return `Double booking: ${title}`;
    case "both-added":
      return `Added on both sides: ${title}`;
    case "modify-delete":
      return `Changed and removed: ${title}`;
    case "moved-twice":
      return `Moved to two places: ${title}`;
    case "split-group":
      return `Part of a move that is in conflict: ${title}`;
    case "broken-reference":
    case "not-unique":
      return `${title}: ${conflict.message}`;
  }
}

function describeSide(conflict: Conflict, side: Side, context: Context): ConflictSide {
  const { record, records } = conflict;
  const value = records[side];
  const writer = context.writers[side].get(recordKeyToText(record));
  return {
    text: sideText(conflict, side, context.nameOf),
    value,
    ...(writer ? { by: writer.author, at: writer.committedAt, message: writer.message } : {}),
  };
}

function sideText(conflict: Conflict, side: Side, nameOf: NameOf): string {
  const value = conflict.records[side];
  if (conflict.kind === "field") {
    const held: JsonValue = conflict.sides[side];
    const definition = fieldOf(conflict.record.type, conflict.field);
    return valueText(
      conflict.member === undefined ? definition : { ...definition, policy: "scalar" },
      held,
      nameOf,
    );
  }
  if (conflict.kind === "moved-twice") {
    const destination = { base: null, ours: conflict.oursValue, theirs: conflict.theirsValue }[side];
    if (side === "base") return "left where it was";
    return destination === null
      ? "moved away"
      : `moved to ${titleOf({ type: "assignment", id: conflict.record.id }, destination, nameOf)}`;
  }
  if (value === null) return conflict.records.base === null ? "empty" : "removed";
  if (conflict.record.type === "assignment") return nameOf(String(value.rotation));
  const { record, records } = conflict;
  const changed =
    records.base === null || side === "base" ? [] : diffRecords(record.type, records.base, value);
  if (changed.length === 0) return titleOf(record, value, nameOf);
  return changed
    .map((change) => describeField(record, change, nameOf))
    .map((field) => `${field.label}: ${field.beforeText} became ${field.afterText}`)
    .join("; ");
}
