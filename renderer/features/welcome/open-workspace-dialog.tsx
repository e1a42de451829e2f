import { useState } from "react";
import { closeDialog } from "../../state/dialogs.ts";
import { enter } from "../../state/entering.ts";
import { callHost, useSession } from "../../state/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { FolderBrowser } from "./folder-browser.tsx";

/** Chooses a workspace file where the system's dialog is not at hand. */
export function OpenWorkspaceDialog() {
  const start = useSession((state) => state.host?.workspaceFolder);
  const [folder, setFolder] = useState(start);
  const [path, setPath] = useState("");
  const [problem, setProblem] = useState<string>();

  async function open(chosen: string) {
    setPath(chosen);
    if (chosen.trim() === "") return;
    const opened = await enter(callHost("workspaces.open", { path: chosen.trim() }));
    if (!opened.ok) return setProblem(opened.error.message);
    closeDialog();
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title="Open workspace"
      onSubmit={() => void open(path)}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={path.trim() === ""}>
            Open workspace
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label="File" placeholder="…/name.daybook" value={path} onChange={setPath} />
        <FolderBrowser
          folder={folder}
          extensions={["daybook"]}
          onFolder={setFolder}
          onFile={(chosen) => void open(chosen)}
        />
        {problem !== undefined && <ErrorNotice title="The workspace was not opened" message={problem} />}
      </div>
    </Dialog>
  );
}
