import { assert, defined } from "../../../shared/base/assert.ts";
import {
  branchNameOf,
  type CommitId,
  type EditId,
  type GroupId,
  tagNameOf,
  uuidAs,
} from "../../../shared/base/ids.ts";
import type { Result } from "../../../shared/base/result.ts";
import { seededRng } from "../../../shared/base/rng.ts";
import { uuidV7 } from "../../../shared/base/uuid.ts";
import type { Edit, Group } from "../../../shared/log/commit.ts";
import { deleteBranch } from "../../../shared/repository/change-branch.ts";
import { commitChanges } from "../../../shared/repository/commit-changes.ts";
import { createBranch } from "../../../shared/repository/create-branch.ts";
import { initialiseWorkspace } from "../../../shared/repository/initialise-workspace.ts";
import {
  finishMerge,
  openMergeSession,
  resolveConflicts,
  revertCommit,
  startMerge,
} from "../../../shared/repository/merge.ts";
import type { Repository } from "../../../shared/repository/repository.ts";
import { createTag } from "../../../shared/repository/tag.ts";
import { sampleAuthors } from "./sample-authors.ts";
import type { SampleStep } from "./sample-book.ts";
import { tellSampleHistory } from "./sample-history.ts";

export interface SampleOptions {
  /** The same seed gives the same records, commits and ids. */
  readonly seed?: number;
  onProgress?(done: number, total: number, label: string): void;
}

const startedAt = "2026-02-02T08:00:00.000Z";
const defaultSeed = 2026;
/** Larger commits name no edit: it would repeat every key of the commit, and the commit says as much. */
const recordsOfAnEdit = 300;

/**
 * Fills a workspace with the sample: invented people of a residency, their year, documents, and a history that
 * goes back nine months. All through the use cases that everything else goes through, under the clock of the
 * story. The store must be new and not initialised, because accepted times never run backwards.
 */
export async function createSample(repository: Repository, options: SampleOptions = {}): Promise<void> {
  assert((await repository.store.readBranches()).length === 0, "the sample begins with an empty store");
  const seed = options.seed ?? defaultSeed;
  let now = Date.parse(startedAt);
  const repo = { ...repository, clock: { now: () => now }, rng: seededRng(seed) };
  await initialiseWorkspace(repo, { author: sampleAuthors.ruiz });
  const steps = tellSampleHistory(seed);
  const commits = new Map<string, CommitId>();
  for (const [index, step] of steps.entries()) {
    options.onProgress?.(index, steps.length, "Making the sample");
    now = Date.parse(step.at);
    await perform(repo, step, commits);
  }
  options.onProgress?.(steps.length, steps.length, "Making the sample");
}

async function perform(repo: Repository, step: SampleStep, commits: Map<string, CommitId>): Promise<void> {
  const actor = { author: step.author };
  const branch = branchNameOf(step.branch);
  switch (step.kind) {
    case "commit": {
      const { message, reason, changes } = step;
      const done = must(
        await commitChanges(repo, actor, {
          branch,
          kind: "edit",
          message,
          ...(reason === undefined ? {} : { reason }),
          changes,
          edits: editsOf(repo, step),
          groups: groupsOf(repo, step),
        }),
      );
      commits.set(message, done.commit);
      return;
    }
    case "branch": {
      const { description, from } = step;
      must(await createBranch(repo, actor, { name: branch, from: branchRevision(from), description }));
      return;
    }
    case "merge": {
      const { message, prefer } = step;
      const begun = must(
        await startMerge(repo, actor, { ours: branch, theirs: branchRevision(step.theirs), message }),
      );
      if (begun.kind !== "session") return;
      const { session } = begun;
      const { merge } = must(await openMergeSession(repo, session));
      const resolutions = merge.settled.conflicts.map(({ id }) => ({
        conflict: id,
        resolution: { kind: "side", side: prefer } as const,
      }));
      must(await resolveConflicts(repo, { session, resolutions }));
      must(await finishMerge(repo, actor, { session }));
      return;
    }
    case "revert": {
      const commit = defined(commits.get(step.of), `the commit "${step.of}" was made`);
      must(await revertCommit(repo, actor, { branch, commit, reason: step.reason }));
      return;
    }
    case "tag": {
      const { name, annotation } = step;
      must(
        await createTag(repo, actor, { name: tagNameOf(name), at: branchRevision(step.branch), annotation }),
      );
      return;
    }
    case "delete-branch":
      must(await deleteBranch(repo, actor, { name: branch }));
  }
}

const branchRevision = (name: string) => ({ kind: "branch", name: branchNameOf(name) }) as const;

function editsOf(repo: Repository, step: Extract<SampleStep, { kind: "commit" }>): Edit[] {
  if (step.changes.length > recordsOfAnEdit) return [];
  const records = step.changes.map(({ type, id }) => ({ type, id }));
  const id = uuidAs<EditId>(uuidV7(repo.clock, repo.rng));
  return [
    { id, kind: step.changes.length === 1 ? "edit" : "assign", author: step.author, at: step.at, records },
  ];
}

/** Cells that change hands go in whole or not at all. */
function groupsOf(repo: Repository, { moves }: Extract<SampleStep, { kind: "commit" }>): Group[] {
  if (moves === undefined) return [];
  const ids = new Set(moves.flatMap(({ from, to }) => [from, to]));
  const records = [...ids].map((id) => ({ type: "assignment" as const, id }));
  return [{ id: uuidAs<GroupId>(uuidV7(repo.clock, repo.rng)), kind: "swap", records, pairs: [...moves] }];
}

function must<T>(result: Result<T, unknown>): T {
  assert(result.ok, `the sample is sound: ${JSON.stringify(result.ok ? null : result.error)}`);
  return result.value;
}
