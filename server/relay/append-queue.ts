import { err, type Result } from "../../shared/base/result.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { DraftAppend } from "../../shared/store/draft-store.ts";
import type { RoomStore } from "./room-store.ts";

/** Writes appends one batch after the other; what arrives while a batch is written makes up the next. */
export interface AppendQueue {
  /** Settles once it is on disk, in the order of the calls. Nothing of it is written where it fails. */
  append(append: DraftAppend): Promise<Result<null, RpcError>>;
  /** Settles when all that was appended before is written or has failed. */
  flushed(): Promise<void>;
}

const storageFailed: RpcError = {
  code: "internal",
  message: "The draft could not be written. What was saved is kept; close this workspace and open it again.",
};

export function createAppendQueue(store: Pick<RoomStore, "appendUpdates">): AppendQueue {
  type Waiting = { append: DraftAppend; settle: (result: Result<null, RpcError>) => void };
  let waiting: Waiting[] = [];
  let tail: Promise<void> = Promise.resolve();

  async function writeWaiting(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    let result: Result<null, RpcError>;
    try {
      result = await store.appendUpdates(batch.map(({ append }) => append));
    } catch {
      result = err(storageFailed);
    }
    for (const { settle } of batch) settle(result);
  }

  return {
    append(append) {
      return new Promise((settle) => {
        waiting.push({ append, settle });
        if (waiting.length === 1) tail = tail.then(writeWaiting);
      });
    },
    flushed: () => tail,
  };
}
