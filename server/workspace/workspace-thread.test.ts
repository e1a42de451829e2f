import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { assert } from "../../shared/base/assert.ts";
import { branchNameOf } from "../../shared/base/ids.ts";
import type { WorkspaceContent } from "./worker-contract.ts";
import { openWorkspaceThread, type WorkspaceThread } from "./workspace-thread.ts";

// Threads start slowly where the processor is shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const workers = vi.hoisted((): Worker[] => []);

// The system's threads, counted, so that a test can end one as the system would.
vi.mock("node:worker_threads", async (importOriginal) => {
  const original = await importOriginal<typeof import("node:worker_threads")>();
  class CountedWorker extends original.Worker {
    constructor(...input: ConstructorParameters<typeof original.Worker>) {
      super(...input);
      workers.push(this);
    }
  }
  return { ...original, Worker: CountedWorker };
});

const author = { name: "Ada", email: "ada@example.org" };
const main = branchNameOf("main");
let folder: string;
let crashes: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "daybook-thread-"));
  crashes = [];
  workers.length = 0;
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

async function open(content: WorkspaceContent): Promise<WorkspaceThread> {
  const opened = await openWorkspaceThread({
    path: join(folder, "a.daybook"),
    content,
    onProgress: () => {},
    onCrash: (error) => crashes.push(error),
  });
  assert(opened.ok, "the file opens");
  return opened.value;
}

const tagAt = (thread: WorkspaceThread, name: string) =>
  thread.call({
    method: "tags.create",
    input: { name: name as never, at: { kind: "branch", name: main }, annotation: "" },
    author,
  });

test("a thread that ends by itself is reported once, fails its callers, and leaves the file whole", async () => {
  const thread = await open({ kind: "new", author });
  expect(await tagAt(thread, "v1.0.0")).toEqual({ ok: true, value: null });
  const waiting = thread.call({ method: "branches.list", input: {}, author });
  await workers[0]?.terminate();
  await expect(waiting).rejects.toThrow();
  expect(thread.hasEnded()).toBe(true);
  expect(crashes).toHaveLength(1);
  await expect(thread.remote.readBranches()).rejects.toThrow();
  await thread.close();

  const again = await open({ kind: "existing" });
  const tags = await again.call({ method: "tags.list", input: {}, author });
  expect(tags).toMatchObject({ ok: true, value: [{ name: "v1.0.0" }] });
  await again.close();
  expect(crashes).toHaveLength(1);
  expect(await readdir(folder)).toEqual(["a.daybook"]);
});

test("after a while slow reads go to a thread of their own, which sees every write, and back where it ends", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const thread = await open({ kind: "new", author });
  const history = () => thread.call({ method: "history.page", input: { filter: {}, limit: 10 }, author });
  expect(await history()).toMatchObject({ ok: true, value: { commits: [{ tags: [] }] } });
  expect(workers).toHaveLength(1);
  vi.advanceTimersByTime(2_000);
  expect(workers).toHaveLength(2);
  const [, reader] = workers;
  assert(reader !== undefined, "a second thread");
  const asked = vi.spyOn(reader, "postMessage");
  while (asked.mock.calls.length === 0) expect((await history()) as object).toMatchObject({ ok: true });
  expect(await tagAt(thread, "v1.0.0")).toEqual({ ok: true, value: null });
  expect(await history()).toMatchObject({ ok: true, value: { commits: [{ tags: ["v1.0.0"] }] } });

  await reader.terminate();
  expect(await history()).toMatchObject({ ok: true, value: { commits: [{ tags: ["v1.0.0"] }] } });
  expect(crashes).toEqual([]);
  await thread.close();
  expect(await readdir(folder)).toEqual(["a.daybook"]);
});
