import { instantOf } from "../base/clock.ts";
import { type EventBody, sealEvent, type WorkspaceEvent } from "../log/event.ts";
import type { Actor, Repository } from "./repository.ts";

/** Makes an event of this workspace, now, by this person. */
export function makeEvent(repo: Repository, actor: Actor, body: EventBody): WorkspaceEvent {
  return sealEvent(
    {
      workspace: repo.identity.workspace,
      author: actor.author,
      claimedAt: instantOf(repo.clock.now()),
      body,
    },
    repo.sha256,
  );
}
