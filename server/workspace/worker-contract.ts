import type { BranchId, BranchName } from "../../shared/base/ids.ts";
import type { Result } from "../../shared/base/result.ts";
import type { DraftEntry } from "../../shared/draft/draft-entry.ts";
import type { Author } from "../../shared/log/commit.ts";
import type { CommittedDraft, DraftToCommit } from "../../shared/repository/commit-draft.ts";
import type { Input, MethodName, WorkspaceMethods } from "../../shared/rpc/contract.ts";
import type { DraftSummary, PlannedWrites } from "../../shared/rpc/draft-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { DraftAppend, JournalEntry } from "../../shared/store/draft-store.ts";
import type { Branch, WorkspaceIdentity } from "../../shared/store/log-store.ts";

/** Methods that need the live rooms, and so are answered by the host's own thread with the worker's help. */
export const hostAnsweredMethods = [
  "draft.join",
  "draft.counts",
  "draft.summary",
  "draft.commit",
  "draft.planUndo",
  "draft.planRedo",
  "draft.moveToNewBranch",
] as const satisfies readonly (keyof WorkspaceMethods)[];

export type HostAnsweredMethod = (typeof hostAnsweredMethods)[number];
export type WorkerAnsweredMethod = Exclude<keyof WorkspaceMethods & MethodName, HostAnsweredMethod>;

export interface WorkerCall<Name extends WorkerAnsweredMethod = WorkerAnsweredMethod> {
  readonly method: Name;
  readonly input: Input<Name>;
  /** Who asks; becomes the author of what is written. */
  readonly author: Author;
  /** Names the call for `progress`. */
  readonly call?: string;
}

/** The draft of a branch as its live room holds it. */
export interface DraftOfBranch {
  readonly branch: BranchName;
  readonly entries: readonly (readonly [key: string, entry: DraftEntry])[];
}

/** Whether a file is there, or is made: empty in the name of a person, or with the sample in it. */
export type WorkspaceContent =
  | { readonly kind: "existing" }
  | { readonly kind: "new"; readonly author: Author }
  | { readonly kind: "sample" }
  /** Only reads, beside the thread of this process that has the file open. */
  | { readonly kind: "reader" };

/**
 * What the thread of a workspace does for its host. Client and dispatcher are birpc's, over this one table;
 * inputs were checked where they came in, and are not checked again between two threads of one process.
 */
export interface WorkerFunctions {
  open(path: string, content: WorkspaceContent): Promise<Result<WorkspaceIdentity, RpcError>>;
  /** Answers a method of the RPC contract. */
  call(request: WorkerCall): Promise<Result<unknown, RpcError>>;

  readBranches(): Promise<readonly Branch[]>;
  readRoom(room: BranchId): Promise<readonly Uint8Array[]>;
  appendUpdates(appends: readonly DraftAppend[]): Promise<Result<null, RpcError>>;
  compactRoom(room: BranchId, count: number, snapshot: Uint8Array): Promise<void>;
  findUndoable(room: BranchId, person: string): Promise<JournalEntry | undefined>;
  findRedoable(room: BranchId, person: string): Promise<JournalEntry | undefined>;

  /** Keys whose entries say no more than the head does; left by a crash between a commit and its clean-up. */
  findSettledKeys(draft: DraftOfBranch): Promise<readonly string[]>;
  summariseDraft(draft: DraftOfBranch): Promise<Result<DraftSummary, RpcError>>;
  commitDraft(input: DraftToCommit, author: Author): Promise<Result<CommittedDraft, RpcError>>;

  /** Plans the writes that take a journalled edit back, or do it again, over the draft as it is. */
  planInversion(
    draft: DraftOfBranch,
    edit: { readonly journalled: JournalEntry; readonly kind: "undo" | "redo" },
  ): Promise<Result<PlannedWrites, RpcError>>;

  /** Flushes, lets go of the file and ends the thread. */
  close(): Promise<void>;
}

export interface CallProgress {
  readonly call: string;
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

/** What the thread tells its host unasked. */
export interface WorkerEvents {
  progress(progress: CallProgress): void;
}
