import { branchNameOf, type CommitId } from "../../../shared/base/ids.ts";
import type { MergeSessionView } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { confirm } from "../../state/dialogs.ts";
import { askForName, showCommitted } from "../../state/roll-back.ts";
import { navigateToSection, useRoute } from "../../state/routes.ts";
import { showError, showToast } from "../../state/toasts.ts";
import { callWorkspace, readRefs, useWorkspace } from "../../state/workspace.ts";

/** Gives a merge up after asking; true where that was done. */
export async function abandonSession(session: MergeSessionView): Promise<boolean> {
  const name = mergeName(session);
  const agreed = await confirm({
    title: `Abandon ${name}?`,
    body: "The decisions made so far are lost. Both branches stay as they are, and the merge can be begun again.",
    confirmLabel: "Abandon",
    danger: true,
  });
  if (!agreed) return false;
  const abandoned = await callWorkspace("merge.abandon", { session: session.id });
  if (!abandoned.ok) {
    showError("The merge was not abandoned", abandoned.error);
    return false;
  }
  showToast({ title: `Abandoned ${name}` });
  await readRefs();
  return true;
}

/** Commits a merge in which nothing is open. Answers why that did not work. */
export async function finishSession(
  session: MergeSessionView,
  message: string,
): Promise<RpcError | undefined> {
  if (!(await askForName())) return undefined;
  const wanted = message.trim();
  const finished = await callWorkspace("merge.finish", {
    session: session.id,
    ...(wanted === "" ? {} : { message: wanted }),
  });
  if (!finished.ok) return finished.error;
  await afterMerge(session.oursName, finished.value.commit, mergedText(session));
  return undefined;
}

/** Says that a merge was committed, and shows it in the history. */
export async function afterMerge(oursName: string, commit: CommitId, title: string): Promise<void> {
  await readRefs();
  showCommitted({ title, branch: branchNameOf(oursName), commit });
  const route = useRoute.getState();
  if (route.kind === "workspace" && route.section === "merge") navigateToSection("history", commit);
}

/** What the other side is called: the branch, or for a rollback the state that it goes back to. */
export function sideName({ kind, theirsName }: MergeSessionView): string {
  return kind === "merge" ? theirsName : "as it was before";
}

function mergeName({ kind, theirsName, oursName }: MergeSessionView): string {
  return kind === "merge" ? `the merge of ${theirsName} into ${oursName}` : `the rollback on ${oursName}`;
}

function mergedText({ kind, theirsName, oursName }: MergeSessionView): string {
  return kind === "merge" ? `Merged ${theirsName} into ${oursName}` : `Rolled back on ${oursName}`;
}

/** Uncommitted changes on a branch: a merge works on what is committed and leaves them as they are. */
export function useDraftCount(branch: string): number {
  return useWorkspace((state) => state.draftCounts[branch] ?? 0);
}
