import { useState } from "react";
import { type BranchName, branchNameOf } from "../../shared/base/ids.ts";
import { closeDialog } from "../state/dialogs.ts";
import { showToast } from "../state/toasts.ts";
import { callWorkspace, readRefs, useWorkspace } from "../state/workspace.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { whyNotName } from "./new-branch-dialog.tsx";

export function RenameBranchDialog({ branch }: { readonly branch: BranchName }) {
  const summary = useWorkspace((state) => state.branches.find((candidate) => candidate.name === branch));
  const branches = useWorkspace((state) => state.branches);
  const [name, setName] = useState<string>(branch);
  const [description, setDescription] = useState(summary?.description ?? "");
  const [problem, setProblem] = useState<string>();
  const nameProblem = name.trim() === branch ? undefined : whyNotName(name.trim(), branches);

  async function submit() {
    if (nameProblem !== undefined) return;
    const newName = branchNameOf(name.trim());
    if (newName !== branch) {
      const renamed = await callWorkspace("branches.rename", { name: branch, newName });
      if (!renamed.ok) return setProblem(renamed.error.message);
    }
    if (description.trim() !== (summary?.description ?? "")) {
      const described = await callWorkspace("branches.describe", {
        name: newName,
        description: description.trim(),
      });
      if (!described.ok) return setProblem(described.error.message);
    }
    await readRefs();
    closeDialog();
    showToast({ title: `The branch is called ${newName}` });
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={`Rename ${branch}`}
      description="Commits and uncommitted changes stay with the branch."
      size="small"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" variant="primary">
            Rename branch
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label="Name" value={name} onChange={setName} error={nameProblem} />
        <TextField label="Description" value={description} onChange={setDescription} />
        {problem !== undefined && <ErrorNotice title="The branch was not renamed" message={problem} />}
      </div>
    </Dialog>
  );
}
