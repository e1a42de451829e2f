import type { CommitId } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import { findBranch } from "./find-branch.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import type { Revision } from "./revision.ts";

/** Finds the commit that a branch, tag, id or time means. A time before the branch existed is not found. */
export async function resolveRevision(
  repo: Repository,
  revision: Revision,
): Promise<Result<CommitId, RepositoryError>> {
  switch (revision.kind) {
    case "branch": {
      const branch = await findBranch(repo, revision.name);
      return branch.ok ? ok(branch.value.head) : branch;
    }
    case "tag": {
      const tag = (await repo.store.readTags()).find((candidate) => candidate.name === revision.name);
      return tag ? ok(tag.commit) : err({ kind: "not-found", what: "tag", name: revision.name });
    }
    case "commit": {
      const graph = await repo.readGraph();
      if (graph.has(revision.id)) return ok(revision.id);
      return err({ kind: "not-found", what: "commit", name: revision.id });
    }
    case "time": {
      const branch = await findBranch(repo, revision.branch);
      if (!branch.ok) return branch;
      const head = await repo.store.findHeadAt(branch.value.id, revision.at);
      return head ? ok(head) : err({ kind: "not-found", what: "time", name: revision.at });
    }
  }
}
