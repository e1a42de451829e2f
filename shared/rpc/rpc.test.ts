import { expect, test } from "vitest";
import { defined } from "../base/assert.ts";
import type { WorkspaceId } from "../base/ids.ts";
import { ok } from "../base/result.ts";
import type { Channel } from "./channel.ts";
import { createRpcClient } from "./client.ts";
import type { Notification } from "./contract.ts";
import { type HostHandlers, serveRpc, type WorkspaceHandlers } from "./dispatcher.ts";

/** Two ends joined in memory; messages cross in a later turn and are copied, as over a real wire. */
function channelPair(): [Channel, Channel] {
  const messages: ((message: unknown) => void)[][] = [[], []];
  const closes: (() => void)[] = [];
  let open = true;
  const end = (own: number): Channel => ({
    post(message) {
      if (!open) throw new Error("closed");
      const copy = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of messages[1 - own] ?? []) listener(copy);
      });
    },
    onMessage: (listener) => void messages[own]?.push(listener),
    onClose: (listener) => void closes.push(listener),
    close() {
      open = false;
      for (const listener of closes) listener();
    },
  });
  return [end(0), end(1)];
}

const workspace = "w1" as WorkspaceId;

function serve(host: Partial<HostHandlers>, workspaceHandlers: Partial<WorkspaceHandlers> = {}) {
  const [near, far] = channelPair();
  const bugs: unknown[] = [];
  const caller = serveRpc(far, {
    host: host as HostHandlers,
    findWorkspace: (id) => (id === workspace ? (workspaceHandlers as WorkspaceHandlers) : undefined),
    onBug: (error) => bugs.push(error),
  });
  return { near, bugs, caller };
}

/** Sends frames as an attacker would and returns what comes back. */
async function sendRaw(near: Channel, frames: readonly unknown[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  near.onMessage((message) => answers.push(message));
  for (const frame of frames) near.post(frame);
  await new Promise((resolve) => setImmediate(resolve));
  return answers;
}

test("a call reaches its handler and its answer comes back", async () => {
  const forgotten: string[] = [];
  const { near } = serve({
    "workspaces.forget": async ({ path }) => {
      forgotten.push(path);
      return ok(null);
    },
  });
  const client = createRpcClient(near);
  expect(await client.callHost("workspaces.forget", { path: "/a" })).toEqual({ ok: true, value: null });
  expect(forgotten).toEqual(["/a"]);
});

test("a call for a workspace reaches the handlers of that workspace only", async () => {
  const { near } = serve({}, { "draft.counts": async () => ok({ main: 3 }) });
  const client = createRpcClient(near);
  expect(await client.forWorkspace(workspace).call("draft.counts", {})).toEqual({
    ok: true,
    value: { main: 3 },
  });
  expect(await client.forWorkspace("other" as WorkspaceId).call("draft.counts", {})).toMatchObject({
    ok: false,
    error: { code: "closed" },
  });
});

test("input that does not fit is refused with the field named, and no handler runs", async () => {
  let ran = 0;
  const { near } = serve({
    "workspaces.forget": async () => {
      ran++;
      return ok(null);
    },
  });
  const client = createRpcClient(near);
  const answer = await client.callHost("workspaces.forget", { path: 7 as unknown as string });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: "invalid", data: { issues: [{ path: "path" }] } },
  });
  expect(ran).toBe(0);
});

test("unknown methods, inherited names and workspace methods without a workspace are refused", async () => {
  const { near } = serve({});
  const client = createRpcClient(near);
  const calls = ["nothing.such", "constructor", "__proto__", "toString", "draft.counts"];
  for (const method of calls) {
    const answer = await client.callHost(method as "host.info", {});
    expect(answer, method).toMatchObject({ ok: false, error: { code: "invalid" } });
  }
});

test("a malformed request is answered as invalid", async () => {
  const { near, bugs } = serve({});
  const requests = [null, 1, [], {}, { method: 1 }, { method: "host.info", input: {}, extra: true }];
  const answers = await sendRaw(
    near,
    requests.map((request, index) => ({ t: "q", m: "call", a: [request], i: String(index) })),
  );
  expect(answers).toHaveLength(requests.length);
  for (const answer of answers)
    expect(answer).toMatchObject({ r: { ok: false, error: { code: "invalid" } } });
  expect(bugs).toEqual([]);
});

test("frames that are no calls of ours are dropped unanswered", async () => {
  const { near, bugs } = serve({});
  const answers = await sendRaw(near, [
    null,
    "text",
    42,
    [],
    { t: "q", m: "constructor", a: [], i: "1" },
    { t: "q", m: "__proto__", a: [], i: "2" },
    { t: "q", m: "call", a: "host.info", i: "3" },
    { t: "q", m: "call", a: [{}], i: "4", o: true },
    { t: "s", i: "5", r: {} },
  ]);
  expect(answers).toEqual([]);
  expect(bugs).toEqual([]);
});

test("a handler that throws is answered as internal, without a word of the error", async () => {
  const { near, bugs } = serve({
    "host.info": async () => {
      throw new Error("secret /home/path");
    },
  });
  const answer = await createRpcClient(near).callHost("host.info", {});
  expect(answer).toMatchObject({ ok: false, error: { code: "internal" } });
  expect(JSON.stringify(answer)).not.toContain("secret");
  expect(bugs).toHaveLength(1);
});

test("a lost connection settles waiting calls and later ones with `closed`", async () => {
  const { near } = serve({ "host.info": () => new Promise(() => {}) });
  const client = createRpcClient(near);
  let closed = 0;
  client.onClose(() => closed++);
  const waiting = client.callHost("host.info", {});
  await new Promise((resolve) => setImmediate(resolve));
  near.close();
  expect(await waiting).toMatchObject({ ok: false, error: { code: "closed" } });
  expect(await client.callHost("host.info", {})).toMatchObject({ ok: false, error: { code: "closed" } });
  expect(closed).toBe(1);
});

test("notifications and the progress of a named call reach the caller", async () => {
  const { near, caller } = serve({
    "workspaces.recent": async (_, context) => {
      context.reportProgress(1, 2, "Reading");
      return ok([]);
    },
  });
  const client = createRpcClient(near);
  const heard: Notification[] = [];
  const stop = client.onNotification((notification) => heard.push(notification));
  await client.callHost("workspaces.recent", {}, { call: "c1" });
  caller.notify({ kind: "recent-changed" });
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toEqual([
    { kind: "progress", call: "c1", done: 1, total: 2, label: "Reading" },
    { kind: "recent-changed" },
  ]);
  stop();
  caller.notify({ kind: "recent-changed" });
  await new Promise((resolve) => setImmediate(resolve));
  expect(defined(heard.at(-1), "heard before")).toEqual({ kind: "recent-changed" });
  expect(heard).toHaveLength(2);
});
