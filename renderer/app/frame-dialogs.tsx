import { Suspense } from "react";
import { NewWorkspaceDialog } from "../features/welcome/new-workspace-dialog.tsx";
import { OpenWorkspaceDialog } from "../features/welcome/open-workspace-dialog.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ContinueOnBranchDialog } from "./continue-on-branch-dialog.tsx";
import { IdentityDialog } from "./identity-dialog.tsx";
import { NewBranchDialog } from "./new-branch-dialog.tsx";
import { Palette } from "./palette.tsx";
import { ProgressDialog } from "./progress-dialog.tsx";
import { RenameBranchDialog } from "./rename-branch-dialog.tsx";
import { RestoreDialog } from "./restore-dialog.tsx";
import { ExportDialog, ImportDialog } from "./sections.tsx";
import { ShortcutsSheet } from "./shortcuts-sheet.tsx";
import { TagDialog } from "./tag-dialog.tsx";

/** What floats above the frame, one at a time; state decides which. */
export function FrameDialogs() {
  const kind = useDialogs((state) => state.open?.kind);
  return (
    <>
      <ErrorBoundary key={kind} what="The dialog">
        <OpenDialog />
      </ErrorBoundary>
      <Confirmation />
      <ProgressDialog />
    </>
  );
}

function OpenDialog() {
  const open = useDialogs((state) => state.open);
  switch (open?.kind) {
    case undefined:
      return null;
    case "palette":
      return <Palette initialQuery={open.query} />;
    case "shortcuts":
      return <ShortcutsSheet />;
    case "identity":
      return <IdentityDialog {...open} />;
    case "new-branch":
      return <NewBranchDialog from={open.from} fromLabel={open.fromLabel} />;
    case "continue-on-branch":
      return <ContinueOnBranchDialog onDone={open.onDone} />;
    case "rename-branch":
      return <RenameBranchDialog branch={open.branch} />;
    case "tag":
      return <TagDialog at={open.at} atLabel={open.atLabel} />;
    case "restore":
      return <RestoreDialog {...open} />;
    case "new-workspace":
      return <NewWorkspaceDialog thenImport={open.thenImport} />;
    case "open-workspace":
      return <OpenWorkspaceDialog />;
    case "import":
      return (
        <Suspense fallback={null}>
          <ImportDialog />
        </Suspense>
      );
    case "export":
      return (
        <Suspense fallback={null}>
          <ExportDialog />
        </Suspense>
      );
  }
}

function Confirmation() {
  const confirmation = useDialogs((state) => state.confirmation);
  if (confirmation === null) return null;
  return (
    <ConfirmDialog
      open
      title={confirmation.title}
      confirmLabel={confirmation.confirmLabel}
      danger={confirmation.danger ?? false}
      onConfirm={() => confirmation.answer(true)}
      onCancel={() => confirmation.answer(false)}
    >
      {confirmation.body}
    </ConfirmDialog>
  );
}
