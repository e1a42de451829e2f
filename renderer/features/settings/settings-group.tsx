import type { ReactNode } from "react";

export function SettingsGroup({
  title,
  text,
  action,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-3 border-line border-t pt-4">
      <div className="flex items-start justify-between gap-4">
        <div>
          <h3 className="text-title">{title}</h3>
          {text !== undefined && <p className="text-ink-2">{text}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
