import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { create } from "zustand";
import { systemClock } from "../../shared/base/clock.ts";
import type { BranchName, EditId, GroupId, RecordId } from "../../shared/base/ids.ts";
import { systemRng } from "../../shared/base/rng.ts";
import { uuidV7 } from "../../shared/base/uuid.ts";
import {
  type DraftEntry,
  draftMapName,
  type EditNote,
  editsMapName,
} from "../../shared/draft/draft-entry.ts";
import type { Overlay } from "../../shared/draft/overlay.ts";
import { type DraftWrite, planRecordEdit } from "../../shared/draft/plan-edit.ts";
import type { EditKind } from "../../shared/log/commit.ts";
import type { RecordValue } from "../../shared/model/define-entity-type.ts";
import { type RecordKey, recordKeyToText } from "../../shared/model/record-key.ts";
import type { Input } from "../../shared/rpc/contract.ts";
import { connectLiveRoom, type LiveRoom, type LiveStatus } from "../transport/live-room.ts";
import { confirm, openDialog } from "./dialogs.ts";
import { watchOverlay } from "./live-overlay.ts";
import { type Overtaken, watchOvertaken } from "./overtaken.ts";
import { flushPendingEdits } from "./pending-edits.ts";
import { findLiveSockets } from "./session.ts";
import { showError, showToast } from "./toasts.ts";
import { callWorkspace, readRefs, useCurrentBranch, useWorkspace } from "./workspace.ts";

/** Somebody who has the same branch open: the state that they show of themselves, as it came. */
export interface Peer {
  readonly client: number;
  readonly state: Readonly<Record<string, unknown>>;
}

interface Draft {
  readonly branch: BranchName | null;
  readonly overlay: Overlay;
  /** The latest change of the overlay was made in this window. */
  readonly isLocal: boolean;
  readonly status: LiveStatus;
  /** The draft was received once, so that edits can be made, online or not. */
  readonly ready: boolean;
  readonly peers: readonly Peer[];
  /** Updates of this window that the host has not stored yet. */
  readonly unsaved: number;
  /** What others have just overwritten without having seen it; a new list each time. */
  readonly overtaken: readonly Overtaken[];
}

const emptyOverlay: Overlay = new Map();
const noDraft: Draft = {
  branch: null,
  overlay: emptyOverlay,
  isLocal: false,
  status: "connecting",
  ready: false,
  peers: [],
  unsaved: 0,
  overtaken: [],
};

/** The uncommitted work on the branch that this window is on. */
export const useDraft = create<Draft>()(() => noDraft);

export interface EditChange {
  readonly key: RecordKey;
  /** What the head of the branch says; null where there is no such record. */
  readonly head: RecordValue | null;
  /** What the record becomes; null deletes it. */
  readonly next: RecordValue | null;
  readonly group?: NonNullable<DraftEntry["group"]>;
  /** For a cell that is moved away: where it went. */
  readonly movedTo?: RecordId;
}

export interface EditInput {
  readonly kind: EditKind;
  readonly changes: readonly EditChange[];
}

/** Edits of more records than this are committed at once instead of going through the draft. */
const draftEditLimit = 5_000;
/** A transaction is one frame, and frames have a limit of 1 MB; the host joins the pieces of one edit. */
const transactionChars = 200_000;

interface OpenRoom {
  readonly doc: Y.Doc;
  readonly room: LiveRoom;
  readonly stop: () => void;
}
let open: OpenRoom | undefined;

/** Makes one edit: one step of undo. False where it cannot be made now; the person was told why. */
export function applyEdit(input: EditInput): boolean {
  if (input.changes.length === 0) return false;
  if (!canEdit(() => applyEdit(input))) return false;
  if (input.changes.length > draftEditLimit) {
    void commitLargeEdit(input);
    return true;
  }
  const { overlay } = useDraft.getState();
  const edit = { id: newId<EditId>(), kind: input.kind, at: new Date().toISOString() };
  const writes = input.changes.flatMap(({ key, head, next, group, movedTo }) =>
    planRecordEdit({
      key,
      head,
      draft: overlay.get(recordKeyToText(key)),
      next,
      edit,
      ...(group === undefined ? {} : { group }),
      ...(movedTo === undefined ? {} : { movedTo }),
    }),
  );
  applyWrites(writes, edit);
  return true;
}

/** Writes what was planned elsewhere (discard, keep mine, take theirs) as one edit. */
export function applyPlannedWrites(writes: readonly DraftWrite[], kind: EditKind): boolean {
  if (writes.length === 0 || !canEdit(() => applyPlannedWrites(writes, kind))) return false;
  const edit = { id: newId<EditId>(), kind, at: new Date().toISOString() };
  // The edit that decides is the one that history names.
  const own = writes.map(({ key, entry }) => ({ key, entry: entry === null ? null : { ...entry, edit } }));
  applyWrites(own, edit);
  return true;
}

/** Writes overtaken values again, over those that stand now. */
export function putBack(overtaken: readonly Overtaken[]): boolean {
  return applyPlannedWrites(
    overtaken.map(({ key, mine, theirs }) => ({
      key,
      entry: { ...mine, saw: theirs.value, head: theirs.head },
    })),
    "edit",
  );
}

export function newGroupId(): GroupId {
  return newId<GroupId>();
}

export function newRecordId(): RecordId {
  return newId<RecordId>();
}

/** Takes back the newest edit of this person on this branch. */
export function undo(): Promise<void> {
  return takeStep("draft.planUndo");
}

export function redo(): Promise<void> {
  return takeStep("draft.planRedo");
}

/** Counts what a commit would hold, as a person counts: a moved cell is one change. */
export function countChanges(overlay: Overlay): number {
  let count = 0;
  for (const draft of overlay.values()) if (draft.whole?.movedTo === undefined) count += 1;
  return count;
}

/** Shows others where this person is; `null` hides it. */
export function setPresence(change: Readonly<Record<string, unknown>>): void {
  const awareness = open?.room.awareness;
  if (awareness === undefined) return;
  awareness.setLocalState({ ...awareness.getLocalState(), ...change });
}

/** Whether this window can edit, for controls that should not even be offered. */
export function useCanEdit(): boolean {
  const past = useWorkspace((state) => state.asOf !== null);
  const ready = useDraft((state) => state.ready);
  const branch = useCurrentBranch();
  return !past && ready && branch !== undefined;
}

useWorkspace.subscribe((now, before) => {
  if (now.opened?.id !== before.opened?.id || now.branch !== before.branch) joinDraft();
});

// The host has not everything yet: the browser asks before it closes the window.
window.addEventListener("beforeunload", (event) => {
  flushPendingEdits();
  if (useDraft.getState().unsaved > 0) event.preventDefault();
});

/** Waits until the draft of a branch is here; false where another branch was chosen meanwhile or it takes too long. */
export function whenDraftReady(branch: BranchName, timeoutMs = 10_000): Promise<boolean> {
  return waitForDraft((draft) => draft.branch === branch && draft.ready, timeoutMs);
}

/**
 * Waits until the host has stored what was edited here: edits travel over the live socket, and questions about
 * them (commit, undo, summary) over another. False where that takes too long.
 */
export function whenSaved(timeoutMs = 5_000): Promise<boolean> {
  return waitForDraft((draft) => draft.unsaved === 0, timeoutMs);
}

function waitForDraft(holds: (draft: Draft) => boolean, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (held: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(held);
    };
    const check = (draft: Draft) => {
      if (holds(draft)) finish(true);
    };
    const stop = useDraft.subscribe(check);
    const timer = setTimeout(() => finish(false), timeoutMs);
    check(useDraft.getState());
  });
}

function joinDraft(): void {
  open?.stop();
  open = undefined;
  const { opened, branch } = useWorkspace.getState();
  const live = findLiveSockets();
  useDraft.setState({ ...noDraft, branch }, true);
  if (opened === null || branch === null || live === undefined) return;

  const doc = new Y.Doc();
  const map = doc.getMap(draftMapName);
  const watched = watchOverlay(map, (overlay, isLocal) => useDraft.setState({ overlay, isLocal }));
  const stopOvertaken = watchOvertaken(
    map,
    (edit) => ownEdits.has(edit),
    (overtaken) => useDraft.setState({ overtaken }),
  );
  const room = connectLiveRoom({
    live,
    doc,
    join: async () => {
      const joined = await callWorkspace("draft.join", { branch });
      return joined.ok ? joined.value : null;
    },
    onStatus: (status) => useDraft.setState({ status, ...(status === "synced" ? { ready: true } : {}) }),
    onUnsaved: (unsaved) => useDraft.setState({ unsaved }),
    onRestart: joinDraft,
    onRefused(reason) {
      showToast({
        kind: "error",
        title: "The last edit was not taken",
        description: `${reason} Everything saved before is kept and shown again.`,
      });
      joinDraft();
    },
  });
  room.awareness.on("change", () => useDraft.setState({ peers: peersOf(room.awareness) }));
  open = {
    doc,
    room,
    stop() {
      room.leave();
      watched.stop();
      stopOvertaken();
      doc.destroy();
    },
  };
}

function canEdit(again: () => void): boolean {
  const { asOf, branch, branches } = useWorkspace.getState();
  if (asOf !== null) {
    showToast({
      kind: "error",
      key: "read-only",
      title: "You are looking at the past",
      description: "Nothing was changed. Go back to now to edit.",
    });
    return false;
  }
  if (open === undefined || !useDraft.getState().ready) {
    showToast({
      kind: "error",
      key: "not-ready",
      title: "The draft of this branch is not here yet",
      description: "Nothing was changed. Try again in a moment.",
    });
    return false;
  }
  const isProtected = branches.some((candidate) => candidate.name === branch && candidate.protected);
  if (isProtected) openDialog({ kind: "continue-on-branch", onDone: again });
  return !isProtected;
}

/** Edits that this window made. */
const ownEdits = new Set<EditId>();

function applyWrites(writes: readonly DraftWrite[], note: EditNote): void {
  if (open === undefined) return;
  ownEdits.add(note.id);
  const { doc } = open;
  const map = doc.getMap(draftMapName);
  const edits = doc.getMap(editsMapName);
  for (const piece of piecesOf(writes)) {
    doc.transact(() => {
      for (const { key, entry } of piece) {
        if (entry === null) map.delete(key);
        else map.set(key, entry);
      }
      edits.set(String(doc.clientID), note);
    }, "edit");
  }
}

function piecesOf(writes: readonly DraftWrite[]): DraftWrite[][] {
  const pieces: DraftWrite[][] = [];
  let chars = Number.POSITIVE_INFINITY;
  for (const write of writes) {
    const size = write.key.length + (write.entry === null ? 0 : JSON.stringify(write.entry).length);
    if (chars + size > transactionChars) {
      pieces.push([]);
      chars = 0;
    }
    pieces.at(-1)?.push(write);
    chars += size;
  }
  return pieces;
}

async function commitLargeEdit({ kind, changes }: EditInput): Promise<void> {
  const { branch } = useWorkspace.getState();
  if (branch === null) return;
  const count = changes.length.toLocaleString();
  const agreed = await confirm({
    title: `Commit ${count} changes at once?`,
    body: `This is too much for the draft, which holds up to ${draftEditLimit.toLocaleString()} records. It becomes a commit of its own, which can be rolled back in the history.`,
    confirmLabel: "Commit at once",
  });
  if (!agreed) return;
  const committed = await callWorkspace("records.commit", {
    branch,
    kind,
    message: `Change ${count} records (${kind})`,
    // zod's type of JSON has mutable arrays; ours are read-only, and nothing writes to them.
    changes: changes.map(({ key, next }) => ({ key, value: next })) as Input<"records.commit">["changes"],
  });
  if (!committed.ok) return showError("Nothing was changed", committed.error);
  showToast({ title: `Committed ${committed.value.records.toLocaleString()} changes` });
  await readRefs();
}

let steps: Promise<void> = Promise.resolve();

function takeStep(method: "draft.planUndo" | "draft.planRedo"): Promise<void> {
  steps = steps.then(() => takeOneStep(method));
  return steps;
}

async function takeOneStep(method: "draft.planUndo" | "draft.planRedo"): Promise<void> {
  const { branch, asOf } = useWorkspace.getState();
  if (branch === null || asOf !== null) return;
  flushPendingEdits();
  await whenSaved();
  const planned = await callWorkspace(method, { branch });
  if (!planned.ok) return showError("That could not be taken back", planned.error);
  if (planned.value === null) {
    showToast({ key: "undo", title: method === "draft.planUndo" ? "Nothing to undo" : "Nothing to redo" });
    return;
  }
  const { edit, kind, of, writes, label, skipped } = planned.value;
  applyWrites(writes, { id: edit, kind, at: new Date().toISOString(), of });
  showToast({
    key: "undo",
    title: label,
    ...(skipped === 0
      ? {}
      : {
          description: `${skipped === 1 ? "One value was" : `${skipped} values were`} changed by somebody since and stay.`,
        }),
  });
}

function peersOf(awareness: Awareness): Peer[] {
  return [...awareness.getStates()]
    .filter(([client]) => client !== awareness.clientID)
    .map(([client, state]) => ({ client, state }));
}

function newId<Id extends string>(): Id {
  return uuidV7(systemClock, systemRng) as Id;
}
