import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A region that scrolls and, for that, can be reached by the keyboard. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames("min-h-0 overflow-y-auto focus-visible:-outline-offset-2", className)}
    >
      {children}
    </section>
  );
}
