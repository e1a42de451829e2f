import { defined } from "../base/assert.ts";
import type { BranchName, CommitId } from "../base/ids.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { CommitKind } from "../log/commit.ts";
import { commitsBetween } from "../log/commit-graph.ts";
import type { RecordKey } from "../model/record-key.ts";
import { readCommitSummaries } from "./commit-summaries.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import type { CommitSummary, HistoryPage } from "./views.ts";

export interface HistoryQuery {
  readonly filter: {
    readonly branches?: readonly BranchName[] | undefined;
    readonly author?: string | undefined;
    readonly text?: string | undefined;
    readonly record?: RecordKey | undefined;
    readonly kinds?: readonly CommitKind[] | undefined;
    readonly from?: string | undefined;
    readonly until?: string | undefined;
  };
  /** The last commit of the page before. */
  readonly after?: CommitId | undefined;
  readonly limit: number;
}

const scanSize = 200;

/**
 * Lists commits, the newest stored first and every child before its parents. A filter by record reads the
 * changes of the commits it passes: its cost grows with what it has to look through.
 */
export async function readHistory(
  repo: Repository,
  query: HistoryQuery,
): Promise<Result<HistoryPage, RepositoryError>> {
  const reachable = await readReachable(repo, query.filter.branches);
  if (!reachable.ok) return reachable;
  const graph = await repo.readGraph();
  let index = (query.after === undefined ? graph.size : graph.indexOf(query.after)) - 1;
  const commits: CommitSummary[] = [];
  while (index >= 0 && commits.length <= query.limit) {
    const scanned: CommitId[] = [];
    for (; index >= 0 && scanned.length < scanSize; index--) {
      const { id } = defined(graph.at(index), "index within the graph");
      if (reachable.value.has(id)) scanned.push(id);
    }
    for (const summary of await readCommitSummaries(repo, scanned)) {
      if (commits.length > query.limit) break;
      if (matches(summary, query.filter) && (await touches(repo, summary.id, query.filter.record))) {
        commits.push(summary);
      }
    }
  }
  const page = commits.slice(0, query.limit);
  const last = page.at(-1);
  return ok(commits.length > query.limit && last ? { commits: page, next: last.id } : { commits: page });
}

async function readReachable(
  repo: Repository,
  names: readonly BranchName[] | undefined,
): Promise<Result<ReadonlySet<CommitId>, RepositoryError>> {
  const branches = (await repo.store.readBranches()).filter((branch) => branch.deletedAt === undefined);
  const tips: CommitId[] = [];
  for (const name of names ?? []) {
    const branch = branches.find((candidate) => candidate.name === name);
    if (branch === undefined) return err({ kind: "not-found", what: "branch", name });
    tips.push(branch.head);
  }
  if (names === undefined) {
    const tags = await repo.store.readTags();
    tips.push(...branches.map((branch) => branch.head), ...tags.map((tag) => tag.commit));
  }
  return ok(new Set(commitsBetween(await repo.readGraph(), tips, [])));
}

function matches(commit: CommitSummary, filter: HistoryQuery["filter"]): boolean {
  const { author, text, kinds, from, until } = filter;
  if (kinds !== undefined && kinds.length > 0 && !kinds.includes(commit.kind)) return false;
  if (from !== undefined && commit.committedAt < from) return false;
  if (until !== undefined && commit.committedAt > until) return false;
  const people = [commit.author, ...commit.coAuthors].map((one) => `${one.name} <${one.email}>`);
  if (author !== undefined && !contains(people, author)) return false;
  const texts = [
    commit.message,
    commit.reason ?? "",
    commit.branchName,
    ...commit.heads,
    ...commit.tags,
    commit.id,
  ];
  return text === undefined || contains(texts, text);
}

function contains(texts: readonly string[], part: string): boolean {
  const wanted = part.trim().toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** Tells whether a commit changed a record, or for a person anything of theirs. */
async function touches(repo: Repository, commit: CommitId, record: RecordKey | undefined): Promise<boolean> {
  if (record === undefined) return true;
  let afterSeq: number | undefined;
  for (;;) {
    const page = await repo.store.readCommitChanges(commit, {
      limit: 2_000,
      ...(afterSeq === undefined ? {} : { afterSeq }),
    });
    for (const { id, before, after } of page) {
      if (id === record.id) return true;
      const value = after.value ?? before?.value;
      if (record.type === "person" && value?.person === record.id) return true;
      if (record.type === "rotation" && value?.rotation === record.id) return true;
    }
    if (page.length < 2_000) return false;
    afterSeq = Math.max(...page.map((change) => change.after.seq));
  }
}
