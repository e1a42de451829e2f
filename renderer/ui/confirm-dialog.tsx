import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, useRef } from "react";
import { Button } from "./button.tsx";

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen and what is kept. */
  readonly children: ReactNode;
  /** Names the act: "Delete branch". */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before an act that is hard to take back. The safe answer has the focus where the act destroys. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirmLabel,
  danger = false,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  const cancelRef = useRef<HTMLButtonElement>(null);
  const confirmRef = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onCancel();
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <AlertDialog.Popup
          initialFocus={danger ? cancelRef : confirmRef}
          className="fixed top-[18vh] left-1/2 z-40 flex w-112 max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-md bg-raised text-ink shadow-float outline-none"
        >
          <AlertDialog.Title className="px-4 pt-3 text-title">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="px-4 pt-1 pb-3 text-ink-2">
            {children}
          </AlertDialog.Description>
          <div className="flex justify-end gap-2 border-line border-t px-4 py-3">
            <Button ref={cancelRef} onClick={onCancel}>
              Cancel
            </Button>
            <Button ref={confirmRef} variant={danger ? "danger" : "primary"} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
