import type { BranchId } from "../../../shared/base/ids.ts";
import { ok, type Result } from "../../../shared/base/result.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import type { DraftAppend } from "../../../shared/store/draft-store.ts";
import type { RoomStore } from "../room-store.ts";

/** A room store in memory whose writes can be held back and made to fail. */
export interface GatedStore extends RoomStore {
  /** Batches as they were written. */
  readonly batches: (readonly DraftAppend[])[];
  readonly rooms: ReadonlyMap<BranchId, readonly Uint8Array[]>;
  hold(): void;
  release(): void;
  failWith(error: RpcError | undefined): void;
}

export function createGatedStore(): GatedStore {
  const rooms = new Map<BranchId, Uint8Array[]>();
  const batches: (readonly DraftAppend[])[] = [];
  let gate: Promise<void> = Promise.resolve();
  let open = () => {};
  let failure: RpcError | undefined;
  return {
    batches,
    rooms,
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    failWith(error) {
      failure = error;
    },
    readRoom: async (room) => [...(rooms.get(room) ?? [])],
    async appendUpdates(appends): Promise<Result<null, RpcError>> {
      await gate;
      if (failure) return { ok: false, error: failure };
      batches.push(appends);
      for (const { room, updates } of appends) rooms.set(room, [...(rooms.get(room) ?? []), ...updates]);
      return ok(null);
    },
    async compactRoom(room, count, snapshot) {
      rooms.set(room, [snapshot, ...(rooms.get(room) ?? []).slice(count)]);
    },
  };
}
