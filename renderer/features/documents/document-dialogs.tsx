import { useState } from "react";
import { type Document, documentBodyMaxLength, whyNotDocumentPath } from "../../../shared/model/document.ts";
import { sortedSet } from "../../../shared/model/schema-parts.ts";
import { confirm } from "../../state/dialogs.ts";
import { applyEdit, newRecordId, undo } from "../../state/draft.ts";
import { type Entry, useReferenceData } from "../../state/reference-data.ts";
import { navigateToSection } from "../../state/routes.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { fileNameOf } from "./document-tree.ts";

function whyNotPath(path: string, own: Entry<Document> | undefined): string | undefined {
  const taken = useReferenceData
    .getState()
    .documents.some((entry) => entry.id !== own?.id && entry.value.path.toLowerCase() === path.toLowerCase());
  return whyNotDocumentPath(path) ?? (taken ? "Another document has this path." : undefined);
}

function withEnding(path: string): string {
  const trimmed = path.trim().normalize("NFC");
  return trimmed === "" || trimmed.endsWith(".md") ? trimmed : `${trimmed}.md`;
}

/** Asks for path, title and labels: of a new document, or of one that is renamed. */
export function DocumentDialog({
  document,
  folder,
  onClose,
}: {
  /** Absent for a new one. */
  readonly document?: Entry<Document> | undefined;
  /** Where a new one goes unless somebody says otherwise; with a slash at its end. */
  readonly folder: string;
  readonly onClose: () => void;
}) {
  const [path, setPath] = useState(document?.value.path ?? folder);
  const [title, setTitle] = useState(document?.value.title ?? "");
  const [labels, setLabels] = useState(document?.value.labels.join(", ") ?? "");
  const [tried, setTried] = useState(false);
  const pathProblem = whyNotPath(withEnding(path), document);
  const titleProblem = title.trim() === "" ? "A title is needed." : undefined;

  function submit(): void {
    setTried(true);
    if (pathProblem !== undefined || titleProblem !== undefined) return;
    const fields = {
      path: withEnding(path),
      title: title.trim(),
      labels: sortedSet(
        labels
          .split(",")
          .map((label) => label.trim())
          .filter(Boolean),
      ),
    };
    const id = document?.id ?? newRecordId();
    const next =
      document === undefined
        ? { ...fields, body: `# ${fields.title}\n\n`.slice(0, documentBodyMaxLength), externalIds: {} }
        : { ...document.value, ...fields };
    const done = applyEdit({
      kind: "edit",
      changes: [{ key: { type: "document", id }, head: document?.head ?? null, next }],
    });
    onClose();
    if (done && document === undefined) navigateToSection("documents", id);
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={document === undefined ? "New document" : `Rename ${fileNameOf(document.value.path)}`}
      size="small"
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {document === undefined ? "Create document" : "Rename document"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Path"
          placeholder="policies/leave.md"
          value={path}
          onChange={setPath}
          error={tried ? pathProblem : undefined}
          hint="Folders are made by slashes in the path."
        />
        <TextField
          label="Title"
          placeholder="Leave policy"
          value={title}
          onChange={setTitle}
          error={tried ? titleProblem : undefined}
        />
        <TextField
          label="Labels"
          placeholder="policy, leave"
          value={labels}
          onChange={setLabels}
          hint="Separated by commas."
        />
      </div>
    </Dialog>
  );
}

/** Takes a document out of the branch, after asking; it stays in the history. */
export async function deleteDocument(entry: Entry<Document>): Promise<void> {
  const agreed = await confirm({
    title: `Delete ${entry.value.path}?`,
    body: "It goes with your next commit, and stays in the history, from where it can be restored.",
    confirmLabel: "Delete document",
    danger: true,
  });
  if (!agreed) return;
  const done = applyEdit({
    kind: "clear",
    changes: [{ key: { type: "document", id: entry.id }, head: entry.head, next: null }],
  });
  if (!done) return;
  navigateToSection("documents");
  showToast({ title: `Deleted ${entry.value.path}`, action: { label: "Undo", run: () => void undo() } });
}
