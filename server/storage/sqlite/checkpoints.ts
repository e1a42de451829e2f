import type { Connection } from "./connection.ts";

/** Moves the write-ahead log into the file, between writes and not within one. */
export interface Checkpoints {
  /** Call it after each transaction. */
  noteWrite(): void;
  stop(): void;
}

const quietMs = 300;
const fewPages = 250;
const manyPages = 16_000;

/**
 * Checkpoints when nothing was written for a moment; in the way of a write only where the log has grown to
 * 64 MB, so that it stays bounded. Inline after every 4 MB, as SQLite does it by itself, a checkpoint puts the
 * slowest hundredth of commits at 12-17 ms.
 */
export function createCheckpoints(db: Connection): Checkpoints {
  let timer: NodeJS.Timeout | undefined;

  function checkpointFrom(pages: number): void {
    const [state] = db.pragma("wal_checkpoint(NOOP)") as { log: number; checkpointed: number }[];
    // Passive: waits for nobody. What a reader still needs stays for the next time.
    if (state && state.log - state.checkpointed >= pages) db.pragma("wal_checkpoint(PASSIVE)");
  }

  return {
    noteWrite() {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (db.open) checkpointFrom(fewPages);
      }, quietMs).unref();
      timer.refresh();
      checkpointFrom(manyPages);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
