import { FileText } from "lucide-react";
import { useEffect, useState } from "react";
import { useCanEdit } from "../../state/draft.ts";
import { readReferenceData, useReferenceData } from "../../state/reference-data.ts";
import { useRoute } from "../../state/routes.ts";
import { select } from "../../state/selection.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { DocumentDialog } from "./document-dialogs.tsx";
import { DocumentPane } from "./document-pane.tsx";
import { TreePane } from "./tree-pane.tsx";

/** Markdown documents of the branch: tree, editor, preview, versions. The path names the open one. */
export function DocumentsView() {
  const id = useRoute((route) => (route.kind === "workspace" ? route.rest[0] : undefined));
  const documents = useReferenceData((state) => state.documents);
  const loaded = useReferenceData((state) => state.commit !== null);
  const error = useReferenceData((state) => state.error);
  const current = useReferenceData((state) => (id === undefined ? undefined : state.documentById.get(id)));
  const canEdit = useCanEdit();
  const [creating, setCreating] = useState(false);
  const currentId = current?.id;

  useEffect(() => {
    if (currentId !== undefined) select({ kind: "record", key: { type: "document", id: currentId } });
  }, [currentId]);

  const folder = current?.value.path.replace(/[^/]*$/, "") ?? "";
  const newDocument = (
    <Button variant="primary" disabled={!canEdit} onClick={() => setCreating(true)}>
      New document
    </Button>
  );
  return (
    <div className="flex min-h-0 grow">
      <TreePane current={currentId} onNew={canEdit ? () => setCreating(true) : undefined} />
      <div className="flex min-w-0 grow flex-col">
        {error !== null && (
          <ErrorNotice
            className="m-3"
            title="The documents could not be read"
            message={error.message}
            action={{ label: "Try again", run: readReferenceData }}
          />
        )}
        {current !== undefined ? (
          <DocumentPane key={current.id} entry={current} />
        ) : (
          loaded && (
            <EmptyState
              icon={<FileText size={24} />}
              title={documents.length === 0 ? "No documents yet" : "Choose a document"}
              action={documents.length === 0 ? newDocument : undefined}
            >
              {documents.length === 0
                ? "Policies and handbooks live here in Markdown, with the same branches and history as the schedule."
                : "The tree on the left lists what this branch holds."}
            </EmptyState>
          )
        )}
      </div>
      {creating && <DocumentDialog folder={folder} onClose={() => setCreating(false)} />}
    </div>
  );
}
