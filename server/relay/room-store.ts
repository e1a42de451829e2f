import type { BranchId } from "../../shared/base/ids.ts";
import type { Result } from "../../shared/base/result.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { DraftAppend } from "../../shared/store/draft-store.ts";

/** Where rooms lie between two starts. */
export interface RoomStore {
  readRoom(room: BranchId): Promise<readonly Uint8Array[]>;
  /** On disk, all of them, once it answers. */
  appendUpdates(appends: readonly DraftAppend[]): Promise<Result<null, RpcError>>;
  compactRoom(room: BranchId, count: number, snapshot: Uint8Array): Promise<void>;
}
