import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { systemClock } from "../../shared/base/clock.ts";
import { branchNameOf, type CommitId, type EditId, type RecordId, uuidAs } from "../../shared/base/ids.ts";
import { nextInt, seededRng, systemRng } from "../../shared/base/rng.ts";
import { uuidV7 } from "../../shared/base/uuid.ts";
import { type DraftEntry, draftMapName, editsMapName } from "../../shared/draft/draft-entry.ts";
import { draftKeyToText, wholeRecord } from "../../shared/draft/draft-key.ts";
import { readOverlay } from "../../shared/draft/overlay.ts";
import type { RecordKey } from "../../shared/model/record-key.ts";
import { recordKeyToText } from "../../shared/model/record-key.ts";
import type { WorkspaceClient } from "../../shared/rpc/client.ts";
import { addressIn, serveInProcess } from "../testing/served-process.ts";
import { connectTo, expectOk, joinLiveRoom } from "./testing/test-host.ts";

const kills = Number(process.env.DAYBOOK_KILLS ?? 15);
const seed = Number(process.env.DAYBOOK_SEED ?? Date.now() % 1_000_000);
const main = branchNameOf("main");
const tried = branchNameOf("try");

/** What the host has said is saved. */
interface Acknowledged {
  readonly commits: Set<CommitId>;
  /** Records committed, with the text of each. */
  readonly committed: Map<RecordId, string>;
  /** Draft edits that another window has seen, with the text of each record. */
  readonly drafted: Map<RecordId, string>;
}

const keyOf = (id: RecordId): RecordKey => ({ type: "document", id });
const newRecord = () => uuidAs<RecordId>(uuidV7(systemClock, systemRng));
const documentOf = (id: RecordId, body: string) => ({
  path: `${id}.md`,
  title: "t",
  body,
  labels: [],
  externalIds: {},
});

/** Commits until the connection is gone. */
async function commitAway(workspace: WorkspaceClient, acknowledged: Acknowledged): Promise<void> {
  for (let number = 0; ; number++) {
    const id = newRecord();
    const body = `commit ${number}`;
    const answer = await workspace.call("records.commit", {
      branch: main,
      kind: "edit",
      message: body,
      changes: [{ key: keyOf(id), value: documentOf(id, body) }],
    });
    if (!answer.ok) return expect(answer.error.code).toBe("closed");
    acknowledged.commits.add(answer.value.commit);
    acknowledged.committed.set(id, body);
  }
}

/** Edits the draft in one window and watches it from another, committing now and then. */
async function draftAway(
  origin: string,
  workspace: WorkspaceClient,
  acknowledged: Acknowledged,
): Promise<() => void> {
  const writer = await joinLiveRoom(origin, workspace, tried);
  const reader = await joinLiveRoom(origin, workspace, tried);
  reader.doc.getMap<DraftEntry>(draftMapName).observe((event) => {
    for (const key of event.keysChanged) {
      const entry = event.target.get(key) as DraftEntry | undefined;
      const value = entry?.value as { path: string; body: string } | undefined;
      if (value) acknowledged.drafted.set(value.path.replace(".md", "") as RecordId, value.body);
    }
  });
  let number = 0;
  const timer = setInterval(() => {
    const id = newRecord();
    const edit = { id: uuidAs<EditId>(newRecord()), kind: "edit", at: new Date().toISOString() } as const;
    const value = documentOf(id, `draft ${number++}`);
    writer.doc.transact(() => {
      const key = draftKeyToText({ record: keyOf(id), field: wholeRecord });
      writer.doc.getMap(draftMapName).set(key, { value, saw: null, head: null, edit });
      writer.doc.getMap(editsMapName).set(String(writer.doc.clientID), edit);
    });
    if (number % 20 === 0) {
      void workspace
        .call("draft.commit", { branch: tried, message: "Draft" })
        .then((answer) => answer.ok && acknowledged.commits.add(answer.value.commit));
    }
  }, 2);
  return () => {
    clearInterval(timer);
    writer.provider.destroy();
    reader.provider.destroy();
  };
}

async function checkAcknowledged(
  origin: string,
  workspace: WorkspaceClient,
  acknowledged: Acknowledged,
): Promise<void> {
  for (const commit of acknowledged.commits) {
    expectOk(await workspace.call("commits.get", { commit, limit: 1 }));
  }
  const readBodies = async (branch: typeof main, ids: readonly RecordId[]) => {
    const bodies: unknown[] = [];
    for (let from = 0; from < ids.length; from += 5_000) {
      const keys = ids.slice(from, from + 5_000).map(keyOf);
      const views = expectOk(
        await workspace.call("records.get", { at: { kind: "branch", name: branch }, keys }),
      );
      bodies.push(...views.map((view) => view?.value.body));
    }
    return bodies;
  };
  const committed = [...acknowledged.committed];
  expect(
    await readBodies(
      main,
      committed.map(([id]) => id),
    ),
  ).toEqual(committed.map(([, body]) => body));

  const { doc, provider } = await joinLiveRoom(origin, workspace, tried);
  const overlay = readOverlay(doc.getMap(draftMapName).entries());
  provider.destroy();
  const drafted = [...acknowledged.drafted];
  const heads = await readBodies(
    tried,
    drafted.map(([id]) => id),
  );
  const live = drafted.map(([id], index) => {
    const whole = overlay.get(recordKeyToText(keyOf(id)))?.whole?.value as { body: string } | undefined;
    return whole?.body ?? heads[index];
  });
  expect(live).toEqual(drafted.map(([, body]) => body));
  expect(doc).toBeInstanceOf(Y.Doc);
}

test(`a host killed ${kills} times while it works keeps every acknowledged commit and draft edit (seed ${seed})`, async () => {
  const home = await mkdtemp(join(tmpdir(), "daybook-durability-"));
  const path = join(home, "workspaces", "a.daybook");
  const rng = seededRng(seed);
  const acknowledged: Acknowledged = { commits: new Set(), committed: new Map(), drafted: new Map() };
  let killedAtWork = 0;
  try {
    for (let round = 0; round <= kills; round++) {
      const served = serveInProcess(home, round === 0 ? [] : [path]);
      const { origin, token } = addressIn(await served.firstLine);
      const client = await connectTo(origin, token);
      const { openWorkspace } = expectOk(await client.callHost("host.info", {}));
      const id = openWorkspace ?? expectOk(await client.callHost("workspaces.create", { path })).id;
      const workspace = client.forWorkspace(id);
      if (round === 0) {
        const from = { kind: "branch", name: main } as const;
        expectOk(await workspace.call("branches.create", { name: tried, from }));
      }
      await checkAcknowledged(origin, workspace, acknowledged);
      if (round === kills) {
        served.child.kill("SIGTERM");
        expect((await served.ended).code).toBe(0);
        break;
      }
      const before = acknowledged.commits.size;
      const stopDrafting = await draftAway(origin, workspace, acknowledged);
      const committing = commitAway(workspace, acknowledged);
      await new Promise((resolve) => setTimeout(resolve, 30 + nextInt(rng, 300)));
      served.child.kill("SIGKILL");
      await served.ended;
      stopDrafting();
      await committing;
      client.close();
      if (acknowledged.commits.size > before) killedAtWork++;
    }
    // The test says nothing where the kills came before anything was saved.
    expect(killedAtWork).toBeGreaterThan(kills / 2);
    expect(acknowledged.drafted.size).toBeGreaterThan(kills);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}, 600_000);
