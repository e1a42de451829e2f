import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type BadgeTone = "neutral" | "accent" | "added" | "removed" | "changed" | "conflict";

const tones: Record<BadgeTone, string> = {
  neutral: "bg-pressed text-ink-2",
  accent: "bg-accent-soft text-accent",
  added: "bg-added-soft text-added",
  removed: "bg-removed-soft text-removed",
  changed: "bg-changed-soft text-changed",
  conflict: "bg-conflict-soft text-conflict",
};

/** A small mark: a count, a state. Colour never stands alone; the text says it too. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  readonly tone?: BadgeTone;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center gap-1 whitespace-nowrap rounded-sm px-1 text-secondary tabular-nums",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
