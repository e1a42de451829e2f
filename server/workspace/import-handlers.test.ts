import { beforeEach, describe, expect, it } from "vitest";
import { branchNameOf } from "../../shared/base/ids.ts";
import { isoDateOf } from "../../shared/base/iso-date.ts";
import type { TextFile } from "../../shared/interchange/source-line.ts";
import {
  findRealInstance,
  readSmallInstance,
  reasonWithoutRealData,
} from "../../shared/interchange/testing/read-folder.ts";
import { commitChanges } from "../../shared/repository/commit-changes.ts";
import { readAllOfType } from "../../shared/repository/read-all-of-type.ts";
import type { Repository } from "../../shared/repository/repository.ts";
import { resolveRevision } from "../../shared/repository/resolve-revision.ts";
import { actor, openTestRepository } from "../../shared/repository/testing/test-repository.ts";
import type { ImportOptions } from "../../shared/rpc/interchange-methods.ts";
import { createImportHandlers } from "./import-handlers.ts";
import { readImportFiles } from "./read-import-files.ts";

const main = branchNameOf("main");
const inrc2: ImportOptions = { format: "inrc2", monday: isoDateOf("2026-06-29"), requestsAs: "wishes" };

const asFiles = (files: readonly TextFile[]) =>
  files.map(({ name, text }) => ({ name, base64: Buffer.from(text).toString("base64") }));

async function openWorkspace() {
  const repo = await openTestRepository();
  const handlers = createImportHandlers(readImportFiles);
  const context = { repo, actor, reportProgress: () => {} };
  return {
    repo,
    inspect: (files: readonly TextFile[]) => handlers["import.inspect"]({ files: asFiles(files) }, context),
    async plan(files: readonly TextFile[], options: ImportOptions = inrc2) {
      const planned = await handlers["import.plan"](
        { branch: main, files: asFiles(files), options },
        context,
      );
      if (!planned.ok) throw new Error(planned.error.message);
      return planned.value;
    },
    planned: (files: readonly TextFile[], options: ImportOptions = inrc2) =>
      handlers["import.plan"]({ branch: main, files: asFiles(files), options }, context),
    apply: (plan: string) => handlers["import.apply"]({ branch: main, plan }, context),
  };
}

async function headOf(repo: Repository) {
  const head = await resolveRevision(repo, { kind: "branch", name: main });
  if (!head.ok) throw new Error("no head");
  return head.value;
}

async function changeSomething(repo: Repository) {
  const [person] = await readAllOfType(repo, await headOf(repo), "person");
  if (person === undefined) throw new Error("nobody is there");
  const { type, id, value } = person;
  const changes = [{ type, id, value: { ...value, name: "Somebody Else" } }];
  await commitChanges(repo, actor, { branch: main, kind: "edit", message: "Rename", changes });
  return person;
}

describe("importing an INRC-II instance", () => {
  it("says what the files are", async () => {
    const { inspect } = await openWorkspace();
    expect(await inspect(readSmallInstance())).toMatchObject({
      ok: true,
      value: { format: "inrc2", summary: expect.arrayContaining([expect.stringContaining("8 people")]) },
    });
  });

  it("changes nothing in the dry run, and makes one commit with author and source", async () => {
    const { repo, plan, apply } = await openWorkspace();
    const before = await headOf(repo);
    const dryRun = await plan(readSmallInstance());
    expect(await headOf(repo)).toBe(before);
    expect(dryRun.counts).toMatchObject({ change: 0, same: 0, unreadable: 0 });
    expect(dryRun.countsByType).toMatchObject({
      person: { create: 8 },
      rotation: { create: 3 },
      assignment: { create: 52 },
    });
    expect(dryRun.message).toMatch(
      /^Import harbour: 8 people, 3 rotations, \d+ requirements, 52 assignments, /,
    );
    expect(dryRun.rows[0]).toEqual({
      action: "create",
      type: "person",
      title: "Ines",
      detail: "HeadNurse, Nurse",
    });

    const done = await apply(dryRun.id);
    if (!done.ok || done.value.commit === null) throw new Error("expected a commit");
    const [commit] = await repo.store.readCommits([done.value.commit]);
    expect(commit).toMatchObject({
      parents: [before],
      kind: "import",
      message: dryRun.message,
      cause: { kind: "file", id: "harbour" },
      author: actor.author,
    });
    expect(done.value.records).toBe(dryRun.counts.create);
  });

  it("finds nothing to do the second time and commits nothing", async () => {
    const { repo, plan, apply } = await openWorkspace();
    const first = await plan(readSmallInstance());
    await apply(first.id);
    const head = await headOf(repo);
    const second = await plan(readSmallInstance());
    expect(second.counts).toEqual({ create: 0, change: 0, same: first.counts.create, unreadable: 0 });
    expect(await apply(second.id)).toEqual({ ok: true, value: { commit: null, records: 0 } });
    expect(await headOf(repo)).toBe(head);
  });

  it("shows what a second import would change back", async () => {
    const { repo, plan, apply } = await openWorkspace();
    await apply((await plan(readSmallInstance())).id);
    const person = await changeSomething(repo);
    const again = await plan(readSmallInstance());
    expect(again.counts).toMatchObject({ create: 0, change: 1 });
    expect(again.rows).toEqual([
      {
        action: "change",
        type: "person",
        title: person.value.name,
        detail: `name: Somebody Else → ${String(person.value.name)}`,
      },
    ]);
  });

  it("refuses a dry run whose branch has moved, and one that it does not know", async () => {
    const { repo, plan, apply } = await openWorkspace();
    await apply((await plan(readSmallInstance())).id);
    const files = readSmallInstance().map(({ name, text }) => ({
      name,
      text: text.replace("Tomas FullTime", "Tomas PartTime"),
    }));
    const dryRun = await plan(files);
    expect(dryRun.counts.change).toBe(1);
    await changeSomething(repo);
    const head = await headOf(repo);
    expect(await apply(dryRun.id)).toMatchObject({ ok: false, error: { code: "ref-moved" } });
    expect(await apply(dryRun.id)).toMatchObject({ ok: false, error: { code: "not-found" } });
    expect(await headOf(repo)).toBe(head);
  });

  it("refuses a first day that is no Monday", async () => {
    const { planned } = await openWorkspace();
    expect(await planned(readSmallInstance(), { ...inrc2, monday: isoDateOf("2026-06-30") })).toMatchObject({
      ok: false,
      error: { code: "invalid", message: expect.stringContaining("Monday") },
    });
  });

  it("imports what can be read and names each line that cannot", async () => {
    const { plan, apply } = await openWorkspace();
    const files = readSmallInstance().map(({ name, text }) => ({
      name,
      text: text.replace("Samir FullTime", "Samir NoSuchContract"),
    }));
    const dryRun = await plan(files);
    expect(dryRun.unreadable[0]).toEqual({
      file: "Sc-harbour.txt",
      line: 29,
      text: "Samir NoSuchContract 1 Nurse",
      reason: "There is no contract NoSuchContract.",
    });
    // What depends on the line cannot be read either: history, requests and assignments of Samir.
    expect(dryRun.unreadable.every(({ text }) => text.startsWith("Samir "))).toBe(true);
    expect(dryRun.countsByType.person?.create).toBe(7);
    expect(await apply(dryRun.id)).toMatchObject({ ok: true });
  });
});

const missing = reasonWithoutRealData();

describe("importing published instances", () => {
  beforeEach(({ skip }) => skip(missing !== undefined, missing));

  it.each(["n005w4", "n012w8", "n030w4", "n120w8"])("imports %s in one commit, once", async (name) => {
    const { plan, apply } = await openWorkspace();
    const files = findRealInstance(name) ?? [];
    const dryRun = await plan(files);
    expect(dryRun.counts.unreadable).toBe(0);
    expect(await apply(dryRun.id)).toMatchObject({ ok: true, value: { records: dryRun.counts.create } });
    expect((await plan(files)).counts).toMatchObject({ create: 0, change: 0, unreadable: 0 });
  });
});
