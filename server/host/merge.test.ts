import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "../../shared/base/clock.ts";
import { type BranchName, branchNameOf, type RecordId, tagNameOf, uuidAs } from "../../shared/base/ids.ts";
import { systemRng } from "../../shared/base/rng.ts";
import { uuidV7 } from "../../shared/base/uuid.ts";
import type { RecordKey } from "../../shared/model/record-key.ts";
import type { WorkspaceClient } from "../../shared/rpc/client.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import { expectOk, startTestHost, type TestHost } from "./testing/test-host.ts";

// Threads start slowly where the processor is shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const main = branchNameOf("main");
const tried = branchNameOf("try");
const key: RecordKey = { type: "document", id: uuidAs<RecordId>(uuidV7(systemClock, systemRng)) };

let running: TestHost;
let workspace: WorkspaceClient;
let heard: Notification["kind"][];

beforeEach(async () => {
  running = await startTestHost();
  const client = await running.connect();
  const path = join(running.folder, "workspaces", "a.daybook");
  workspace = client.forWorkspace(expectOk(await client.callHost("workspaces.create", { path })).id);
  heard = [];
  client.onNotification(({ kind }) => heard.push(kind));
});
afterEach(() => running.close());

async function commitTitle(branch: BranchName, title: string) {
  const value = { path: "leave.md", title, body: "", labels: [], externalIds: {} };
  const changes = [{ key, value }];
  return expectOk(await workspace.call("records.commit", { branch, kind: "edit", message: title, changes }));
}

async function titleAt(branch: BranchName): Promise<unknown> {
  const at = { kind: "branch", name: branch } as const;
  return expectOk(await workspace.call("records.get", { at, keys: [key] }))[0]?.value.title;
}

/** A document titled `base`, changed differently on both branches. */
async function diverge(): Promise<void> {
  await commitTitle(main, "base");
  expectOk(await workspace.call("branches.create", { name: tried, from: { kind: "branch", name: main } }));
  await commitTitle(main, "ours");
  await commitTitle(tried, "theirs");
}

test("a conflict becomes a session that outlives its workspace, and finishes when it is decided", async () => {
  await diverge();
  const theirs = { kind: "branch", name: tried } as const;
  const preview = expectOk(await workspace.call("merge.preview", { ours: main, theirs }));
  expect(preview).toMatchObject({ kind: "conflicts", conflicts: [{ conflict: { kind: "field" } }] });
  const begun = expectOk(await workspace.call("merge.start", { ours: main, theirs }));
  if (!("session" in begun)) throw new Error("a session was expected");
  const { session } = begun;
  expect(await workspace.call("merge.finish", { session })).toMatchObject({
    ok: false,
    error: { code: "conflicts" },
  });

  const client = await running.connect();
  const { path, id } = expectOk(await client.callHost("workspaces.get", { id: workspace.workspace }));
  expectOk(await client.callHost("workspaces.close", { id }));
  expectOk(await client.callHost("workspaces.open", { path }));
  const [again] = expectOk(await workspace.call("merge.sessions", {}));
  expect(again).toMatchObject({ id: session, openCount: 1, oursName: "main", theirsName: "try" });
  const conflict = again?.conflicts[0]?.conflict.id ?? "";
  const resolutions = [{ conflict, resolution: { kind: "side", side: "theirs" } as const }];
  expect(expectOk(await workspace.call("merge.resolve", { session, resolutions })).openCount).toBe(0);
  heard.length = 0;
  expectOk(await workspace.call("merge.finish", { session, message: "Take the other title" }));
  expect(heard).toEqual(["refs-changed", "sessions-changed"]);
  expect(await titleAt(main)).toBe("theirs");
  expect(expectOk(await workspace.call("merge.sessions", {}))).toEqual([]);
  expect(expectOk(await workspace.call("merge.start", { ours: main, theirs }))).toEqual({ nothing: true });
  expect(await workspace.call("merge.session", { session })).toMatchObject({
    ok: false,
    error: { code: "not-found" },
  });
});

test("records and commits are rolled back with a reason, and to a tag", async () => {
  await commitTitle(main, "first");
  const tag = tagNameOf("v1.0.0");
  const at = { kind: "branch", name: main } as const;
  expectOk(await workspace.call("tags.create", { name: tag, at, annotation: "" }));
  const { commit } = await commitTitle(main, "second");
  expectOk(await workspace.call("rollback.commit", { branch: main, commit, reason: "too early" }));
  expect(await titleAt(main)).toBe("first");
  await commitTitle(main, "third");
  const to = { kind: "tag", name: tag } as const;
  expectOk(await workspace.call("rollback.records", { branch: main, keys: [key], to, reason: "as agreed" }));
  expect(await titleAt(main)).toBe("first");
  const page = expectOk(await workspace.call("history.page", { filter: {}, limit: 10 }));
  expect(page.commits.map(({ kind, reason }) => [kind, reason]).slice(0, 3)).toEqual([
    ["rollback", "as agreed"],
    ["edit", undefined],
    ["revert", "too early"],
  ]);
});
