import { useState } from "react";
import { branchNameOf, whyNotRefName } from "../../shared/base/ids.ts";
import { commitIdSchema } from "../../shared/log/commit.ts";
import type { Revision } from "../../shared/repository/revision.ts";
import { closeDialog } from "../state/dialogs.ts";
import { showToast } from "../state/toasts.ts";
import { callWorkspace, isActive, readRefs, switchBranch, useWorkspace } from "../state/workspace.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";

/** Makes a branch from where the window is, another branch, a tag or a commit, and goes to it. */
export function NewBranchDialog({
  from,
  fromLabel,
}: {
  readonly from: Revision;
  readonly fromLabel: string;
}) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [start, setStart] = useState("here");
  const [commit, setCommit] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string>();
  const branches = useWorkspace((state) => state.branches);
  const tags = useWorkspace((state) => state.tags);

  const options = [
    { value: "here", label: `${fromLabel} (here)` },
    ...branches
      .filter((branch) => isActive(branch) && !(from.kind === "branch" && from.name === branch.name))
      .map((branch) => ({ value: `branch:${branch.name}`, label: `Branch ${branch.name}` })),
    ...tags.map((tag) => ({ value: `tag:${tag.name}`, label: `Tag ${tag.name}` })),
    { value: "commit", label: "A commit, by its id…" },
  ];
  const nameProblem = whyNotName(name.trim(), branches);
  const chosen = revisionOfChoice(start, { from, commit: commit.trim() });

  async function submit() {
    setTried(true);
    if (nameProblem !== undefined || chosen === undefined) return;
    const branchName = branchNameOf(name.trim());
    const created = await callWorkspace("branches.create", {
      name: branchName,
      from: chosen,
      ...(description.trim() === "" ? {} : { description: description.trim() }),
    });
    if (!created.ok) return setProblem(created.error.message);
    await readRefs();
    switchBranch(branchName);
    closeDialog();
    showToast({ title: `You are on ${branchName}` });
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title="New branch"
      description="Try something without touching the branch that you are on. Uncommitted changes stay where they are."
      size="small"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" variant="primary">
            Create branch
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Name"
          placeholder="try-four-week-blocks"
          value={name}
          onChange={setName}
          error={tried || name !== "" ? nameProblem : undefined}
        />
        <Select label="From" value={start} options={options} onChange={setStart} />
        {start === "commit" && (
          <TextField
            label="Commit"
            placeholder="64 hexadecimal digits"
            className="code"
            value={commit}
            onChange={setCommit}
            hint="History shows the id of each commit and copies it."
            error={tried && chosen === undefined ? "This is not the id of a commit." : undefined}
          />
        )}
        <TextField label="Description (optional)" value={description} onChange={setDescription} />
        {problem !== undefined && <ErrorNotice title="The branch was not created" message={problem} />}
      </div>
    </Dialog>
  );
}

export function whyNotName(
  name: string,
  branches: readonly { readonly name: string; readonly deletedAt?: string }[],
): string | undefined {
  const taken = branches.some((branch) => branch.name === name && branch.deletedAt === undefined);
  return whyNotRefName(name) ?? (taken ? "Another branch has this name." : undefined);
}

function revisionOfChoice(
  choice: string,
  { from, commit }: { readonly from: Revision; readonly commit: string },
): Revision | undefined {
  if (choice === "here") return from;
  const { branches, tags } = useWorkspace.getState();
  const branch = branches.find((candidate) => choice === `branch:${candidate.name}`);
  if (branch !== undefined) return { kind: "branch", name: branch.name };
  const tag = tags.find((candidate) => choice === `tag:${candidate.name}`);
  if (tag !== undefined) return { kind: "tag", name: tag.name };
  const id = commitIdSchema.safeParse(commit.toLowerCase());
  return id.success ? { kind: "commit", id: id.data } : undefined;
}
