import type { BranchSummary } from "../../shared/repository/views.ts";
import { confirm } from "./dialogs.ts";
import { whenSaved } from "./draft.ts";
import { showError, showToast } from "./toasts.ts";
import { callWorkspace, defaultBranchOf, readRefs, switchBranch, useWorkspace } from "./workspace.ts";

/** Deletes a branch after asking; its commits stay, and the toast can bring it back. */
export async function deleteBranch(branch: BranchSummary): Promise<void> {
  const { branches, branch: current, draftCounts } = useWorkspace.getState();
  const drafts = draftCounts[branch.name] ?? 0;
  const agreed = await confirm({
    title: `Delete the branch ${branch.name}?`,
    body: `Its commits stay in the history, and the branch can be restored.${
      drafts > 0
        ? ` Its ${drafts} uncommitted ${drafts === 1 ? "change is" : "changes are"} kept with it.`
        : ""
    }`,
    confirmLabel: "Delete branch",
    danger: true,
  });
  if (!agreed) return;
  const fallback = defaultBranchOf(branches);
  if (current === branch.name && fallback !== undefined) switchBranch(fallback.name);
  const deleted = await callWorkspace("branches.delete", { name: branch.name });
  if (!deleted.ok) return showError("The branch was not deleted", deleted.error);
  await readRefs();
  showToast({
    title: `Deleted ${branch.name}`,
    action: { label: "Undo", run: () => void restoreBranch(branch) },
  });
}

export async function restoreBranch(branch: BranchSummary): Promise<void> {
  const restored = await callWorkspace("branches.restore", { id: branch.id });
  if (!restored.ok) return showError("The branch was not restored", restored.error);
  await readRefs();
  showToast({ title: `Restored ${branch.name}` });
}

export async function setProtected(branch: BranchSummary, isProtected: boolean): Promise<void> {
  await whenSaved();
  const before = new Set(useWorkspace.getState().branches.map(({ id }) => id));
  const done = await callWorkspace("branches.protect", { name: branch.name, protected: isProtected });
  if (!done.ok) return showError("The protection was not changed", done.error);
  await readRefs();
  if (!isProtected) return void showToast({ title: `${branch.name} is not protected any more` });
  // The host carries an open draft to a branch of its own, so that nothing of it is lost.
  const moved = useWorkspace.getState().branches.find(({ id }) => !before.has(id));
  showToast({
    title: `${branch.name} is protected`,
    description:
      moved === undefined
        ? "Edits on it continue on a new branch."
        : `Its uncommitted changes are on the branch ${moved.name} now.`,
    ...(moved === undefined ? {} : { action: { label: "Go there", run: () => switchBranch(moved.name) } }),
  });
}
