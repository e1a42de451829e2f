import { useState } from "react";
import type { RecordKey } from "../../shared/model/record-key.ts";
import type { Revision } from "../../shared/repository/revision.ts";
import { closeDialog } from "../state/dialogs.ts";
import { navigateToSection } from "../state/routes.ts";
import { showToast } from "../state/toasts.ts";
import { backToNow, callWorkspace, readRefs, useWorkspace } from "../state/workspace.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { shortId } from "../ui/times.ts";

/** Puts records back to what they were, as a new commit with a reason. */
export function RestoreDialog({
  keys,
  to,
  what,
  toLabel,
}: {
  readonly keys: readonly RecordKey[];
  readonly to: Revision;
  readonly what: string;
  readonly toLabel: string;
}) {
  const branch = useWorkspace((state) => state.branch);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (branch === null) return null;

  async function submit() {
    setTried(true);
    if (branch === null || reason.trim() === "") return;
    const done = await callWorkspace("rollback.records", {
      branch,
      keys: [...keys],
      to,
      reason: reason.trim(),
    });
    if (!done.ok) return setProblem(done.error.message);
    closeDialog();
    backToNow();
    await readRefs();
    if ("session" in done.value) {
      showToast({ title: "Later work touched the same", description: "Decide what should stand." });
      return navigateToSection("merge", done.value.session);
    }
    showToast({ title: `Restored in commit ${shortId(done.value.commit)}` });
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={`Restore ${what}`}
      description={`It becomes on ${branch} what it was at ${toLabel}, in a new commit. Nothing of the history is lost.`}
      size="small"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" variant="primary">
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
          hint="Recorded with the commit."
          error={tried && reason.trim() === "" ? "A reason is needed." : undefined}
        />
        {problem !== undefined && <ErrorNotice title="Nothing was restored" message={problem} />}
      </div>
    </Dialog>
  );
}
