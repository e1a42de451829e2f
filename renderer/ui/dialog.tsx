import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type FormEvent, type ReactNode, type RefObject, useRef } from "react";
import { buttonClass } from "./button.tsx";
import { classNames } from "./class-names.ts";

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: "small" | "medium" | "large" | "huge";
  /** Buttons at the foot, the one that acts last. */
  readonly footer?: ReactNode;
  /** With it the dialog is a form, submitted by Enter. */
  readonly onSubmit?: () => void;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Nothing in the body takes the focus: the body does itself, so that keys scroll it. */
  readonly isText?: boolean;
  readonly children?: ReactNode;
}

const closeClass = classNames(buttonClass("ghost", "small"), "w-6 px-0!");
const widths = { small: "w-96", medium: "w-128", large: "w-3xl", huge: "w-6xl" } as const;

export function Dialog({
  open,
  onClose,
  title,
  description,
  size = "medium",
  footer,
  onSubmit,
  initialFocus,
  isText = false,
  children,
}: DialogProps) {
  const bodyRef = useRef<HTMLDivElement>(null);
  const content = (
    <>
      <div className="flex items-start justify-between gap-4 px-4 pt-3">
        <BaseDialog.Title className="text-title">{title}</BaseDialog.Title>
        {/* Without a tooltip: Escape would close that first, and the dialog only the next time. */}
        <button type="button" aria-label="Close" onClick={onClose} className={closeClass}>
          <X size={16} />
        </button>
      </div>
      {description !== undefined && (
        <BaseDialog.Description className="px-4 pt-1 text-ink-2">{description}</BaseDialog.Description>
      )}
      <div ref={bodyRef} {...(isText ? { tabIndex: 0 } : {})} className="min-h-0 overflow-y-auto px-4 py-3">
        {children}
      </div>
      {footer !== undefined && (
        <div className="flex items-center justify-end gap-2 border-line border-t px-4 py-3">{footer}</div>
      )}
    </>
  );
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <BaseDialog.Popup
          initialFocus={
            initialFocus ?? (() => (isText ? bodyRef.current : findFirstControl(bodyRef.current)) ?? true)
          }
          className={classNames(
            "fixed top-[12vh] left-1/2 z-40 flex max-h-[80vh] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-md bg-raised text-ink shadow-float outline-none",
            widths[size],
          )}
        >
          {onSubmit === undefined ? (
            content
          ) : (
            <form
              noValidate
              className="flex min-h-0 flex-col"
              onSubmit={(event: FormEvent) => {
                event.preventDefault();
                event.stopPropagation();
                onSubmit();
              }}
            >
              {content}
            </form>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

// The close button comes first in the page, but what a person wants is the first control of the body.
function findFirstControl(body: HTMLElement | null): HTMLElement | null {
  return (
    body?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select, button, [tabindex='0']") ??
    null
  );
}
