import type { MergeSessionId } from "../base/ids.ts";
import type { JsonObject } from "../base/json.ts";

/** A merge session as stored; `shared/repository` knows what is in `body`. */
export interface StoredMergeSession {
  readonly id: MergeSessionId;
  readonly updatedAt: string;
  readonly body: JsonObject;
}

export interface MergeSessionStore {
  readMergeSessions(): Promise<readonly StoredMergeSession[]>;
  readMergeSession(id: MergeSessionId): Promise<StoredMergeSession | undefined>;
  /** Writes or replaces a session, on disk before it answers. */
  putMergeSession(session: StoredMergeSession): Promise<void>;
  deleteMergeSession(id: MergeSessionId): Promise<void>;
}
