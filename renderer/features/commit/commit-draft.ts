import type { DescribedChange } from "../../../shared/diff/described-change.ts";
import type { BranchSummary } from "../../../shared/repository/views.ts";
import { openDialog } from "../../state/dialogs.ts";
import { whenSaved } from "../../state/draft.ts";
import { flushPendingEdits } from "../../state/pending-edits.ts";
import { navigateToSection } from "../../state/routes.ts";
import { select } from "../../state/selection.ts";
import { useSession } from "../../state/session.ts";
import { showError, showToast } from "../../state/toasts.ts";
import { callWorkspace, readRefs } from "../../state/workspace.ts";
import { shortId } from "../../ui/times.ts";
import { recordsOf } from "./summary.ts";

export interface CommitRequest {
  readonly branch: BranchSummary;
  readonly message: string;
  readonly changes: readonly DescribedChange[];
  /** All there is: then nothing is named, and what came in the meantime goes along. */
  readonly isEverything: boolean;
}

/** Commits what was chosen; true when it is stored. Asks for a name first where none was chosen yet. */
export async function commitDraft(request: CommitRequest): Promise<boolean> {
  if (useSession.getState().identity?.chosen === false) {
    const named = await new Promise<boolean>((resolve) =>
      openDialog({ kind: "identity", onDone: () => resolve(true), onCancel: () => resolve(false) }),
    );
    if (!named) return false;
  }
  const { branch, message, changes, isEverything } = request;
  if (branch.protected) {
    openDialog({ kind: "continue-on-branch", onDone: () => {} });
    return false;
  }
  flushPendingEdits();
  if (!(await whenSaved())) {
    showToast({
      kind: "error",
      title: "Nothing was committed",
      description:
        "The last edits have not reached Daybook yet. They are kept in this window; try again when it is connected.",
    });
    return false;
  }
  const committed = await callWorkspace("draft.commit", {
    branch: branch.name,
    message,
    ...(isEverything ? {} : { records: changes.flatMap(recordsOf) }),
  });
  if (!committed.ok) {
    if (committed.error.code === "protected") openDialog({ kind: "continue-on-branch", onDone: () => {} });
    else showError("Nothing was committed", committed.error);
    return false;
  }
  await readRefs();
  const { commit } = committed.value;
  showToast({
    title: `Committed ${shortId(commit)} to ${branch.name}`,
    action: {
      label: "Show",
      run: () => {
        select({ kind: "commit", commit });
        navigateToSection("history", commit);
      },
    },
  });
  return true;
}
