import { useState } from "react";
import { closeDialog, openDialog } from "../../state/dialogs.ts";
import { enter } from "../../state/entering.ts";
import { callHost, useSession } from "../../state/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { FolderBrowser } from "./folder-browser.tsx";
import { joinPath, whyNotFileName } from "./workspace-path.ts";

/** Makes a workspace: a name and a folder, which together are its file. */
export function NewWorkspaceDialog({ thenImport }: { readonly thenImport: boolean }) {
  const host = useSession((state) => state.host);
  const [name, setName] = useState("");
  const [folder, setFolder] = useState(host?.workspaceFolder ?? "");
  const [browsing, setBrowsing] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string>();
  const nameProblem = whyNotFileName(name.trim());

  async function browse() {
    if (host?.dialogs !== true) return setBrowsing(!browsing);
    const chosen = await callHost("dialogs.chooseSave", {
      title: "New workspace",
      defaultPath: joinPath(folder, `${name.trim() || "Schedule"}.daybook`),
      extensions: ["daybook"],
    });
    if (!chosen.ok) return setProblem(chosen.error.message);
    if (chosen.value !== null) await create(chosen.value);
  }
  async function create(path: string) {
    const created = await enter(callHost("workspaces.create", { path }));
    if (!created.ok) return setProblem(created.error.message);
    closeDialog();
    if (thenImport) openDialog({ kind: "import" });
  }
  function submit() {
    setTried(true);
    if (nameProblem === undefined && folder !== "") void create(joinPath(folder, `${name.trim()}.daybook`));
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={thenImport ? "A workspace for what you import" : "New workspace"}
      description="A workspace is one file: the schedule, the documents and their whole history."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" variant="primary">
            Create workspace
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Name"
          placeholder="Riverside Internal Medicine"
          value={name}
          onChange={setName}
          error={tried || name !== "" ? nameProblem : undefined}
        />
        <div className="flex items-end gap-2">
          <div className="grow">
            <TextField label="Folder" value={folder} onChange={setFolder} />
          </div>
          <Button onClick={() => void browse()} aria-expanded={browsing}>
            Browse…
          </Button>
        </div>
        {browsing && <FolderBrowser folder={folder} extensions={[]} onFolder={setFolder} />}
        {problem !== undefined && <ErrorNotice title="The workspace was not created" message={problem} />}
      </div>
    </Dialog>
  );
}
