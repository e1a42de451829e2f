import { create } from "zustand";
import type { CommitId, RecordId } from "../../shared/base/ids.ts";
import { err, ok, type Result } from "../../shared/base/result.ts";
import type { Overlay } from "../../shared/draft/overlay.ts";
import { type Projection, projectRecord } from "../../shared/draft/project-record.ts";
import type { Absence } from "../../shared/model/absence.ts";
import type { RecordValue } from "../../shared/model/define-entity-type.ts";
import type { Document } from "../../shared/model/document.ts";
import type { Person } from "../../shared/model/person.ts";
import { recordKeyToText } from "../../shared/model/record-key.ts";
import type { Requirement } from "../../shared/model/requirement.ts";
import type { Rotation } from "../../shared/model/rotation.ts";
import type { Revision } from "../../shared/repository/revision.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { useDraft } from "./draft.ts";
import { callWorkspace, commitOf, useWorkspace } from "./workspace.ts";

/** A record as it stands here and now: the value with the draft applied, and what the head says. */
export interface Entry<Value> {
  readonly id: RecordId;
  readonly value: Value;
  readonly head: RecordValue | null;
  /** It has uncommitted edits. */
  readonly changed: boolean;
  readonly stale: Projection["stale"];
}

interface Types {
  readonly person: Person;
  readonly rotation: Rotation;
  readonly absence: Absence;
  readonly requirement: Requirement;
  readonly document: Document;
}
type Type = keyof Types;
const types: readonly Type[] = ["person", "rotation", "absence", "requirement", "document"];

/** Everything but the cells, which are read a window at a time. Lists are sorted as a person expects. */
export interface ReferenceData {
  readonly people: readonly Entry<Person>[];
  readonly personById: ReadonlyMap<string, Entry<Person>>;
  readonly rotations: readonly Entry<Rotation>[];
  readonly rotationById: ReadonlyMap<string, Entry<Rotation>>;
  /** By code in lower case; archived ones only where no other has the code. */
  readonly rotationByCode: ReadonlyMap<string, Entry<Rotation>>;
  readonly absences: readonly Entry<Absence>[];
  readonly absencesByPerson: ReadonlyMap<string, readonly Entry<Absence>[]>;
  readonly requirements: readonly Entry<Requirement>[];
  /** By path. */
  readonly documents: readonly Entry<Document>[];
  readonly documentById: ReadonlyMap<string, Entry<Document>>;
  /** The commit that the lists are read from; null until the first are here. */
  readonly commit: CommitId | null;
  readonly error: RpcError | null;
}

const nothing: ReferenceData = {
  people: [],
  personById: new Map(),
  rotations: [],
  rotationById: new Map(),
  rotationByCode: new Map(),
  absences: [],
  absencesByPerson: new Map(),
  requirements: [],
  documents: [],
  documentById: new Map(),
  commit: null,
  error: null,
};

export const useReferenceData = create<ReferenceData>()(() => nothing);

type Heads = ReadonlyMap<string, RecordValue>;
let heads: Readonly<Record<Type, Heads>> | undefined;
const pageSize = 5_000;

useWorkspace.subscribe((now, before) => {
  if (now.opened?.id !== before.opened?.id) {
    heads = undefined;
    useReferenceData.setState(nothing, true);
  }
  const commit = commitOf(now);
  if (commit !== null && (commit !== commitOf(before) || now.opened?.id !== before.opened?.id))
    void read(commit);
  else if ((now.asOf === null) !== (before.asOf === null)) project(types);
});

useDraft.subscribe((now, before) => {
  if (now.overlay !== before.overlay)
    project(types.filter((type) => differs(type, now.overlay, before.overlay)));
});

/** Reads the lists again after an error. */
export function readReferenceData(): void {
  const commit = commitOf(useWorkspace.getState());
  if (commit !== null) void read(commit);
}

async function read(commit: CommitId): Promise<void> {
  const at: Revision = { kind: "commit", id: commit };
  const lists = await Promise.all(types.map((type) => readAll(at, type)));
  if (commitOf(useWorkspace.getState()) !== commit) return;
  const read: Partial<Record<Type, Heads>> = {};
  for (const [index, type] of types.entries()) {
    const list = lists[index];
    if (list === undefined || !list.ok) {
      if (list !== undefined) useReferenceData.setState({ error: list.error });
      return;
    }
    read[type] = list.value;
  }
  heads = read as Record<Type, Heads>;
  useReferenceData.setState({ commit, error: null });
  project(types);
}

async function readAll(at: Revision, type: Type): Promise<Result<Heads, RpcError>> {
  const all = new Map<string, RecordValue>();
  let after: RecordId | undefined;
  for (;;) {
    const page = await callWorkspace("records.list", {
      at,
      type,
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    if (!page.ok) return err(page.error);
    for (const { key, value } of page.value) all.set(key.id, value);
    after = page.value.at(-1)?.key.id;
    if (page.value.length < pageSize || after === undefined) return ok(all);
  }
}

/** Puts the draft over what was read; only the given types are built again. */
function project(which: readonly Type[]): void {
  if (heads === undefined || which.length === 0) return;
  const overlay: Overlay = useWorkspace.getState().asOf === null ? useDraft.getState().overlay : new Map();
  const change: { -readonly [Key in keyof ReferenceData]?: ReferenceData[Key] } = {};
  if (which.includes("person")) {
    change.people = entriesOf("person", overlay).sort((a, b) => collator.compare(a.value.name, b.value.name));
    change.personById = byId(change.people);
  }
  if (which.includes("rotation")) {
    change.rotations = entriesOf("rotation", overlay).sort((a, b) =>
      collator.compare(a.value.code, b.value.code),
    );
    change.rotationById = byId(change.rotations);
    const activeLast = change.rotations.toSorted(
      (a, b) => Number(b.value.archived) - Number(a.value.archived),
    );
    change.rotationByCode = new Map(activeLast.map((entry) => [entry.value.code.toLowerCase(), entry]));
  }
  if (which.includes("absence")) {
    change.absences = entriesOf("absence", overlay).sort((a, b) =>
      a.value.dates.start < b.value.dates.start ? -1 : 1,
    );
    change.absencesByPerson = Map.groupBy(change.absences, (entry) => entry.value.person);
  }
  if (which.includes("requirement")) change.requirements = entriesOf("requirement", overlay);
  if (which.includes("document")) {
    change.documents = entriesOf("document", overlay).sort((a, b) =>
      collator.compare(a.value.path, b.value.path),
    );
    change.documentById = byId(change.documents);
  }
  useReferenceData.setState(change);
}

const collator = new Intl.Collator(undefined, { numeric: true });

// A record that nobody edited keeps its entry, so that rows need not be drawn again.
const unchangedEntries = new WeakMap<RecordValue, Entry<unknown>>();

function entriesOf<T extends Type>(type: T, overlay: Overlay): Entry<Types[T]>[] {
  const ofType = heads?.[type] ?? new Map<string, RecordValue>();
  const entries: Entry<Types[T]>[] = [];
  const add = (id: RecordId, head: RecordValue | null) => {
    const draft = overlay.get(recordKeyToText({ type, id }));
    if (draft === undefined && head !== null) {
      const known = unchangedEntries.get(head) ?? { id, value: head, head, changed: false, stale: [] };
      unchangedEntries.set(head, known);
      entries.push(known as Entry<Types[T]>);
      return;
    }
    const { value, changed, stale } = projectRecord(head, draft);
    // Committed records were checked by schema; drafts are checked before they are committed.
    if (value !== null) entries.push({ id, value: value as unknown as Types[T], head, changed, stale });
  };
  for (const [id, head] of ofType) add(id as RecordId, head);
  for (const draft of overlay.values()) {
    if (draft.key.type === type && !ofType.has(draft.key.id)) add(draft.key.id, null);
  }
  return entries;
}

function byId<Value>(entries: readonly Entry<Value>[]): ReadonlyMap<string, Entry<Value>> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function differs(type: Type, now: Overlay, before: Overlay): boolean {
  const start = `${type}:`;
  for (const [key, draft] of now) if (key.startsWith(start) && before.get(key) !== draft) return true;
  for (const key of before.keys()) if (key.startsWith(start) && !now.has(key)) return true;
  return false;
}
