import { assert, defined } from "../base/assert.ts";
import type { BranchId, BranchName, CommitId, MergeSessionId, TagName } from "../base/ids.ts";
import { ok } from "../base/result.ts";
import type { Commit } from "../log/commit.ts";
import type { ChainedEvent } from "../log/event.ts";
import type { Sha256 } from "../log/sha256.ts";
import { cellAddressOf } from "../model/cell.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { compareRecordKeys, type RecordKey, recordKeyToText } from "../model/record-key.ts";
import type { DraftStore, JournalEntry } from "./draft-store.ts";
import { joinNotes, redoableOf, undoableOf } from "./journal.ts";
import type {
  Branch,
  CellCount,
  LiveRecord,
  LogStore,
  StoredCommit,
  Tag,
  Version,
  VersionChange,
  WorkspaceIdentity,
} from "./log-store.ts";
import type { MergeSessionStore, StoredMergeSession } from "./merge-session-store.ts";
import { chainEvents, planRefChanges } from "./ref-changes.ts";
import { compareForStorage } from "./storage-order.ts";
import type { WorkspaceStore } from "./workspace-store.ts";

/** The versions of a state by record key as text. Deletions stay in as versions with the value null. */
type State = ReadonlyMap<string, Version>;

const statesKept = 16;

/**
 * Makes a workspace store in memory, for tests and as the plain statement of what a store does: the state
 * at a commit is the replay of its first-parent chain. Nothing survives `close`.
 */
export function createMemoryStore(
  identity: WorkspaceIdentity,
  deps: { readonly sha256: Sha256 },
): WorkspaceStore {
  return {
    ...createMemoryLog(identity, deps.sha256),
    ...createMemoryDrafts(),
    ...createMemoryMergeSessions(),
    close: async () => {},
  };
}

function createMemoryLog(identity: WorkspaceIdentity, sha256: Sha256): LogStore {
  const commits = new Map<CommitId, { commit: Commit; versions: Version[] }>();
  const versions: Version[] = [];
  const lineages = new Map<string, Version[]>();
  const branches = new Map<BranchId, Branch>();
  const tags = new Map<TagName, Tag>();
  const events: ChainedEvent[] = [];
  const batches = new Map<string, ChainedEvent[]>();
  const states = new Map<CommitId, State>();

  const getCommit = (id: CommitId) => defined(commits.get(id), `commit ${id} is not stored`);

  function stateAt(at: CommitId): State {
    const pending: (readonly Version[])[] = [];
    let base: State | undefined;
    for (let id: CommitId | undefined = at; id !== undefined; ) {
      base = states.get(id);
      if (base) break;
      const stored = getCommit(id);
      pending.push(stored.versions);
      id = stored.commit.parents[0];
    }
    if (base && pending.length === 0) return base;
    const state = new Map(base);
    for (const changes of pending.reverse()) {
      for (const version of changes) state.set(recordKeyToText(version), version);
    }
    const oldest = states.keys().next().value;
    if (states.size >= statesKept && oldest !== undefined) states.delete(oldest);
    states.set(at, state);
    return state;
  }

  function store({ commit, changes }: StoredCommit): void {
    if (commits.has(commit.id)) return;
    for (const parent of commit.parents) getCommit(parent);
    assert(new Set(changes.map(recordKeyToText)).size === changes.length, "a commit changes a record once");
    const sorted = [...changes].sort(compareForStorage);
    const added = sorted.map((change, index): Version => {
      const { type, id, hash, json, origin } = change;
      assert(origin === undefined || origin <= versions.length, `version ${origin} is not stored`);
      const value = json === null ? null : (JSON.parse(json) as RecordValue);
      const seq = versions.length + index + 1;
      return { type, id, seq, commit: commit.id, value, hash, ...(origin === undefined ? {} : { origin }) };
    });
    for (const version of added) {
      versions.push(version);
      const key = recordKeyToText(version);
      const lineage = lineages.get(key);
      if (lineage) lineage.push(version);
      else lineages.set(key, [version]);
    }
    commits.set(commit.id, { commit, versions: added });
  }

  function liveCells(window: { at: CommitId; start: string; end: string }) {
    return [...stateAt(window.at).values()].filter(
      (version): version is Version & { value: RecordValue } =>
        version.type === "assignment" &&
        version.value !== null &&
        String(version.value.date) >= window.start &&
        String(version.value.date) <= window.end,
    );
  }

  return {
    readIdentity: async () => identity,
    readBranches: async () => [...branches.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    readTags: async () => [...tags.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),

    async readGraph(fromIndex) {
      return [...commits.values()].slice(fromIndex).map(({ commit }) => {
        const { id, parents, branch, committedAt } = commit;
        return { id, parents, branch, committedAt };
      });
    },
    readCommits: async (ids) => ids.map((id) => commits.get(id)?.commit),

    async readRecords(at, keys) {
      const state = stateAt(at);
      return keys.map((key) => liveOf(state.get(recordKeyToText(key))));
    },
    async readVersionsAt(at, keys) {
      const state = stateAt(at);
      return keys.map((key) => state.get(recordKeyToText(key)));
    },
    async readRecordsOfType(at, type, { after, limit }) {
      return [...stateAt(at).values()]
        .filter((version) => version.type === type && (after === undefined || version.id > after))
        .map(liveOf)
        .filter((record) => record !== undefined)
        .sort(compareRecordKeys)
        .slice(0, limit);
    },
    async readCells(window) {
      const people = window.people && new Set<string>(window.people);
      return liveCells(window)
        .map(({ id, value }) => ({ id, ...cellAddressOf(value), value }))
        .filter((cell) => people === undefined || people.has(cell.person))
        .map(({ id, person, date, value }) => ({ id, person, date, value }));
    },
    async countCells(window) {
      const counts = new Map<string, CellCount>();
      for (const { value } of liveCells(window)) {
        const { date, slot } = cellAddressOf(value);
        const rotation = value.rotation as CellCount["rotation"];
        const skill = value.skill as string | undefined;
        const key = JSON.stringify([date, rotation, skill, slot]);
        const count = (counts.get(key)?.count ?? 0) + 1;
        counts.set(key, { date, rotation, slot, count, ...(skill === undefined ? {} : { skill }) });
      }
      return [...counts.values()];
    },

    async findCellExtent() {
      const dates = versions
        .flatMap(({ type, value }) => (type === "assignment" && value ? [cellAddressOf(value).date] : []))
        .sort();
      const [start] = dates;
      const end = dates.at(-1);
      return start === undefined || end === undefined ? undefined : { start, end };
    },

    async readCommitChanges(id, page = { limit: Number.POSITIVE_INFINITY }) {
      const { commit, versions: own } = getCommit(id);
      const parent = commit.parents[0];
      const before: State = parent === undefined ? new Map() : stateAt(parent);
      return own
        .filter((version) => version.seq > (page.afterSeq ?? 0))
        .slice(0, page.limit)
        .map((after): VersionChange => {
          const { type, id: record } = after;
          return { type, id: record, before: before.get(recordKeyToText(after)), after };
        });
    },
    async readChangedKeys(ids) {
      const keys = new Map<string, RecordKey>();
      for (const commit of ids) {
        for (const { type, id } of getCommit(commit).versions)
          keys.set(recordKeyToText({ type, id }), { type, id });
      }
      return [...keys.values()].sort(compareRecordKeys);
    },

    readLineage: async (key) => [...(lineages.get(recordKeyToText(key)) ?? [])],
    readVersions: async (seqs) =>
      seqs.map((seq) => defined(versions[seq - 1], `version ${seq} is not stored`)),

    readEvents: async (afterSeq, limit) => events.slice(afterSeq, afterSeq + limit),
    async findHeadAt(branch, at) {
      for (const event of events.toReversed()) {
        if (event.at > at) continue;
        if (event.body.kind === "ref-moved" && event.body.branch === branch) return event.body.new;
        if (event.body.kind === "branch-created" && event.body.branch === branch) return event.body.head;
      }
      return undefined;
    },

    async apply(batch) {
      const done = batches.get(batch.batchId);
      if (done) return ok(done);
      const chained = chainEvents(events.at(-1), batch, sha256);
      const reads = {
        findBranch: (id: BranchId) => branches.get(id),
        findBranchNamed: (name: BranchName) =>
          [...branches.values()].find((branch) => branch.name === name && branch.deletedAt === undefined),
        findTag: (name: TagName) => tags.get(name),
      };
      const planned = planRefChanges(reads, batch, chained);
      if (!planned.ok) return planned;
      for (const stored of batch.commits) store(stored);
      for (const branch of planned.value.branches.values()) {
        getCommit(branch.head);
        branches.set(branch.id, branch);
      }
      for (const [name, tag] of planned.value.tags) {
        if (tag) tags.set(name, tag);
        else tags.delete(name);
      }
      events.push(...chained);
      batches.set(batch.batchId, chained);
      return ok(chained);
    },
  };
}

function liveOf(version: Version | undefined): LiveRecord | undefined {
  if (!version || version.value === null) return undefined;
  const { type, id, seq, value } = version;
  return { type, id, seq, value };
}

function createMemoryDrafts(): DraftStore {
  const rooms = new Map<BranchId, Uint8Array[]>();
  let journal: JournalEntry[] = [];

  function note(entry: JournalEntry): void {
    const known = journal.findIndex((candidate) => candidate.edit === entry.edit);
    const existing = journal[known];
    if (existing) {
      journal[known] = joinNotes(existing, entry);
      return;
    }
    journal = journal.filter(
      (other) => !(other.undone && other.branch === entry.branch && other.person === entry.person),
    );
    journal.push(entry);
  }

  const entriesOf = (room: BranchId, person: string) =>
    journal.filter((entry) => entry.branch === room && entry.person === person);

  return {
    readRoom: async (room) => [...(rooms.get(room) ?? [])],
    async appendUpdates(appends) {
      for (const { room, updates, journal: notes, marks } of appends) {
        const stored = rooms.get(room) ?? [];
        rooms.set(room, stored);
        stored.push(...updates.map((update) => update.slice()));
        for (const entry of notes) note(entry);
        for (const { edit, undone } of marks) {
          journal = journal.map((entry) => (entry.edit === edit ? { ...entry, undone } : entry));
        }
      }
    },
    async compactRoom(room, count, snapshot) {
      const stored = rooms.get(room) ?? [];
      assert(count <= stored.length, `room ${room} holds ${stored.length} updates and not ${count}`);
      rooms.set(room, [snapshot.slice(), ...stored.slice(count)]);
    },
    findUndoable: async (room, person) => undoableOf(entriesOf(room, person)),
    findRedoable: async (room, person) => redoableOf(entriesOf(room, person)),
  };
}

function createMemoryMergeSessions(): MergeSessionStore {
  const sessions = new Map<MergeSessionId, StoredMergeSession>();
  return {
    readMergeSessions: async () =>
      [...sessions.values()].sort((a, b) => (a.updatedAt > b.updatedAt ? -1 : 1)),
    readMergeSession: async (id) => sessions.get(id),
    async putMergeSession(session) {
      sessions.set(session.id, session);
    },
    async deleteMergeSession(id) {
      sessions.delete(id);
    },
  };
}
