import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useState } from "react";
import { dismissToast, type Toast, useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

const shownMs = 5_000;
const shownWithActionMs = 12_000;

/** The messages at the foot of the window. They wait while the pointer or the focus is on them; errors wait until dismissed. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <section
      aria-label="Notifications"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex flex-col items-center gap-2"
    >
      <div role="status" aria-live="polite" className="contents">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false);
  const { id, kind, title, description, action } = toast;
  useEffect(() => {
    if (held || kind === "error") return;
    const timer = setTimeout(() => dismissToast(id), action === undefined ? shownMs : shownWithActionMs);
    return () => clearTimeout(timer);
  }, [held, kind, id, action]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a message is no set of fields
    <div
      role="group"
      aria-label={title}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex max-w-lg items-start gap-3 rounded-md bg-raised py-2 pr-2 pl-3 shadow-float"
    >
      <span className="mt-0.5" aria-hidden="true">
        {kind === "error" ? (
          <CircleAlert size={16} className="text-error" />
        ) : (
          <CircleCheck size={16} className="text-added" />
        )}
      </span>
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {description !== undefined && <p className="wrap-anywhere text-ink-2">{description}</p>}
      </div>
      {action !== undefined && (
        <Button
          size="small"
          onClick={() => {
            dismissToast(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" size="small" icon={<X size={14} />} onClick={() => dismissToast(id)} />
    </div>
  );
}
