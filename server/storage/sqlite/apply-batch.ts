import { setImmediate } from "node:timers/promises";
import { defined } from "../../../shared/base/assert.ts";
import { err, ok, type Result } from "../../../shared/base/result.ts";
import type { ChainedEvent } from "../../../shared/log/event.ts";
import type { Sha256 } from "../../../shared/log/sha256.ts";
import type { ApplyError, LogBatch } from "../../../shared/store/log-store.ts";
import { chainEvents, planRefChanges, type RefChanges } from "../../../shared/store/ref-changes.ts";
import { StorageError } from "../../../shared/store/storage-error.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { PlanCommits } from "./commit-plan.ts";
import type { CommitWriting, WriteCommit } from "./commit-writer.ts";
import { type Connection, inTransaction } from "./connection.ts";
import type { EventLog } from "./event-log.ts";
import type { RefTables } from "./ref-tables.ts";

type Applied = Result<readonly ChainedEvent[], ApplyError>;

interface RefPlan {
  readonly events: readonly ChainedEvent[];
  readonly refs: RefChanges;
}

/** Changes in one transaction: about 50 ms, for which everything else waits. */
const sliceLength = 4000;
const numberingSliceLength = 20_000;

export interface BatchWriter {
  apply(batch: LogBatch): Promise<Applied>;
  /** Resolves when all batches handed over so far are written or refused. */
  settle(): Promise<void>;
}

/**
 * Applies batches one after the other. One with many changes is written in slices, between which reads and
 * drafts have their turn; its last transaction adds commits, refs and events, and so makes it seen.
 */
export function createBatchWriter(
  db: Connection,
  parts: {
    readonly sha256: Sha256;
    readonly planCommits: PlanCommits;
    readonly writeCommit: WriteCommit;
    readonly refs: RefTables;
    readonly events: EventLog;
    readonly checkpoints: Checkpoints;
  },
): BatchWriter {
  const lastSeqs = db
    .prepare<[stored: number, committed: number]>(
      `SELECT (SELECT coalesce(max(seq), 0) FROM versions), (SELECT coalesce(max(last_seq), 0) FROM commits)`,
    )
    .raw();
  const forgetPlaces = db.prepare("DELETE FROM places WHERE seq > ?");
  const forgetVersions = db.prepare("DELETE FROM versions WHERE seq > ?");
  let queue: Promise<unknown> = Promise.resolve();

  /** Removes slices of a batch that never came to its end. */
  function removeLeftovers(): void {
    const [stored, committed] = defined(lastSeqs.get(), "a row of numbers");
    if (stored === committed) return;
    forgetPlaces.run(committed);
    forgetVersions.run(committed);
  }

  // Holds until the batch is written: nothing but batches changes refs and events, and they wait for each other.
  function planRefs(batch: LogBatch): Result<RefPlan, ApplyError> {
    const events = chainEvents(parts.events.findLastEvent(), batch, parts.sha256);
    const planned = planRefChanges(parts.refs, batch, events);
    return planned.ok ? ok({ events, refs: planned.value }) : planned;
  }

  function writeEnd(batch: LogBatch, plan: RefPlan, writings: readonly CommitWriting[]): void {
    for (const writing of writings) writing.finish();
    parts.refs.writeRefs(plan.refs);
    parts.events.writeEvents(batch.batchId, plan.events);
  }

  function writeAtOnce(batch: LogBatch, plan: RefPlan): void {
    inTransaction(db, () => {
      removeLeftovers();
      const writings = parts.planCommits(batch.commits).map((planned) => {
        const writing = parts.writeCommit(planned);
        writing.numberRecords(0, planned.changes.length);
        writing.writeChanges(0, planned.changes.length);
        return writing;
      });
      writeEnd(batch, plan, writings);
    });
  }

  async function writeInSlices(batch: LogBatch, plan: RefPlan): Promise<void> {
    inTransaction(db, removeLeftovers);
    const writings: CommitWriting[] = [];
    for (const planned of parts.planCommits(batch.commits)) {
      const writing = parts.writeCommit(planned);
      await inSlices(planned.changes.length, numberingSliceLength, writing.numberRecords);
      await inSlices(planned.changes.length, sliceLength, writing.writeChanges);
      writings.push(writing);
    }
    inTransaction(db, () => writeEnd(batch, plan, writings));
  }

  async function inSlices(
    count: number,
    length: number,
    work: (startIndex: number, endIndexExclusive: number) => void,
  ): Promise<void> {
    for (let start = 0; start < count; start += length) {
      inTransaction(db, () => work(start, start + length));
      parts.checkpoints.noteWrite();
      await setImmediate();
    }
  }

  async function write(batch: LogBatch): Promise<Applied> {
    try {
      const done = parts.events.findBatch(batch.batchId);
      if (done) return ok(done);
      const changes = batch.commits.reduce((sum, stored) => sum + stored.changes.length, 0);
      const plan = planRefs(batch);
      if (!plan.ok) return plan;
      if (changes > sliceLength) await writeInSlices(batch, plan.value);
      else writeAtOnce(batch, plan.value);
      parts.checkpoints.noteWrite();
      return ok(plan.value.events);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      return err(
        error.kind === "disk-full"
          ? { kind: "disk-full" }
          : { kind: "storage-failed", message: error.message },
      );
    }
  }

  return {
    apply(batch) {
      const applied = queue.then(() => write(batch));
      queue = applied.catch(() => {});
      return applied;
    },
    async settle() {
      await queue;
    },
  };
}
