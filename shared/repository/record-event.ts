import { instantOf } from "../base/clock.ts";
import { err, ok, type Result } from "../base/result.ts";
import { uuidV7 } from "../base/uuid.ts";
import type { EventBody } from "../log/event.ts";
import { makeEvent } from "./make-event.ts";
import type { Actor, Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";

/** Appends one event to the operation log, and with it what it does to branches and tags. */
export async function recordEvent(
  repo: Repository,
  actor: Actor,
  body: EventBody,
): Promise<Result<null, RepositoryError>> {
  const applied = await repo.store.apply({
    batchId: uuidV7(repo.clock, repo.rng),
    commits: [],
    refs: [],
    events: [makeEvent(repo, actor, body)],
    now: instantOf(repo.clock.now()),
  });
  if (applied.ok) return ok(null);
  return applied.error.kind === "ref-moved" ? err({ kind: "ref-moved" }) : err(applied.error);
}
