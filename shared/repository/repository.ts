import type { Clock } from "../base/clock.ts";
import type { Rng } from "../base/rng.ts";
import type { Author } from "../log/commit.ts";
import { type CommitGraph, createCommitGraph } from "../log/commit-graph.ts";
import type { Sha256 } from "../log/sha256.ts";
import type { WorkspaceIdentity } from "../store/log-store.ts";
import type { WorkspaceStore } from "../store/workspace-store.ts";

/** What every use case works on: the store of one workspace, and the outside world behind ports. */
export interface Repository {
  readonly store: WorkspaceStore;
  readonly identity: WorkspaceIdentity;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly sha256: Sha256;
  /** Returns the graph of all commits stored so far. Cheap after the first call. */
  readGraph(): Promise<CommitGraph>;
}

/** On whose behalf a use case writes. */
export interface Actor {
  readonly author: Author;
}

export interface RepositoryOptions {
  readonly store: WorkspaceStore;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly sha256: Sha256;
}

/** Opens the use cases over a store. */
export async function openRepository(options: RepositoryOptions): Promise<Repository> {
  const identity = await options.store.readIdentity();
  const graph = createCommitGraph();
  return {
    ...options,
    identity,
    async readGraph() {
      for (const node of await options.store.readGraph(graph.size)) graph.add(node);
      return graph;
    },
  };
}
