import type { BranchName, CommitId } from "../../shared/base/ids.ts";
import type { Result } from "../../shared/base/result.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { openDialog } from "./dialogs.ts";
import { navigateToSection } from "./routes.ts";
import { useSession } from "./session.ts";
import { showError, showToast } from "./toasts.ts";
import { callWorkspace, readRefs } from "./workspace.ts";

/** Asks who commits here where nobody has said so yet; false where the question was left. */
export function askForName(): Promise<boolean> {
  if (useSession.getState().identity?.chosen !== false) return Promise.resolve(true);
  return new Promise((resolve) =>
    openDialog({ kind: "identity", onDone: () => resolve(true), onCancel: () => resolve(false) }),
  );
}

export interface RollBack {
  readonly branch: BranchName;
  readonly commit: CommitId;
  readonly reason: string;
}

/** Takes back what a commit did. Where later work touched the same, the merge section asks what should stand. */
export async function rollBackCommit(
  input: RollBack,
): Promise<Result<{ readonly commit: CommitId } | { readonly session: string }, RpcError>> {
  const done = await callWorkspace("rollback.commit", input);
  if (!done.ok) return done;
  await readRefs();
  if ("session" in done.value) openRollBackSession(done.value.session);
  return done;
}

/** Says that something was committed, and offers to take it back by another commit. */
export function showCommitted(input: {
  readonly title: string;
  readonly description?: string;
  readonly branch: BranchName;
  readonly commit: CommitId;
}): void {
  const { title, description, branch, commit } = input;
  showToast({
    title,
    ...(description === undefined ? {} : { description }),
    action: {
      label: "Undo",
      run: () =>
        void rollBackCommit({ branch, commit, reason: "Undone at once" }).then((done) => {
          if (!done.ok) showError("It was not undone", done.error);
          else if ("commit" in done.value) showToast({ title: "Undone, in a new commit" });
        }),
    },
  });
}

function openRollBackSession(session: string): void {
  showToast({ title: "Later work touched the same", description: "Decide what should stand." });
  navigateToSection("merge", session);
}
