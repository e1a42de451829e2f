import type { ReactNode } from "react";

interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Label above, hint or error below a control; the control takes `fieldProps` to be tied to them. */
export function FieldFrame({ id, label, hideLabel = false, hint, error, children }: FieldFrameProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-medium text-ink-2 text-secondary"}>
        {label}
      </label>
      {children}
      {error !== undefined ? (
        <p id={`${id}-note`} className="text-error text-secondary">
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-note`} className="text-ink-3 text-secondary">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

export function fieldProps(id: string, error: string | undefined, hasHint: boolean) {
  return {
    id,
    ...(error === undefined ? {} : { "aria-invalid": true as const }),
    ...(error !== undefined || hasHint ? { "aria-describedby": `${id}-note` } : {}),
  };
}

export const inputClass =
  "w-full min-w-0 rounded-md border border-edge bg-raised px-2 text-ink placeholder:text-ink-3 focus:outline-2 focus:outline-accent focus:-outline-offset-1 aria-invalid:border-error disabled:bg-sunken disabled:text-ink-3 read-only:bg-sunken";
