import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { CommitId } from "../../../shared/base/ids.ts";
import { nextInt, seededRng } from "../../../shared/base/rng.ts";
import { createHistory, personChange } from "../../../shared/store/testing/history.ts";
import { createdStore, openedStore, temporaryFolder } from "./testing/temporary-workspace.ts";

const program = fileURLToPath(new URL("./testing/commit-in-a-loop.ts", import.meta.url));
const kills = 10;

/** Lets a process commit to the file, kills it a while after its first acknowledgement, and returns all of them. */
async function commitUntilKilled(path: string, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, path], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (chunk: string) => {
    output += chunk;
  });
  const exited = once(child, "exit");
  const closed = once(child.stdout, "close");
  await Promise.race([once(child.stdout, "data"), exited]);
  await delay(afterMs);
  child.kill("SIGKILL");
  const [, signal] = await exited;
  await closed;
  expect(signal, "it was killed while it committed").toBe("SIGKILL");
  // A line that was cut off by the kill was never acknowledged.
  return output.split("\n").slice(0, -1);
}

test("everything acknowledged before a kill is found again, and half-written commits are not", async () => {
  const path = join(temporaryFolder(), "roster.daybook");
  const store = createdStore(path);
  const history = createHistory(store);
  const main = await history.initialise("main", [personChange(1, "Ruiz")]);
  await store.close();

  const rng = seededRng(Date.now());
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const lines = await commitUntilKilled(path, nextInt(rng, 400));
    expect(lines.length).toBeGreaterThan(0);
    acknowledged.push(...lines);

    const after = openedStore(path);
    const ids = acknowledged.flatMap((line) =>
      line.startsWith("commit ") ? [line.slice(7) as CommitId] : [],
    );
    const commits = await after.readCommits(ids);
    expect(commits.map((commit) => commit?.id)).toEqual(ids);
    const drafts = (await after.readRoom(main)).map((update) => {
      const [pid, step] = new Uint32Array(update.buffer);
      return `draft ${pid} ${step}`;
    });
    // The last draft of each life may be stored and not acknowledged.
    expect(drafts.filter((draft) => acknowledged.includes(draft))).toEqual(
      acknowledged.filter((line) => line.startsWith("draft ")),
    );
    // First-parent order and the chain of events hold together, and every stored commit can be read whole.
    const graph = await after.readGraph(0);
    expect(graph.slice(1).map((node) => node.parents[0])).toEqual(graph.slice(0, -1).map((node) => node.id));
    expect((await after.readBranches())[0]?.head).toBe(graph.at(-1)?.id);
    const events = await after.readEvents(0, 100_000);
    expect(events.at(-1)?.body).toMatchObject({ new: graph.at(-1)?.id });
    const last = graph.at(-1)?.id as CommitId;
    const [person] = await after.readRecords(last, [personChange(1, null)]);
    expect(person).toBeDefined();
    await after.close();
  }
  console.info(`${kills} kills, ${acknowledged.length} acknowledgements, none lost`);
}, 120_000);
