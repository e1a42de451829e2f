import type { ReactNode } from "react";
import { create } from "zustand";
import type { BranchName } from "../../shared/base/ids.ts";
import type { RecordKey } from "../../shared/model/record-key.ts";
import type { Revision } from "../../shared/repository/revision.ts";

/** Dialogs of the frame that any feature may open. */
export type OpenDialog =
  | { readonly kind: "palette"; readonly query: string }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "identity"; readonly onDone: () => void; readonly onCancel?: () => void }
  | { readonly kind: "new-branch"; readonly from: Revision; readonly fromLabel: string }
  | { readonly kind: "continue-on-branch"; readonly onDone: () => void }
  | { readonly kind: "rename-branch"; readonly branch: BranchName }
  | { readonly kind: "tag"; readonly at: Revision; readonly atLabel: string }
  | {
      readonly kind: "restore";
      readonly keys: readonly RecordKey[];
      readonly to: Revision;
      /** What is put back and to when, as a person reads it: "Okafor on 4 Jul", "v1.0.0". */
      readonly what: string;
      readonly toLabel: string;
    }
  | { readonly kind: "new-workspace"; readonly thenImport: boolean }
  | { readonly kind: "open-workspace" }
  | { readonly kind: "import" }
  | { readonly kind: "export" };

export interface Confirmation {
  readonly title: string;
  readonly body: ReactNode;
  readonly confirmLabel: string;
  readonly danger?: boolean;
}

interface Dialogs {
  readonly open: OpenDialog | null;
  readonly confirmation: (Confirmation & { readonly answer: (confirmed: boolean) => void }) | null;
  /** The commit panel covers the inspector. */
  readonly commitPanelOpen: boolean;
}

export const useDialogs = create<Dialogs>()(() => ({
  open: null,
  confirmation: null,
  commitPanelOpen: false,
}));

export function openDialog(open: OpenDialog): void {
  useDialogs.setState({ open });
}

export function closeDialog(): void {
  useDialogs.setState({ open: null });
}

export function setCommitPanelOpen(commitPanelOpen: boolean): void {
  useDialogs.setState({ commitPanelOpen });
}

/** Asks, and answers whether the person agreed. */
export function confirm(confirmation: Confirmation): Promise<boolean> {
  useDialogs.getState().confirmation?.answer(false);
  return new Promise((resolve) => {
    useDialogs.setState({
      confirmation: {
        ...confirmation,
        answer(confirmed) {
          useDialogs.setState({ confirmation: null });
          resolve(confirmed);
        },
      },
    });
  });
}
