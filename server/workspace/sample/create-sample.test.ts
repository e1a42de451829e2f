import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../shared/base/clock.ts";
import {
  type BranchName,
  branchNameOf,
  type DeviceId,
  uuidAs,
  type WorkspaceId,
} from "../../../shared/base/ids.ts";
import { seededRng } from "../../../shared/base/rng.ts";
import { documentBodyMaxLength } from "../../../shared/model/document.ts";
import { previewMerge } from "../../../shared/repository/merge.ts";
import { readAllOfType } from "../../../shared/repository/read-all-of-type.ts";
import { openRepository, type Repository } from "../../../shared/repository/repository.ts";
import { resolveRevision } from "../../../shared/repository/resolve-revision.ts";
import { createMemoryStore } from "../../../shared/store/memory-store.ts";
import { nodeSha256 } from "../../storage/sqlite/node-sha256.ts";
import { createSample } from "./create-sample.ts";
import { sampleDocuments } from "./documents/sample-documents.ts";
import { openBranchName } from "./open-branch-story.ts";
import { datesOfBlocks } from "./sample-year.ts";

const main = branchNameOf("main");

async function openEmpty(): Promise<Repository> {
  const store = createMemoryStore(
    {
      workspace: uuidAs<WorkspaceId>("00000000-0000-7000-8000-000000000077"),
      device: uuidAs<DeviceId>("00000000-0000-7000-8000-0000000000de"),
      createdAt: "2026-02-02T08:00:00.000Z",
    },
    { sha256: nodeSha256 },
  );
  return openRepository({ store, clock: systemClock, rng: seededRng(1), sha256: nodeSha256 });
}

async function headOf(repo: Repository, name: BranchName) {
  const head = await resolveRevision(repo, { kind: "branch", name });
  if (!head.ok) throw new Error(`no branch ${name}`);
  return head.value;
}

describe("the sample", () => {
  let repo: Repository;
  beforeAll(async () => {
    repo = await openEmpty();
    await createSample(repo);
  }, 60_000);

  it("has a history of some sixty commits by several authors, with branches, merges and tags", async () => {
    const graph = await repo.store.readGraph(0);
    const commits = await repo.store.readCommits(graph.map(({ id }) => id));
    expect(commits.length).toBeGreaterThanOrEqual(60);
    expect(new Set(commits.map((commit) => commit?.author.name)).size).toBeGreaterThanOrEqual(6);
    expect(commits.filter((commit) => commit?.kind === "merge")).toHaveLength(5);
    expect(commits.filter((commit) => commit?.kind === "revert")).toHaveLength(1);
    const branches = await repo.store.readBranches();
    const live = branches.filter((branch) => branch.deletedAt === undefined).map(({ name }) => name);
    expect(live).toEqual(["holidays", "main", openBranchName]);
    expect(branches).toHaveLength(8);
    const tags = await repo.store.readTags();
    expect(tags.map(({ name, taggedAt }) => `${name} ${taggedAt.slice(0, 10)}`)).toEqual([
      "v0.9 2026-05-06",
      "v1.0.0 2026-06-15",
      "v1.1.0 2026-10-02",
    ]);
  });

  it("can be looked at as of any of its times", async () => {
    const [first] = await repo.store.readGraph(0);
    const early = await resolveRevision(repo, { kind: "time", branch: main, at: "2026-02-02T09:00:00.000Z" });
    expect(early).toEqual({ ok: true, value: first?.id });
  });

  it("has forty residents over three years, their attendings, twelve rotations and eight documents", async () => {
    const head = await headOf(repo, main);
    const people = await readAllOfType(repo, head, "person");
    const byYear = Map.groupBy(people, ({ value }) => value.entryYear);
    expect([2024, 2025, 2026].map((year) => byYear.get(year)?.length)).toEqual([13, 13, 14]);
    expect(people.filter(({ value }) => value.kind === "faculty")).toHaveLength(5);
    expect(await readAllOfType(repo, head, "rotation")).toHaveLength(12);
    const documents = await readAllOfType(repo, head, "document");
    expect(documents.map(({ value }) => value.path).sort()).toEqual(
      sampleDocuments.map(({ path }) => path).sort(),
    );
    for (const { value } of documents) {
      const words = String(value.body).split(/\s+/).length;
      expect(words).toBeGreaterThan(300);
      expect(words).toBeLessThan(900);
      expect(String(value.body).length).toBeLessThan(documentBodyMaxLength);
    }
  });

  it("fills thirteen blocks with day cells, call and clinic", async () => {
    const dates = datesOfBlocks(1, 13);
    const cells = await repo.store.readCells({
      at: await headOf(repo, main),
      start: dates[0] ?? missing(),
      end: dates.at(-1) ?? missing(),
    });
    expect(dates).toHaveLength(364);
    const bySlot = Map.groupBy(cells, ({ value }) => value.slot);
    expect(bySlot.get("day")?.length).toBeGreaterThan(10_000);
    expect(bySlot.get("night")?.length).toBeGreaterThan(1_000);
    expect(bySlot.get("pm")?.length).toBeGreaterThan(800);
    expect(bySlot.get("am")?.length).toBeGreaterThan(200);
  });

  it("has an open branch that conflicts with main in each way, and merges the rest by itself", async () => {
    const preview = await previewMerge(repo, {
      ours: main,
      theirs: { kind: "branch", name: branchNameOf(openBranchName) },
    });
    if (!preview.ok || preview.value === undefined) throw new Error("expected a merge");
    const { conflicts, changes } = preview.value.settled;
    const kinds = conflicts.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["double-booking", "field", "field", "field", "modify-delete", "text"]);
    expect(changes.length).toBeGreaterThan(100);
  });

  it("is the same whenever it is made", async () => {
    const again = await openEmpty();
    await createSample(again);
    expect(await headOf(again, main)).toBe(await headOf(repo, main));
  }, 60_000);
});

function missing(): never {
  throw new Error("the year has dates");
}
