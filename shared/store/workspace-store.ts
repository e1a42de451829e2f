import type { DraftStore } from "./draft-store.ts";
import type { LogStore } from "./log-store.ts";
import type { MergeSessionStore } from "./merge-session-store.ts";

/** All that one workspace file holds. */
export interface WorkspaceStore extends LogStore, DraftStore, MergeSessionStore {
  /** Flushes and lets go of the file; nothing may be called afterwards. */
  close(): Promise<void>;
}
