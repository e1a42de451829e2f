import type { BranchName, CommitId, WorkspaceId } from "../../../shared/base/ids.ts";
import { err, ok, type Result } from "../../../shared/base/result.ts";
import { draftMapName } from "../../../shared/draft/draft-entry.ts";
import type { Author } from "../../../shared/log/commit.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import {
  deleteBranch,
  protectBranch,
  renameBranch,
  restoreBranch,
} from "../../../shared/repository/change-branch.ts";
import { commitChanges } from "../../../shared/repository/commit-changes.ts";
import { commitDraft } from "../../../shared/repository/commit-draft.ts";
import { createBranch } from "../../../shared/repository/create-branch.ts";
import { listBranches } from "../../../shared/repository/list-branches.ts";
import { getRecords, listRecords } from "../../../shared/repository/read-records.ts";
import type { Actor, Repository } from "../../../shared/repository/repository.ts";
import type { RepositoryError } from "../../../shared/repository/repository-error.ts";
import { resolveRevision } from "../../../shared/repository/resolve-revision.ts";
import { summariseDraft } from "../../../shared/repository/summarise-draft.ts";
import { createTag, nextVersions } from "../../../shared/repository/tag.ts";
import { openTestRepository } from "../../../shared/repository/testing/test-repository.ts";
import type { Channel } from "../../../shared/rpc/channel.ts";
import type { Contract, Input, MethodName, Output } from "../../../shared/rpc/contract.ts";
import { type DispatcherOptions, serveRpc } from "../../../shared/rpc/dispatcher.ts";
import type { OpenedWorkspace } from "../../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import type { HostLink } from "../../transport/host-link.ts";
import { createMemoryRelay, type MemoryRelay } from "../../transport/testing/memory-relay.ts";
import { logAnswers } from "./log-answers.ts";

/** A host of one workspace in memory: the real dispatcher over the real use cases, without files and threads. */
export interface MemoryHost {
  readonly link: HostLink;
  readonly opened: OpenedWorkspace;
  readonly repo: Repository;
  readonly relay: MemoryRelay;
  /** Who commits; null until a name is chosen. */
  identity: { author: Author; chosen: boolean };
  /** Commits records straight to a branch, as somebody else would. */
  commit(
    changes: readonly { key: RecordKey; value: object | null }[],
    branch?: string,
    message?: string,
  ): Promise<CommitId>;
}

type Answers = { [Name in MethodName]?: (input: Input<Name>) => Promise<Result<Output<Name>, RpcError>> };

const actor: Actor = { author: { name: "Ruiz, M", email: "ruiz@example.org" } };

export async function createMemoryHost(): Promise<MemoryHost> {
  const repo = await openTestRepository();
  const relay = createMemoryRelay();
  const id = repo.identity.workspace as WorkspaceId;
  const opened: OpenedWorkspace = { id, name: "Riverside", path: "/riverside.daybook", sample: false };
  const notifiers = new Set<() => void>();
  const changed = <T>(value: T): T => {
    for (const notify of notifiers) notify();
    return value;
  };

  const host: MemoryHost = {
    opened,
    repo,
    relay,
    identity: { author: { name: "root", email: "root@localhost" }, chosen: false },
    link: {
      async openChannel() {
        const [mine, theirs] = channelPair();
        const { notify } = serveRpc(theirs, dispatcher);
        notifiers.add(() => notify({ kind: "refs-changed", workspace: id }));
        return mine;
      },
      live: { serverUrl: "ws://memory/live", WebSocketPolyfill: relay.WebSocket },
    },
    async commit(changes, branch = "main", message = "Something else") {
      const done = await commitChanges(repo, actor, {
        branch: branch as BranchName,
        kind: "edit",
        message,
        changes: changes.map(({ key, value }) => ({ ...key, value: value as RecordValue | null })),
        edits: [],
      });
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      return changed(done.value.commit);
    },
  };

  const draftOf = (branch: BranchName) => ({
    branch,
    entries: [...relay.docOf(branch).getMap(draftMapName).entries()],
  });
  const answers: Answers = {
    ...logAnswers({ repo, actor, forPerson, changed }),
    "host.info": async () =>
      ok({ version: "0.0.0", mode: "served", dialogs: false, workspaceFolder: "/home/me/Daybook" }),
    "identity.get": async () => ok(host.identity),
    "identity.set": async (author) => {
      host.identity = { author, chosen: true };
      return ok(null);
    },
    "workspaces.recent": async () => ok([]),
    "workspaces.get": async () => ok(opened),
    "branches.list": async () => ok(await listBranches(repo)),
    "branches.create": async ({ name, from }) => {
      const created = forPerson(await createBranch(repo, actor, { name, from }));
      return created.ok ? ok(changed(created.value)) : created;
    },
    "branches.rename": async (input) => forPerson(await renameBranch(repo, actor, input)),
    "branches.protect": async (input) => forPerson(await protectBranch(repo, actor, input)),
    "branches.delete": async (input) => forPerson(await deleteBranch(repo, actor, input)),
    "branches.restore": async ({ id: branch }) =>
      forPerson(await restoreBranch(repo, actor, { id: branch as never })),
    "tags.list": async () => ok(await repo.store.readTags()),
    "tags.create": async (input) => forPerson(await createTag(repo, actor, input)),
    "tags.suggest": async () => ok(nextVersions((await repo.store.readTags()).map((tag) => tag.name))),
    "revisions.resolve": async ({ revision }) => {
      const commit = forPerson(await resolveRevision(repo, revision));
      return commit.ok ? ok({ commit: commit.value }) : commit;
    },
    "records.list": async (input) => forPerson(await listRecords(repo, input)),
    "records.get": async (input) => forPerson(await getRecords(repo, input)),
    "draft.join": async ({ branch }) => ok({ room: relay.roomOf(branch), ticket: "ticket" }),
    "draft.counts": async () => ok({}),
    "draft.summary": async ({ branch }) => forPerson(await summariseDraft(repo, draftOf(branch))),
    "draft.commit": async ({ branch, message, records }) => {
      const done = forPerson(
        await commitDraft(repo, { author: host.identity.author }, { ...draftOf(branch), message, records }),
      );
      if (!done.ok) return done;
      relay.forget(branch, done.value.consumed);
      return ok(changed({ commit: done.value.commit, records: done.value.records }));
    },
    "draft.moveToNewBranch": async ({ branch, newName }) => {
      const created = forPerson(
        await createBranch(repo, actor, { name: newName, from: { kind: "branch", name: branch } }),
      );
      return created.ok ? ok(changed(null)) : created;
    },
  };
  // What no test asks for has no answer; the dispatcher looks handlers up by name only.
  const handlers = new Proxy(answers, {
    get: (table, method) =>
      table[method as keyof Contract] ??
      (async () => err({ code: "internal", message: `The memory host has no ${String(method)}.` })),
  });
  const dispatcher = {
    host: handlers,
    findWorkspace: () => handlers,
    onBug(error: unknown) {
      console.error(error);
    },
  } as unknown as DispatcherOptions;
  return host;
}

function forPerson<T>(result: Result<T, RepositoryError>): Result<T, RpcError> {
  if (result.ok) return result;
  const codes: Partial<Record<RepositoryError["kind"], RpcError["code"]>> = {
    protected: "protected",
    "name-taken": "name-taken",
    "nothing-to-commit": "nothing-to-commit",
    "stale-draft": "stale-draft",
  };
  return err({ code: codes[result.error.kind] ?? "invalid", message: `Refused: ${result.error.kind}.` });
}

function channelPair(): [Channel, Channel] {
  const listeners: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []];
  const end = (mine: 0 | 1): Channel => ({
    post: (message) =>
      queueMicrotask(() => {
        for (const listener of listeners[mine === 0 ? 1 : 0]) listener(structuredClone(message));
      }),
    onMessage: (listener) => void listeners[mine].push(listener),
    onClose: () => {},
    close: () => {},
  });
  return [end(0), end(1)];
}
