import { CircleAlert } from "lucide-react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";

export interface ErrorNoticeProps {
  /** What happened. */
  readonly title: string;
  /** What was kept, and what to do now. */
  readonly message?: string;
  /** The one button that does it. */
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly className?: string;
}

export function ErrorNotice({ title, message, action, className }: ErrorNoticeProps) {
  return (
    <div
      role="alert"
      className={classNames(
        "flex items-start gap-2 rounded-md border border-removed/40 bg-removed-soft px-3 py-2",
        className,
      )}
    >
      <CircleAlert size={16} className="mt-0.5 shrink-0 text-error" aria-hidden="true" />
      <div className="min-w-0 grow">
        <p className="font-medium text-ink">{title}</p>
        {message !== undefined && <p className="wrap-anywhere text-ink-2">{message}</p>}
      </div>
      {action !== undefined && (
        <Button size="small" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
