import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { assert } from "../../../../shared/base/assert.ts";
import { testIdentity } from "../../../../shared/store/testing/history.ts";
import type { WorkspaceStore } from "../../../../shared/store/workspace-store.ts";
import { createWorkspaceFile, openWorkspaceFile } from "../workspace-file.ts";

export const testNow = "2026-07-01T08:00:00.000Z";

/** Gives a folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "daybook-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function createdStore(path: string): WorkspaceStore {
  const created = createWorkspaceFile(path, testIdentity, { now: testNow });
  assert(created.ok, `the file was not made: ${JSON.stringify(created)}`);
  return created.value;
}

export function openedStore(path: string): WorkspaceStore {
  const opened = openWorkspaceFile(path, { now: testNow });
  assert(opened.ok, `the file was not opened: ${JSON.stringify(opened)}`);
  return opened.value;
}
