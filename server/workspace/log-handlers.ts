import { instantOf } from "../../shared/base/clock.ts";
import { type BranchId, type EditId, isUuid, uuidAs } from "../../shared/base/ids.ts";
import { isJsonObject } from "../../shared/base/json.ts";
import { err, ok } from "../../shared/base/result.ts";
import { uuidV7 } from "../../shared/base/uuid.ts";
import type { Change } from "../../shared/log/change.ts";
import {
  deleteBranch,
  describeBranch,
  protectBranch,
  renameBranch,
  restoreBranch,
} from "../../shared/repository/change-branch.ts";
import { commitChanges, dropUnchanged } from "../../shared/repository/commit-changes.ts";
import { compareRevisions } from "../../shared/repository/compare-revisions.ts";
import { createBranch } from "../../shared/repository/create-branch.ts";
import { findOpenBranch } from "../../shared/repository/find-branch.ts";
import { listBranches } from "../../shared/repository/list-branches.ts";
import { readCommitDetails } from "../../shared/repository/read-commit-details.ts";
import { readHistory } from "../../shared/repository/read-history.ts";
import { readBlame, readLineage } from "../../shared/repository/read-lineage.ts";
import { getRecords, listRecords } from "../../shared/repository/read-records.ts";
import {
  readCoverage,
  readScheduleCells,
  readScheduleExtent,
} from "../../shared/repository/read-schedule.ts";
import { resolveRevision } from "../../shared/repository/resolve-revision.ts";
import { createTag, deleteTag, nextVersions } from "../../shared/repository/tag.ts";
import type { MethodHandlers } from "./method-handler.ts";
import { forPerson, rpcErrorOf } from "./rpc-errors.ts";

/** The version log: branches, tags, history, records, schedule. Each asks its use case and words the refusal. */
export const logHandlers = {
  "branches.list": async (_, { repo }) => ok(await listBranches(repo)),
  "branches.create": async ({ name, from, description }, { repo, actor }) =>
    forPerson(
      await createBranch(repo, actor, { name, from, ...(description === undefined ? {} : { description }) }),
    ),
  "branches.rename": async (input, { repo, actor }) => forPerson(await renameBranch(repo, actor, input)),
  "branches.describe": async (input, { repo, actor }) => forPerson(await describeBranch(repo, actor, input)),
  "branches.protect": async (input, { repo, actor }) => forPerson(await protectBranch(repo, actor, input)),
  "branches.delete": async (input, { repo, actor }) => forPerson(await deleteBranch(repo, actor, input)),
  "branches.restore": async ({ id }, { repo, actor }) =>
    isUuid(id)
      ? forPerson(await restoreBranch(repo, actor, { id: uuidAs<BranchId>(id) }))
      : err(rpcErrorOf({ kind: "not-found", what: "branch", name: id.slice(0, 100) })),

  "tags.list": async (_, { repo }) => ok(await repo.store.readTags()),
  "tags.create": async (input, { repo, actor }) => forPerson(await createTag(repo, actor, input)),
  "tags.delete": async (input, { repo, actor }) => forPerson(await deleteTag(repo, actor, input)),
  "tags.suggest": async (_, { repo }) =>
    ok(nextVersions((await repo.store.readTags()).map((tag) => tag.name))),

  "revisions.resolve": async ({ revision }, { repo }) => {
    const commit = forPerson(await resolveRevision(repo, revision));
    return commit.ok ? ok({ commit: commit.value }) : commit;
  },
  "history.page": async (input, { repo }) => {
    if (input.after !== undefined && !(await repo.readGraph()).has(input.after)) {
      return err(rpcErrorOf({ kind: "not-found", what: "commit", name: input.after }));
    }
    return forPerson(await readHistory(repo, input));
  },
  "commits.get": async (input, { repo }) => forPerson(await readCommitDetails(repo, input)),
  compare: async (input, { repo }) => forPerson(await compareRevisions(repo, input)),

  "records.list": async (input, { repo }) => forPerson(await listRecords(repo, input)),
  "records.get": async (input, { repo }) => forPerson(await getRecords(repo, input)),
  "records.lineage": async ({ key }, { repo }) => ok(await readLineage(repo, key)),
  "records.blame": async (input, { repo }) => forPerson(await readBlame(repo, input)),
  "records.commit": async ({ branch, kind, message, changes }, { repo, actor }) => {
    const wanted: Change[] = [];
    for (const { key, value } of changes) {
      if (value !== null && !isJsonObject(value)) {
        return err({ code: "invalid", message: "A record is an object. Nothing was changed." });
      }
      wanted.push({ ...key, value });
    }
    if (new Set(wanted.map(({ id }) => id)).size !== wanted.length) {
      return err({ code: "invalid", message: "A record is named twice. Nothing was changed." });
    }
    const found = await findOpenBranch(repo, branch);
    if (!found.ok) return forPerson(found);
    const kept = await dropUnchanged(repo, found.value.head, wanted);
    const edit = {
      id: uuidAs<EditId>(uuidV7(repo.clock, repo.rng)),
      kind,
      author: actor.author,
      at: instantOf(repo.clock.now()),
    };
    return forPerson(
      await commitChanges(repo, actor, {
        branch,
        kind: "edit",
        message,
        changes: kept,
        edits: [edit],
        expectedHead: found.value.head,
      }),
    );
  },

  "schedule.cells": async (input, { repo }) => forPerson(await readScheduleCells(repo, input)),
  "schedule.coverage": async (input, { repo }) => forPerson(await readCoverage(repo, input)),
  "schedule.extent": async (_, { repo }) => ok(await readScheduleExtent(repo)),
} satisfies Partial<MethodHandlers>;
