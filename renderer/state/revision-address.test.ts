import { expect, test } from "vitest";
import type { BranchName, CommitId, TagName } from "../../shared/base/ids.ts";
import type { Revision } from "../../shared/repository/revision.ts";
import { revisionFromAddress, revisionToAddress } from "./revision-address.ts";

const main = "main" as BranchName;

test.each<Revision>([
  { kind: "branch", name: "try/4-week" as BranchName },
  { kind: "tag", name: "v1.0.0" as TagName },
  { kind: "commit", id: "a".repeat(64) as CommitId },
  { kind: "time", branch: main, at: "2026-07-01T08:00:00.000Z" },
])("an address leads back to the revision: $kind", (revision) => {
  expect(revisionFromAddress(revisionToAddress(revision))).toEqual(revision);
});

test.each(["", "main", "branch:", "commit:abc", "branch:a b", "tag:v1:x", "time:main", "time:main:soon"])(
  "what is no address is none: %j",
  (text) => expect(revisionFromAddress(text)).toBeUndefined(),
);
