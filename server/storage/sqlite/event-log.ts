import type { BranchId, CommitId, EventId } from "../../../shared/base/ids.ts";
import { type ChainedEvent, eventToJson, type WorkspaceEvent } from "../../../shared/log/event.ts";
import type { LogStore } from "../../../shared/store/log-store.ts";
import type { Connection } from "./connection.ts";
import { parseStoredJson } from "./value-codec.ts";

interface EventRow {
  readonly seq: number;
  readonly id: EventId;
  readonly link: string;
  readonly at: string;
  readonly json: string;
}

export interface EventLog extends Pick<LogStore, "readEvents" | "findHeadAt"> {
  findLastEvent(): Pick<ChainedEvent, "seq" | "link" | "at"> | undefined;
  /** The events that a batch recorded, undefined where it was not applied. */
  findBatch(batchId: string): readonly ChainedEvent[] | undefined;
  /** Call it in a transaction. */
  writeEvents(batchId: string, events: readonly ChainedEvent[]): void;
}

export function createEventLog(db: Connection): EventLog {
  const lastEvent = db.prepare<EventRow>("SELECT seq, link, at FROM events ORDER BY seq DESC LIMIT 1");
  const eventsAfter = db.prepare<EventRow>(
    "SELECT seq, id, link, at, json FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
  );
  const headAt = db
    .prepare<CommitId>(
      `SELECT head FROM events WHERE branch = ? AND at <= ? AND head IS NOT NULL
       ORDER BY at DESC, seq DESC LIMIT 1`,
    )
    .pluck();
  const batchById = db.prepare<{ first_event: number; last_event: number }>(
    "SELECT first_event, last_event FROM batches WHERE id = ?",
  );
  const insertEvent = db.prepare(
    "INSERT INTO events (seq, id, link, at, branch, head, json) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const insertBatch = db.prepare("INSERT INTO batches (id, first_event, last_event) VALUES (?, ?, ?)");

  const readAfter = (seq: number, limit: number) => eventsAfter.all(seq, limit).map(eventOf);

  return {
    readEvents: async (afterSeq, limit) => readAfter(afterSeq, limit),
    findHeadAt: async (branch, at) => headAt.get(branch, at),
    findLastEvent: () => lastEvent.get(),
    findBatch(batchId) {
      const batch = batchById.get(batchId);
      return batch && readAfter(batch.first_event - 1, batch.last_event - batch.first_event + 1);
    },
    writeEvents(batchId, events) {
      for (const event of events) {
        const { branch, head } = movedHeadOf(event);
        insertEvent.run(event.seq, event.id, event.link, event.at, branch, head, eventToJson(event));
      }
      const first = events[0]?.seq ?? 1;
      insertBatch.run(batchId, first, first + events.length - 1);
    },
  };
}

function movedHeadOf({ body }: ChainedEvent): { branch: BranchId | null; head: CommitId | null } {
  if (body.kind === "ref-moved") return { branch: body.branch, head: body.new };
  if (body.kind === "branch-created") return { branch: body.branch, head: body.head };
  return { branch: null, head: null };
}

function eventOf({ seq, id, link, at, json }: EventRow): ChainedEvent {
  const { workspace, author, claimedAt, body } = parseStoredJson<Omit<WorkspaceEvent, "id">>(json);
  return { id, workspace, author, claimedAt, body, seq, link, at };
}
