import { create } from "zustand";
import type { BranchName, CommitId } from "../../shared/base/ids.ts";
import { err, type Result } from "../../shared/base/result.ts";
import type { Revision } from "../../shared/repository/revision.ts";
import type { BranchSummary, TagView } from "../../shared/repository/views.ts";
import type { CallOptions } from "../../shared/rpc/client.ts";
import type { Input, MethodName, Output, WorkspaceMethods } from "../../shared/rpc/contract.ts";
import type { OpenedWorkspace } from "../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { flushPendingEdits } from "./pending-edits.ts";
import { findClient, onNotification } from "./session.ts";
import { showToast } from "./toasts.ts";

/** A past point that the window looks at; while set, everything is read-only. */
export interface AsOf {
  readonly revision: Revision;
  readonly commit: CommitId;
  /** As a person reads it: "3 Jul 2026 14:30", "v1.0.0". */
  readonly label: string;
}

interface Workspace {
  readonly opened: OpenedWorkspace | null;
  /** The branch that this window is on; null until the branches are read. */
  readonly branch: BranchName | null;
  /** Deleted ones included. */
  readonly branches: readonly BranchSummary[];
  readonly tags: readonly TagView[];
  /** Uncommitted changes by name of branch. */
  readonly draftCounts: Readonly<Record<string, number>>;
  readonly asOf: AsOf | null;
  readonly error: RpcError | null;
}

const nothingOpen: Workspace = {
  opened: null,
  branch: null,
  branches: [],
  tags: [],
  draftCounts: {},
  asOf: null,
  error: null,
};

export const useWorkspace = create<Workspace>()(() => nothingOpen);

const notOpen: RpcError = { code: "closed", message: "No workspace is open." };

/** Calls a method of the workspace that is open. */
export async function callWorkspace<Name extends keyof WorkspaceMethods & MethodName>(
  method: Name,
  input: Input<Name>,
  options?: CallOptions,
): Promise<Result<Output<Name>, RpcError>> {
  const { opened } = useWorkspace.getState();
  const client = findClient();
  if (opened === null || client === undefined) return err(notOpen);
  return client.forWorkspace(opened.id).call(method, input, options);
}

/** Shows a workspace that the host has open, on the branch that this window was on last. */
export async function showWorkspace(opened: OpenedWorkspace): Promise<void> {
  if (useWorkspace.getState().opened?.id === opened.id) return;
  useWorkspace.setState({ ...nothingOpen, opened }, true);
  if (opened.warning !== undefined) showToast({ title: "Please note", description: opened.warning });
  await readRefs();
}

export function leaveWorkspace(): void {
  useWorkspace.setState(nothingOpen, true);
}

/** Goes to another branch; each branch keeps its draft. */
export function switchBranch(branch: BranchName): void {
  const { opened, branches } = useWorkspace.getState();
  if (opened === null || findActive(branches, branch) === undefined) return;
  flushPendingEdits();
  localStorage.setItem(branchKey(opened), branch);
  useWorkspace.setState({ branch, asOf: null });
}

/** Looks at a past point, read-only, until `backToNow`. */
export async function lookAt(revision: Revision, label: string): Promise<Result<AsOf, RpcError>> {
  const resolved = await callWorkspace("revisions.resolve", { revision });
  if (!resolved.ok) return resolved;
  const asOf: AsOf = { revision, commit: resolved.value.commit, label };
  flushPendingEdits();
  useWorkspace.setState({ asOf });
  return { ok: true, value: asOf };
}

export function backToNow(): void {
  useWorkspace.setState({ asOf: null });
}

/** Reads branches, tags and draft counts again; the host says when that is needed, and own acts do not wait for it. */
export async function readRefs(): Promise<void> {
  const { opened } = useWorkspace.getState();
  const [branches, tags, counts] = await Promise.all([
    callWorkspace("branches.list", {}),
    callWorkspace("tags.list", {}),
    callWorkspace("draft.counts", {}),
  ]);
  const now = useWorkspace.getState();
  if (opened === null || now.opened?.id !== opened.id) return;
  if (!branches.ok) return useWorkspace.setState({ error: branches.error });
  const branch = chooseBranch(opened, branches.value, now);
  const before = now.branches.find(({ name }) => name === now.branch);
  const after = branches.value.find(({ name }) => name === branch);
  if (before !== undefined && after !== undefined && before.id !== after.id) {
    showToast({
      title: `The branch ${before.name} was deleted`,
      description: `You are on ${after.name}. It can be restored, with its uncommitted changes, from the list of branches.`,
    });
  }
  useWorkspace.setState({
    error: null,
    branches: branches.value,
    ...(tags.ok ? { tags: tags.value } : {}),
    ...(counts.ok ? { draftCounts: counts.value } : {}),
    branch,
  });
}

onNotification((notification) => {
  const { opened } = useWorkspace.getState();
  if (notification.kind === "refs-changed" && notification.workspace === opened?.id) void readRefs();
});

/** The branch that exists from the start; it cannot be deleted. The host lists it first. */
export function defaultBranchOf(branches: readonly BranchSummary[]): BranchSummary | undefined {
  return branches.find((branch) => branch.name === "main") ?? branches.find(isActive);
}

export function isActive(branch: BranchSummary): boolean {
  return branch.deletedAt === undefined;
}

/** What the window shows: the past point that it looks at, else the branch. Null until the branches are read. */
export function revisionOf({ asOf, branch }: Pick<Workspace, "asOf" | "branch">): Revision | null {
  if (asOf !== null) return asOf.revision;
  return branch === null ? null : { kind: "branch", name: branch };
}

/** The commit that the window shows: changes when the branch moves, and so says when to read again. */
export function commitOf({ asOf, branch, branches }: Workspace): CommitId | null {
  if (asOf !== null) return asOf.commit;
  return findActive(branches, branch)?.head ?? null;
}

export function useCurrentBranch(): BranchSummary | undefined {
  return useWorkspace((state) => findActive(state.branches, state.branch));
}

/** The commit on screen; with it a read is exact, whatever moves meanwhile. */
export function useCurrentCommit(): CommitId | null {
  return useWorkspace(commitOf);
}

/** Whether nothing can be edited here because the window looks at the past. */
export function useIsReadOnly(): boolean {
  return useWorkspace((state) => state.asOf !== null);
}

function findActive(branches: readonly BranchSummary[], name: BranchName | null): BranchSummary | undefined {
  return branches.find((branch) => branch.name === name && isActive(branch));
}

function chooseBranch(
  opened: OpenedWorkspace,
  branches: readonly BranchSummary[],
  before: Pick<Workspace, "branch" | "branches">,
): BranchName | null {
  // A branch that was renamed elsewhere keeps its id.
  const id = findActive(before.branches, before.branch)?.id;
  const same = branches.find((branch) => branch.id === id && isActive(branch));
  const remembered = branches.find(
    (branch) => branch.name === localStorage.getItem(branchKey(opened)) && isActive(branch),
  );
  return (same ?? remembered ?? defaultBranchOf(branches))?.name ?? null;
}

function branchKey(opened: OpenedWorkspace): string {
  return `daybook.branch.${opened.id}`;
}
