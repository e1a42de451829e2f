import { err, ok, type Result } from "../../../shared/base/result.ts";
import { compareRevisions } from "../../../shared/repository/compare-revisions.ts";
import {
  abandonMerge,
  finishMerge,
  type MergeOutcome,
  resolveConflicts,
  revertCommit,
  startMerge,
} from "../../../shared/repository/merge.ts";
import {
  listMergeSessions,
  readMergePreview,
  readMergeSession,
} from "../../../shared/repository/merge-views.ts";
import { readCommitDetails } from "../../../shared/repository/read-commit-details.ts";
import { readHistory } from "../../../shared/repository/read-history.ts";
import { readBlame, readLineage } from "../../../shared/repository/read-lineage.ts";
import {
  readCoverage,
  readScheduleCells,
  readScheduleExtent,
} from "../../../shared/repository/read-schedule.ts";
import type { Actor, Repository } from "../../../shared/repository/repository.ts";
import type { RepositoryError } from "../../../shared/repository/repository-error.ts";
import { rollbackRecords } from "../../../shared/repository/rollback-records.ts";
import type { Input, MethodName, Output } from "../../../shared/rpc/contract.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";

type Answers = { [Name in MethodName]?: (input: Input<Name>) => Promise<Result<Output<Name>, RpcError>> };

export interface LogAnswersOptions {
  readonly repo: Repository;
  readonly actor: Actor;
  forPerson<T>(result: Result<T, RepositoryError>): Result<T, RpcError>;
  /** Tells the windows that branches moved. */
  changed<T>(value: T): T;
}

/** How the memory host answers about history, comparisons, merges and rollbacks. */
export function logAnswers({ repo, actor, forPerson, changed }: LogAnswersOptions): Answers {
  const written = (begun: Result<MergeOutcome, RepositoryError>): Result<MergeOutcome, RpcError> => {
    const told = forPerson(begun);
    return told.ok ? ok(changed(told.value)) : told;
  };
  return {
    "history.page": async (input) => forPerson(await readHistory(repo, input)),
    "commits.get": async (input) => forPerson(await readCommitDetails(repo, input)),
    compare: async (input) => forPerson(await compareRevisions(repo, input)),
    "records.lineage": async ({ key }) => ok(await readLineage(repo, key)),
    "records.blame": async (input) => forPerson(await readBlame(repo, input)),
    "schedule.cells": async (input) => forPerson(await readScheduleCells(repo, input)),
    "schedule.coverage": async (input) => forPerson(await readCoverage(repo, input)),
    "schedule.extent": async () => ok(await readScheduleExtent(repo)),
    "rollback.records": async (input) => {
      const done = forPerson(await rollbackRecords(repo, actor, input));
      return done.ok ? ok(changed({ commit: done.value })) : done;
    },
    "merge.preview": async (input) => forPerson(await readMergePreview(repo, input)),
    "merge.start": async (input) => {
      const begun = written(await startMerge(repo, actor, input));
      if (!begun.ok) return begun;
      switch (begun.value.kind) {
        case "nothing":
          return ok({ nothing: true });
        case "committed":
          return ok({ commit: begun.value.commit });
        case "session":
          return ok({ session: begun.value.session });
      }
    },
    "merge.sessions": async () => ok(await listMergeSessions(repo)),
    "merge.session": async ({ session }) => forPerson(await readMergeSession(repo, session)),
    "merge.resolve": async (input) => {
      const resolved = await resolveConflicts(repo, input);
      return forPerson(resolved.ok ? await readMergeSession(repo, input.session) : resolved);
    },
    "merge.finish": async (input) => {
      const finished = forPerson(await finishMerge(repo, actor, input));
      return finished.ok ? ok(changed({ commit: finished.value })) : finished;
    },
    "merge.abandon": async (input) => forPerson(await abandonMerge(repo, input)),
    "rollback.commit": async (input) => {
      const begun = written(await revertCommit(repo, actor, input));
      if (!begun.ok) return begun;
      switch (begun.value.kind) {
        case "nothing":
          return err({ code: "nothing-to-commit", message: "Nothing differs." });
        case "committed":
          return ok({ commit: begun.value.commit });
        case "session":
          return ok({ session: begun.value.session });
      }
    },
  };
}
