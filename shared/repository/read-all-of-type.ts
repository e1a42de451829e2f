import type { CommitId } from "../base/ids.ts";
import type { EntityType } from "../model/entity-types.ts";
import type { LiveRecord } from "../store/log-store.ts";
import type { Repository } from "./repository.ts";

const pageSize = 5_000;

/** Reads all records of a type at a commit, by id. Not for assignments: there are a million of them. */
export async function readAllOfType(
  repo: Pick<Repository, "store">,
  at: CommitId,
  type: Exclude<EntityType, "assignment">,
): Promise<LiveRecord[]> {
  const all: LiveRecord[] = [];
  for (;;) {
    const after = all.at(-1)?.id;
    const page = await repo.store.readRecordsOfType(at, type, {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    all.push(...page);
    if (page.length < pageSize) return all;
  }
}
