import { type DeviceId, uuidAs, type WorkspaceId } from "../../base/ids.ts";
import { seededRng } from "../../base/rng.ts";
import { portableSha256 } from "../../log/sha256.ts";
import { createMemoryStore } from "../../store/memory-store.ts";
import { initialiseWorkspace } from "../initialise-workspace.ts";
import { type Actor, openRepository, type Repository } from "../repository.ts";

export const actor: Actor = { author: { name: "Toni Adeyemi", email: "toni@example.org" } };

/** A new workspace in memory, whose clock moves a minute with every look. */
export async function openTestRepository(seed = 1): Promise<Repository> {
  let now = Date.parse("2026-07-01T08:00:00.000Z");
  const clock = {
    now() {
      now += 60_000;
      return now;
    },
  };
  const store = createMemoryStore(
    {
      workspace: uuidAs<WorkspaceId>("00000000-0000-7000-8000-000000000077"),
      device: uuidAs<DeviceId>("00000000-0000-7000-8000-0000000000de"),
      createdAt: "2026-07-01T08:00:00.000Z",
    },
    { sha256: portableSha256 },
  );
  const repo = await openRepository({ store, clock, rng: seededRng(seed), sha256: portableSha256 });
  await initialiseWorkspace(repo, actor);
  return repo;
}
