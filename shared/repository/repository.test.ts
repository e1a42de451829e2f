import { describe, expect, test } from "vitest";
import { branchNameOf, type RecordId, tagNameOf, uuidAs } from "../base/ids.ts";
import { isoDateOf } from "../base/iso-date.ts";
import { cellRecordId } from "../model/cell.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import { deleteBranch, protectBranch, renameBranch, restoreBranch } from "./change-branch.ts";
import { commitChanges } from "./commit-changes.ts";
import { createBranch } from "./create-branch.ts";
import { resolveRevision } from "./resolve-revision.ts";
import { createTag, nextVersions } from "./tag.ts";
import { actor, openTestRepository } from "./testing/test-repository.ts";

const main = branchNameOf("main");
const ada = uuidAs<RecordId>("00000000-0000-7000-8000-00000000000a");
const micu = uuidAs<RecordId>("00000000-0000-7000-8000-00000000000c");
const person: RecordValue = {
  name: "Ada",
  kind: "resident",
  skills: [],
  teams: [],
  contract: {},
  active: { start: "2026-07-01" },
  externalIds: {},
};
const rotation: RecordValue = {
  code: "MICU",
  name: "Medical intensive care",
  category: "inpatient",
  colour: "blue",
  consecutive: {},
  requiredSkills: [],
  leaveEligible: false,
  forbiddenSuccessors: [],
  archived: false,
  externalIds: {},
};
const address = { person: ada, date: isoDateOf("2026-07-04"), slot: "day" as const };
const cell: RecordValue = {
  ...address,
  rotation: micu,
  role: "primary",
  pinned: false,
  source: "manual",
  externalIds: {},
};
const base = [
  { type: "person" as const, id: ada, value: person },
  { type: "rotation" as const, id: micu, value: rotation },
];
const cellChange = { type: "assignment" as const, id: cellRecordId(address), value: cell };
const matter = { branch: main, kind: "edit" as const, message: "Change" };

describe("committing", () => {
  test("stores records, and nothing where nothing changes", async () => {
    const repo = await openTestRepository();
    expect(await commitChanges(repo, actor, { ...matter, changes: base })).toMatchObject({
      ok: true,
      value: { records: 2 },
    });
    expect(await commitChanges(repo, actor, { ...matter, changes: base })).toEqual({
      ok: false,
      error: { kind: "nothing-to-commit" },
    });
  });

  test("refuses records that break their schema, their references or each other", async () => {
    const repo = await openTestRepository();
    await commitChanges(repo, actor, { ...matter, changes: base });
    const other = uuidAs<RecordId>("00000000-0000-7000-8000-0000000000ff");
    const refused = async (changes: Parameters<typeof commitChanges>[2]["changes"]) => {
      const result = await commitChanges(repo, actor, { ...matter, changes });
      return !result.ok && result.error.kind === "broken-records"
        ? result.error.problems.map((problem) => problem.message)
        : result;
    };
    expect(await refused([{ type: "person", id: other, value: { ...person, kind: "pilot" } }])).toHaveLength(
      1,
    );
    expect(await refused([{ ...cellChange, value: { ...cell, rotation: other } }])).toEqual([
      "It refers to a rotation that does not exist or is being removed.",
    ]);
    expect(await refused([{ ...cellChange, id: other }])).toEqual([
      "Its id is not that of its person, date and slot.",
    ]);
    expect(await refused([{ type: "rotation", id: other, value: { ...rotation, code: "micu" } }])).toEqual([
      "Another rotation has the same code micu.",
    ]);
    expect(await refused([{ type: "person", id: other, value: { ...person, name: "\ud800" } }])).toHaveLength(
      1,
    );
  });

  test("refuses to remove what others still refer to, unless they go with it", async () => {
    const repo = await openTestRepository();
    await commitChanges(repo, actor, { ...matter, changes: [...base, cellChange] });
    const gone = { type: "person" as const, id: ada, value: null };
    expect(await commitChanges(repo, actor, { ...matter, changes: [gone] })).toMatchObject({
      ok: false,
      error: { kind: "broken-records", problems: [{ key: { id: ada } }] },
    });
    const both = [gone, { ...cellChange, value: null }];
    expect(await commitChanges(repo, actor, { ...matter, changes: both })).toMatchObject({ ok: true });
  });

  test("is refused on a protected branch and where the head has moved", async () => {
    const repo = await openTestRepository();
    const stale = await resolveRevision(repo, { kind: "branch", name: main });
    await commitChanges(repo, actor, { ...matter, changes: base });
    expect(stale.ok).toBe(true);
    if (!stale.ok) return;
    expect(
      await commitChanges(repo, actor, { ...matter, changes: [cellChange], expectedHead: stale.value }),
    ).toEqual({ ok: false, error: { kind: "ref-moved" } });
    await protectBranch(repo, actor, { name: main, protected: true });
    expect(await commitChanges(repo, actor, { ...matter, changes: [cellChange] })).toEqual({
      ok: false,
      error: { kind: "protected", branch: main },
    });
  });
});

describe("branches and tags", () => {
  test("start anywhere, are renamed, deleted and restored", async () => {
    const repo = await openTestRepository();
    const root = await resolveRevision(repo, { kind: "branch", name: main });
    await commitChanges(repo, actor, { ...matter, changes: base });
    await createTag(repo, actor, {
      name: tagNameOf("v1.0.0"),
      at: { kind: "branch", name: main },
      annotation: "",
    });
    if (!root.ok) throw new Error("no root");
    const made = await createBranch(repo, actor, {
      name: branchNameOf("try"),
      from: { kind: "commit", id: root.value },
    });
    if (!made.ok) throw new Error("no branch");
    await renameBranch(repo, actor, { name: branchNameOf("try"), newName: branchNameOf("try-2") });
    expect(await resolveRevision(repo, { kind: "branch", name: branchNameOf("try-2") })).toEqual(root);
    await deleteBranch(repo, actor, { name: branchNameOf("try-2") });
    expect(await resolveRevision(repo, { kind: "branch", name: branchNameOf("try-2") })).toMatchObject({
      ok: false,
      error: { kind: "not-found" },
    });
    await restoreBranch(repo, actor, { id: made.value.id });
    expect(await resolveRevision(repo, { kind: "branch", name: branchNameOf("try-2") })).toEqual(root);
    const tagged = await resolveRevision(repo, { kind: "tag", name: tagNameOf("v1.0.0") });
    expect(tagged).toEqual(await resolveRevision(repo, { kind: "branch", name: main }));
  });

  test("keeps the default branch", async () => {
    const repo = await openTestRepository();
    expect(await deleteBranch(repo, actor, { name: main })).toEqual({
      ok: false,
      error: { kind: "default-branch" },
    });
  });

  test("offers the versions after the highest", () => {
    expect(nextVersions(["v1.2.3", "AY27", "v1.10.0", "1.9.9"])).toEqual({
      patch: "v1.10.1",
      minor: "v1.11.0",
      major: "v2.0.0",
    });
    expect(nextVersions([])).toEqual({ patch: "v0.0.1", minor: "v0.1.0", major: "v1.0.0" });
  });
});
