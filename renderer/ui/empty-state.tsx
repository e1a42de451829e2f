import type { ReactNode } from "react";

/** Says what will stand here and how to get it there. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-96 flex-col items-center gap-2 px-4 py-12 text-center">
      {icon !== undefined && (
        <span className="text-ink-3" aria-hidden="true">
          {icon}
        </span>
      )}
      <h2 className="text-title">{title}</h2>
      {children !== undefined && <div className="text-ink-2">{children}</div>}
      {action !== undefined && <div className="flex gap-2 pt-2">{action}</div>}
    </div>
  );
}
