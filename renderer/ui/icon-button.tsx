import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariant, buttonClass } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** The accessible name and the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string | undefined;
  readonly size?: "medium" | "small";
  readonly variant?: ButtonVariant;
  readonly tooltipSide?: "top" | "bottom" | "left" | "right";
}

/** A square button that shows only an icon; its label is its accessible name and its tooltip. */
export function IconButton({
  label,
  icon,
  shortcut,
  size = "medium",
  variant = "ghost",
  tooltipSide = "bottom",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classNames(
          buttonClass(variant, size),
          size === "medium" ? "w-7 px-0!" : "w-6 px-0!",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
