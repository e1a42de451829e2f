import { expect, test } from "vitest";
import { branchNameOf, type RecordId, uuidAs } from "../base/ids.ts";
import { commitChanges } from "./commit-changes.ts";
import { readCommitDetails } from "./read-commit-details.ts";
import { actor, openTestRepository } from "./testing/test-repository.ts";

test("all changes of a commit are counted, also those that are not listed", async () => {
  const repo = await openTestRepository();
  const people = [1, 2, 3].map((number) => ({
    type: "person" as const,
    id: uuidAs<RecordId>(`00000000-0000-7000-8000-00000000000${number}`),
    value: {
      name: `Person ${number}`,
      kind: "resident",
      skills: [],
      teams: [],
      contract: {},
      active: { start: "2026-07-01" },
      externalIds: {},
    },
  }));
  const committed = await commitChanges(repo, actor, {
    branch: branchNameOf("main"),
    kind: "edit",
    message: "Add three",
    changes: people,
  });
  if (!committed.ok) throw new Error("not committed");
  const { commit } = committed.value;
  for (const [limit, listed] of [
    [2, 2],
    [3, 3],
    [4, 3],
  ] as const) {
    const details = await readCommitDetails(repo, { commit, limit });
    expect(details).toMatchObject({ ok: true, value: { totalChanges: 3 } });
    expect(details.ok && details.value.changes).toHaveLength(listed);
  }
});
