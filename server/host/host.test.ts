import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { branchNameOf } from "../../shared/base/ids.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import { expectOk, startTestHost, type TestHost } from "./testing/test-host.ts";

// Threads start slowly where the processor is shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const main = branchNameOf("main");
let running: TestHost;

beforeEach(async () => {
  running = await startTestHost();
});
afterEach(() => running.close());

test("a host says what it is and who its person is, and remembers a chosen name", async () => {
  const client = await running.connect();
  expect(expectOk(await client.callHost("host.info", {}))).toEqual({
    version: "0.0.0-test",
    mode: "served",
    dialogs: false,
    workspaceFolder: join(running.folder, "workspaces"),
  });
  expect(expectOk(await client.callHost("identity.get", {})).chosen).toBe(false);
  const author = { name: "T. Adeyemi", email: "t.adeyemi@example.org" };
  expectOk(await client.callHost("identity.set", author));
  expect(expectOk(await client.callHost("identity.get", {}))).toEqual({ author, chosen: true });
  const again = await startTestHost({ folder: running.folder });
  const other = await again.connect();
  expect(expectOk(await other.callHost("identity.get", {}))).toEqual({ author, chosen: true });
  await again.close();
});

test("a new workspace has a branch, is the open one, and stands in the recent list", async () => {
  const client = await running.connect();
  const path = join(running.folder, "workspaces", "Riverside IM");
  const made = expectOk(await client.callHost("workspaces.create", { path }));
  expect(made).toMatchObject({ name: "Riverside IM", path: `${path}.daybook`, sample: false });
  const branches = expectOk(await client.forWorkspace(made.id).call("branches.list", {}));
  expect(branches.map((branch) => branch.name)).toEqual([main]);
  expect(expectOk(await client.callHost("host.info", {})).openWorkspace).toBe(made.id);
  expect(expectOk(await client.callHost("workspaces.get", { id: made.id }))).toEqual(made);
  expect(expectOk(await client.callHost("workspaces.recent", {}))).toMatchObject([
    { path: made.path, name: "Riverside IM", missing: false, sample: false },
  ]);
  expect(await client.callHost("workspaces.create", { path })).toMatchObject({
    ok: false,
    error: { code: "file-exists" },
  });
});

test("a closed workspace answers no more, leaves only its file, and opens again", async () => {
  const client = await running.connect();
  const path = join(running.folder, "workspaces", "a.daybook");
  const made = expectOk(await client.callHost("workspaces.create", { path }));
  const heard: Notification[] = [];
  client.onNotification((notification) => heard.push(notification));
  expectOk(await client.callHost("workspaces.close", { id: made.id }));
  expect(heard).toContainEqual({
    kind: "workspace-closed",
    workspace: made.id,
    message: "“a” was closed.",
  });
  expect(await readdir(join(running.folder, "workspaces"))).toEqual(["a.daybook"]);
  expect(await client.forWorkspace(made.id).call("branches.list", {})).toMatchObject({
    ok: false,
    error: { code: "closed" },
  });
  const [first, second] = await Promise.all([
    client.callHost("workspaces.open", { path }),
    client.callHost("workspaces.open", { path }),
  ]);
  expect(expectOk(first)).toEqual(made);
  expect(expectOk(second)).toEqual(made);
  expect(expectOk(await client.forWorkspace(made.id).call("branches.list", {}))).toHaveLength(1);
});

test("what cannot be opened says why, and is left as it is", async () => {
  const client = await running.connect();
  const folder = join(running.folder, "workspaces");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "text.daybook"), "no workspace at all");
  const refusals = [
    ["missing.daybook", "not-found"],
    ["text.daybook", "not-a-workspace"],
  ] as const;
  for (const [name, code] of refusals) {
    const answer = await client.callHost("workspaces.open", { path: join(folder, name) });
    expect(answer, name).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(answer)).not.toContain(folder);
  }
  expect(await client.callHost("workspaces.open", { path: "relative.daybook" })).toMatchObject({
    ok: false,
    error: { code: "invalid" },
  });
});

test("a file that another host has open names its owner", async () => {
  const client = await running.connect();
  const path = join(running.folder, "workspaces", "a.daybook");
  expectOk(await client.callHost("workspaces.create", { path }));
  const other = await startTestHost();
  const otherClient = await other.connect();
  expect(await otherClient.callHost("workspaces.open", { path })).toMatchObject({
    ok: false,
    error: { code: "locked", data: { owner: { pid: process.pid } } },
  });
  await other.close();
});

test("a copy of an open workspace is not opened beside it", async () => {
  const client = await running.connect();
  const path = join(running.folder, "workspaces", "a.daybook");
  const made = expectOk(await client.callHost("workspaces.create", { path }));
  expectOk(await client.callHost("workspaces.close", { id: made.id }));
  const copy = join(running.folder, "workspaces", "copy.daybook");
  await copyFile(path, copy);
  expectOk(await client.callHost("workspaces.open", { path }));
  expect(await client.callHost("workspaces.open", { path: copy })).toMatchObject({
    ok: false,
    error: { code: "invalid" },
  });
  expectOk(await client.callHost("workspaces.close", { id: made.id }));
  expect(expectOk(await client.callHost("workspaces.open", { path: copy })).id).toBe(made.id);
});

test("folders list their folders and workspaces, and nothing hidden", async () => {
  const client = await running.connect();
  const folder = join(running.folder, "workspaces");
  // Not made before the first workspace: then another folder is shown, also to whoever asks by name.
  expectOk(await client.callHost("folders.list", { folder, extensions: ["daybook"] }));
  await mkdir(join(folder, "Archive"), { recursive: true });
  for (const name of ["b.daybook", "a.daybook", "notes.txt", ".hidden.daybook"]) {
    await writeFile(join(folder, name), "");
  }
  const listed = expectOk(await client.callHost("folders.list", { extensions: ["daybook"] }));
  expect(listed.entries.map(({ name, kind }) => [name, kind])).toEqual([
    ["Archive", "folder"],
    ["a.daybook", "file"],
    ["b.daybook", "file"],
  ]);
  expect(await client.callHost("folders.list", { folder: "/nothing/there", extensions: [] })).toMatchObject({
    ok: false,
    error: { code: "file-problem" },
  });
});

test("a write is told to every window, a read to none", async () => {
  const [one, two] = [await running.connect(), await running.connect()];
  const path = join(running.folder, "workspaces", "a.daybook");
  const { id } = expectOk(await one.callHost("workspaces.create", { path }));
  await two.callHost("host.info", {});
  const heard: Notification[] = [];
  two.onNotification((notification) => heard.push(notification));
  const workspace = one.forWorkspace(id);
  expectOk(await workspace.call("tags.list", {}));
  expectOk(
    await workspace.call("branches.create", {
      name: branchNameOf("try"),
      from: { kind: "branch", name: main },
    }),
  );
  await two.callHost("host.info", {});
  expect(heard).toEqual([{ kind: "refs-changed", workspace: id }]);
  const taken = await workspace.call("branches.create", {
    name: branchNameOf("try"),
    from: { kind: "branch", name: main },
  });
  expect(taken).toMatchObject({ ok: false, error: { code: "name-taken" } });
  await two.callHost("host.info", {});
  expect(heard).toHaveLength(1);
});

test("the sample is made once, opened again as it was left, and made anew on a reset", async () => {
  const client = await running.connect();
  const progress: number[] = [];
  client.onNotification((notification) => {
    if (notification.kind === "progress" && notification.call === "sample") progress.push(notification.done);
  });
  const made = expectOk(await client.callHost("workspaces.openSample", { reset: false }, { call: "sample" }));
  expect(made).toMatchObject({ name: "Sample", sample: true });
  expect(progress.length).toBeGreaterThan(1);
  expect(await readdir(join(running.folder, "workspaces"))).toContain("Sample.daybook");
  const workspace = client.forWorkspace(made.id);
  const page = expectOk(await workspace.call("history.page", { filter: {}, limit: 500 }));
  expect(page.commits.length).toBeGreaterThan(40);
  expectOk(
    await workspace.call("branches.create", {
      name: branchNameOf("mine"),
      from: { kind: "branch", name: main },
    }),
  );
  expect(expectOk(await client.callHost("workspaces.openSample", { reset: false })).id).toBe(made.id);
  const anew = expectOk(await client.callHost("workspaces.openSample", { reset: true }));
  const branches = expectOk(await client.forWorkspace(anew.id).call("branches.list", {}));
  expect(branches.map((branch) => branch.name)).not.toContain("mine");
}, 60_000);
