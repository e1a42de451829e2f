import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { classNames } from "./class-names.ts";

export interface SplitterProps {
  readonly label: string;
  /** Size in pixels of the part that it resizes. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** Where the resized part lies, seen from the splitter. */
  readonly part: "before" | "after";
  readonly onResize: (size: number) => void;
}

/** A vertical line between two parts that is dragged, or moved by the arrow keys. */
export function Splitter({ label, size, min, max, part, onResize }: SplitterProps) {
  const start = useRef<{ x: number; size: number } | null>(null);
  const sign = part === "before" ? 1 : -1;
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))));

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, size };
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (start.current) resize(start.current.size + sign * (event.clientX - start.current.x));
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === "ArrowLeft" ? -16 : event.key === "ArrowRight" ? 16 : 0;
    if (step === 0) return;
    event.preventDefault();
    resize(size + sign * step);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={onKeyDown}
      className={classNames(
        "relative z-10 w-px shrink-0 cursor-col-resize touch-none bg-line",
        "after:absolute after:inset-y-0 after:-left-1 after:w-2 hover:bg-accent focus-visible:bg-accent",
      )}
    />
  );
}
