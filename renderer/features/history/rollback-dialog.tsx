import { useState } from "react";
import type { BranchSummary, CommitSummary } from "../../../shared/repository/views.ts";
import { openDialog } from "../../state/dialogs.ts";
import { askForName, rollBackCommit, showCommitted } from "../../state/roll-back.ts";
import { backToNow } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { firstLine } from "./commit-list.tsx";

/** Takes back what a commit did, with a reason. Later work on the same is not lost: it becomes a question. */
export function RollbackDialog({
  commit,
  branch,
  onClose,
}: {
  readonly commit: CommitSummary;
  readonly branch: BranchSummary;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const missing = reason.trim() === "";
  const title = firstLine(commit.message);

  async function submit() {
    setTried(true);
    if (missing || busy) return;
    if (branch.protected) {
      onClose();
      return openDialog({ kind: "continue-on-branch", onDone: () => {} });
    }
    if (!(await askForName())) return;
    setBusy(true);
    const done = await rollBackCommit({ branch: branch.name, commit: commit.id, reason: reason.trim() });
    setBusy(false);
    if (!done.ok) {
      return setProblem(
        done.error.code === "nothing-to-commit"
          ? "Everything that it did was changed again since, so there is nothing left to take back."
          : done.error.message,
      );
    }
    onClose();
    backToNow();
    if ("commit" in done.value) {
      showCommitted({ title: `Took back “${title}”`, branch: branch.name, commit: done.value.commit });
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Restore what was before"
      description={`Takes back on ${branch.name} what “${title}” did, in a new commit. Work done since stays; where it touched the same, you decide.`}
      size="small"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={busy}>
            Restore
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Reason"
          value={reason}
          onChange={setReason}
          maxLength={2_000}
          hint="Recorded with the commit."
          error={tried && missing ? "A reason is needed." : undefined}
        />
        {problem !== undefined && <ErrorNotice title="Nothing was changed" message={problem} />}
      </div>
    </Dialog>
  );
}
