import { assert, defined } from "../../../shared/base/assert.ts";
import { isoDateOf } from "../../../shared/base/iso-date.ts";
import type { JsonObject } from "../../../shared/base/json.ts";
import type { MovePair } from "../../../shared/diff/describe-changes.ts";
import type { Change } from "../../../shared/log/change.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import { absenceRecord, type SampleAbsence } from "./sample-absences.ts";
import { sampleAuthors } from "./sample-authors.ts";
import type { SampleBook } from "./sample-book.ts";
import { cellKey, cellRecord, type SampleCell } from "./sample-cells.ts";
import { type SampleResident, sampleResidents } from "./sample-people.ts";
import { type RotationCode, rotationId } from "./sample-rotations.ts";
import { sampleId } from "./sample-year.ts";

type AuthorKey = keyof typeof sampleAuthors;

interface CommitWords {
  readonly at: string;
  readonly by: AuthorKey;
  readonly message: string;
  readonly reason?: string;
  /** `main` where absent. */
  readonly on?: string;
}

/** Short ways to say what people of the sample do; times are `2026-02-02 14:10`, in UTC. */
export interface Teller {
  readonly book: SampleBook;
  commit(words: CommitWords, changes: readonly Change[]): void;
  /** Commits a swap; its cells belong together. */
  swap(
    words: CommitWords,
    swap: { readonly changes: readonly Change[]; readonly moves: readonly MovePair[] },
  ): void;
  branch(words: { at: string; by: AuthorKey; name: string; from?: string; description: string }): void;
  merge(words: CommitWords & { theirs: string; prefer?: "ours" | "theirs" }): void;
  /** Takes back the commit of that message. */
  revert(words: { at: string; by: AuthorKey; of: string; reason: string }): void;
  tag(words: { at: string; by: AuthorKey; name: string; annotation: string }): void;
  deleteBranch(words: { at: string; by: AuthorKey; name: string }): void;
}

export function createTeller(book: SampleBook): Teller {
  const when = ({ at, by }: { at: string; by: AuthorKey }) => ({
    at: `${at.replace(" ", "T")}:00.000Z`,
    author: sampleAuthors[by],
  });
  const commitWords = ({ at, by, message, reason, on }: CommitWords) => ({
    ...when({ at, by }),
    branch: on ?? "main",
    message,
    ...(reason === undefined ? {} : { reason }),
  });
  return {
    book,
    commit: (words, changes) => book.tell({ kind: "commit", ...commitWords(words), changes }),
    swap: (words, { changes, moves }) => book.tell({ kind: "commit", ...commitWords(words), changes, moves }),
    branch: ({ at, by, name, from, description }) =>
      book.tell({ kind: "branch", ...when({ at, by }), branch: name, from: from ?? "main", description }),
    merge: ({ at, by, message, on, theirs, prefer }) =>
      book.tell({
        kind: "merge",
        ...when({ at, by }),
        branch: on ?? "main",
        theirs,
        message,
        prefer: prefer ?? "ours",
      }),
    revert: ({ at, by, of, reason }) =>
      book.tell({ kind: "revert", ...when({ at, by }), branch: "main", of, reason }),
    tag: ({ at, by, name, annotation }) =>
      book.tell({ kind: "tag", ...when({ at, by }), branch: "main", name, annotation }),
    deleteBranch: ({ at, by, name }) =>
      book.tell({ kind: "delete-branch", ...when({ at, by }), branch: name }),
  };
}

/** What one branch says at this point of the story. */
export interface BranchView {
  find(key: RecordKey): JsonObject | undefined;
  get(key: RecordKey): JsonObject;
}

export function viewOf(book: SampleBook, branch = "main"): BranchView {
  return { find: (key) => book.find(branch, key), get: (key) => book.get(branch, key) };
}

export function put(key: RecordKey, value: JsonObject): Change {
  return { ...key, value };
}

export function remove(key: RecordKey): Change {
  return { ...key, value: null };
}

export function putCells(cells: readonly SampleCell[]): Change[] {
  return cells.map((cell) => put(cellKey(cell), cellRecord(cell)));
}

export function putAbsence(absence: SampleAbsence): Change {
  return put({ type: "absence", id: absence.id }, absenceRecord(absence));
}

export function cellKeyOf(resident: SampleResident, date: string, slot: Slot = "day"): RecordKey {
  return cellKey({ person: resident.id, date: isoDateOf(date), slot });
}

/** Changes some fields of a record as it stands on a branch. */
export function amend(view: BranchView, key: RecordKey, fields: JsonObject): Change {
  return put(key, { ...view.get(key), ...fields });
}

export function documentKey(path: string): RecordKey {
  return { type: "document", id: sampleId("document", path) };
}

/** Replaces a passage of a document, which must be there. */
export function rewrite(
  view: BranchView,
  path: string,
  { from, to }: { readonly from: string; readonly to: string },
): Change {
  const body = String(view.get(documentKey(path)).body);
  assert(body.includes(from), `${path} holds: ${from}`);
  return amend(view, documentKey(path), { body: body.replace(from, to) });
}

/** Finds who has the call of a night. */
export function callerOn(view: BranchView, date: string): SampleResident {
  const caller = sampleResidents.find(
    (resident) => view.find(cellKeyOf(resident, date, "night"))?.rotation === rotationId("CALL"),
  );
  return defined(caller, `somebody has call on ${date}`);
}

/** The calls of two nights change hands. */
export function swapCalls(view: BranchView, first: string, second: string) {
  const early = callerOn(view, first);
  const late = callerOn(view, second);
  const on = (resident: SampleResident, date: string) => cellKeyOf(resident, date, "night");
  return {
    changes: [
      remove(on(early, first)),
      remove(on(late, second)),
      ...putCells([
        { person: late.id, date: isoDateOf(first), slot: "night", code: "CALL" },
        { person: early.id, date: isoDateOf(second), slot: "night", code: "CALL" },
      ]),
    ],
    moves: [
      { from: on(early, first).id, to: on(late, first).id },
      { from: on(late, second).id, to: on(early, second).id },
    ],
  };
}

export function rotationField(code: RotationCode): JsonObject {
  return { rotation: rotationId(code) };
}
