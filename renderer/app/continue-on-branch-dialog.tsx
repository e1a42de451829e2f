import { useState } from "react";
import { branchNameOf } from "../../shared/base/ids.ts";
import { closeDialog } from "../state/dialogs.ts";
import { whenDraftReady } from "../state/draft.ts";
import { useSession } from "../state/session.ts";
import { showToast } from "../state/toasts.ts";
import { callWorkspace, readRefs, switchBranch, useCurrentBranch, useWorkspace } from "../state/workspace.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { whyNotName } from "./new-branch-dialog.tsx";

/** A protected branch takes no edits: they go on a new branch that starts at the same head. */
export function ContinueOnBranchDialog({ onDone }: { readonly onDone: () => void }) {
  const branch = useCurrentBranch();
  const branches = useWorkspace((state) => state.branches);
  const author = useSession((state) => state.identity?.author.name ?? "");
  const [name, setName] = useState(() => {
    const wanted = proposeName(author, branch?.name ?? "main");
    return freeNameLike(
      wanted,
      branches.map((candidate) => candidate.name),
    );
  });
  const [problem, setProblem] = useState<string>();
  const nameProblem = whyNotName(name.trim(), branches);
  if (branch === undefined) return null;

  async function submit() {
    if (branch === undefined || nameProblem !== undefined) return;
    const newName = branchNameOf(name.trim());
    const moved = await callWorkspace("draft.moveToNewBranch", { branch: branch.name, newName });
    if (!moved.ok) return setProblem(moved.error.message);
    await readRefs();
    switchBranch(newName);
    closeDialog();
    if (await whenDraftReady(newName)) onDone();
    showToast({ title: `You are on ${newName}`, description: `${branch.name} stays as it is.` });
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={`${branch.name} is protected`}
      description="Nothing can be edited or committed on it directly. Your changes can continue on a new branch that starts here, and be merged later."
      size="small"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" variant="primary">
            Continue on a new branch
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label="Name" value={name} onChange={setName} error={nameProblem} />
        {problem !== undefined && <ErrorNotice title="Nothing was changed" message={problem} />}
      </div>
    </Dialog>
  );
}

function freeNameLike(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number++) name = `${wanted}-${number}`;
  return name;
}

function proposeName(author: string, branch: string): string {
  const first =
    author
      .trim()
      .split(/\s+/)[0]
      ?.toLowerCase()
      .replaceAll(/[^\p{L}\p{N}-]/gu, "") ?? "";
  return `${first === "" ? "edits" : first}-on-${branch}`;
}
