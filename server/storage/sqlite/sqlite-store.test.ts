import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { assert } from "../../../shared/base/assert.ts";
import { describeWorkspaceStore } from "../../../shared/store/workspace-store.contract.ts";
import { createWorkspaceFile } from "./workspace-file.ts";

const folder = mkdtempSync(join(tmpdir(), "daybook-contract-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
describeWorkspaceStore("SQLite store", async (identity) => {
  const path = join(folder, `${files++}.daybook`);
  const created = createWorkspaceFile(path, identity, { now: "2026-07-01T08:00:00.000Z" });
  assert(created.ok, `the file was not made: ${JSON.stringify(created)}`);
  return created.value;
});
