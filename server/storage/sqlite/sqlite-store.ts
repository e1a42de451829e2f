import { defined } from "../../../shared/base/assert.ts";
import type { LogStore, WorkspaceIdentity } from "../../../shared/store/log-store.ts";
import type { WorkspaceStore } from "../../../shared/store/workspace-store.ts";
import { createBatchWriter } from "./apply-batch.ts";
import { createCellIndex } from "./cell-index.ts";
import { createCellReads } from "./cell-reads.ts";
import { createCheckpoints } from "./checkpoints.ts";
import { createCommitPlanner } from "./commit-plan.ts";
import { createCommitReads } from "./commit-reads.ts";
import { createCommitWriter } from "./commit-writer.ts";
import type { Connection } from "./connection.ts";
import { createDraftRooms } from "./draft-rooms.ts";
import { createEventLog, type EventLog } from "./event-log.ts";
import { type Chains, createChains } from "./lane-chain.ts";
import { createLaneIndex } from "./lane-index.ts";
import { createMergeSessions } from "./merge-sessions.ts";
import { nodeSha256 } from "./node-sha256.ts";
import { createRecordNumbers } from "./record-numbers.ts";
import { createRecordReads } from "./record-reads.ts";
import { createRefTables, type RefTables } from "./ref-tables.ts";
import { withTranslatedFailures } from "./storage-failure.ts";
import { parseStoredJson } from "./value-codec.ts";
import { createVersionReads } from "./version-reads.ts";

/** Makes the reads of the log on a connection. */
export function createSqliteReads(db: Connection): Omit<LogStore, "apply"> {
  return composeReads(db, {
    chains: createChains(db),
    refs: createRefTables(db),
    events: createEventLog(db),
  });
}

/** Makes a workspace store on the one connection that writes; `onClosed` runs when it has let go of the file. */
export function createSqliteStore(db: Connection, onClosed: () => void): WorkspaceStore {
  const chains = createChains(db);
  const refs = createRefTables(db);
  const events = createEventLog(db);
  const lanes = createLaneIndex(db);
  const numbers = createRecordNumbers(db);
  const cellIndex = createCellIndex(db, chains, numbers);
  const checkpoints = createCheckpoints(db);
  const writer = createBatchWriter(db, {
    sha256: nodeSha256,
    planCommits: createCommitPlanner(db, chains, lanes),
    writeCommit: createCommitWriter(db, { numbers, lanes, cellIndex }),
    refs,
    events,
    checkpoints,
  });
  return {
    ...composeReads(db, { chains, refs, events }),
    ...withTranslatedFailures(createDraftRooms(db, checkpoints)),
    ...withTranslatedFailures(createMergeSessions(db)),
    apply: writer.apply,
    async close() {
      await writer.settle();
      checkpoints.stop();
      db.close();
      onClosed();
    },
  };
}

function composeReads(
  db: Connection,
  { chains, refs, events }: { readonly chains: Chains; readonly refs: RefTables; readonly events: EventLog },
): Omit<LogStore, "apply"> {
  const identity = db.prepare<string>("SELECT value FROM meta WHERE key = 'identity'").pluck();
  return withTranslatedFailures({
    readIdentity: async () =>
      parseStoredJson<WorkspaceIdentity>(defined(identity.get(), "a workspace file has an identity")),
    readBranches: refs.readBranches,
    readTags: refs.readTags,
    readEvents: events.readEvents,
    findHeadAt: events.findHeadAt,
    ...createCommitReads(db),
    ...createRecordReads(db, chains),
    ...createCellReads(db, chains),
    ...createVersionReads(db, chains),
  });
}
