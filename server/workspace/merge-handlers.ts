import { err, ok } from "../../shared/base/result.ts";
import {
  abandonMerge,
  finishMerge,
  resolveConflicts,
  revertCommit,
  startMerge,
} from "../../shared/repository/merge.ts";
import {
  listMergeSessions,
  readMergePreview,
  readMergeSession,
} from "../../shared/repository/merge-views.ts";
import { rollbackRecords } from "../../shared/repository/rollback-records.ts";
import type { MethodHandlers } from "./method-handler.ts";
import { forPerson, rpcErrorOf } from "./rpc-errors.ts";

/** Merges and what takes the same path: rollback of records and of a commit. */
export const mergeHandlers = {
  "merge.preview": async (input, { repo }) => forPerson(await readMergePreview(repo, input)),
  "merge.start": async (input, { repo, actor }) => {
    const begun = await startMerge(repo, actor, input);
    if (!begun.ok) return forPerson(begun);
    switch (begun.value.kind) {
      case "nothing":
        return ok({ nothing: true });
      case "committed":
        return ok({ commit: begun.value.commit });
      case "session":
        return ok({ session: begun.value.session });
    }
  },
  "merge.sessions": async (_, { repo }) => ok(await listMergeSessions(repo)),
  "merge.session": async ({ session }, { repo }) => forPerson(await readMergeSession(repo, session)),
  "merge.resolve": async (input, { repo }) => {
    const resolved = await resolveConflicts(repo, input);
    return resolved.ok ? forPerson(await readMergeSession(repo, input.session)) : forPerson(resolved);
  },
  "merge.finish": async (input, { repo, actor }) => {
    const finished = await finishMerge(repo, actor, input);
    return finished.ok ? ok({ commit: finished.value }) : forPerson(finished);
  },
  "merge.abandon": async (input, { repo }) => forPerson(await abandonMerge(repo, input)),

  "rollback.records": async (input, { repo, actor }) => {
    const commit = await rollbackRecords(repo, actor, input);
    return commit.ok ? ok({ commit: commit.value }) : forPerson(commit);
  },
  "rollback.commit": async (input, { repo, actor }) => {
    const begun = await revertCommit(repo, actor, input);
    if (!begun.ok) return forPerson(begun);
    switch (begun.value.kind) {
      case "nothing":
        return err(rpcErrorOf({ kind: "nothing-to-commit" }));
      case "committed":
        return ok({ commit: begun.value.commit });
      case "session":
        return ok({ session: begun.value.session });
    }
  },
} satisfies Partial<MethodHandlers>;
