import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";

export interface ButtonProps extends Omit<ComponentProps<"button">, "children"> {
  readonly variant?: ButtonVariant;
  readonly size?: "medium" | "small";
  readonly icon?: ReactNode;
  /** A count beside the label. It is no part of the name; `description` says it in words. */
  readonly badge?: ReactNode;
  readonly description?: string | undefined;
  readonly children: ReactNode;
}

const variants: Record<ButtonVariant, string> = {
  primary:
    "bg-accent-solid text-on-solid hover:bg-accent-solid-hover aria-disabled:bg-pressed aria-disabled:text-ink-3 disabled:bg-pressed disabled:text-ink-3",
  secondary:
    "border border-line-strong bg-raised text-ink hover:bg-hover active:bg-pressed disabled:text-ink-3 disabled:bg-transparent",
  ghost:
    "text-ink-2 hover:bg-hover hover:text-ink active:bg-pressed disabled:text-ink-3 disabled:bg-transparent",
  danger: "bg-danger-solid text-on-solid hover:bg-danger-solid-hover disabled:bg-pressed disabled:text-ink-3",
};

export function buttonClass(variant: ButtonVariant, size: "medium" | "small"): string {
  return classNames(
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium",
    size === "medium" ? "h-7 px-2.5" : "h-6 px-2 text-secondary",
    variants[variant],
  );
}

/** A button with its name as text. `description` is read after the name by assistive technology. */
export function Button({
  variant = "secondary",
  size = "medium",
  icon,
  badge,
  description,
  children,
  className,
  ...rest
}: ButtonProps) {
  const id = useId();
  return (
    <button
      type="button"
      {...(description === undefined ? {} : { "aria-describedby": id })}
      {...rest}
      className={classNames(buttonClass(variant, size), className)}
    >
      {icon}
      {children}
      {badge !== undefined && badge !== null && (
        <span
          aria-hidden="true"
          className={classNames(
            "code min-w-4 rounded-sm px-1 text-center text-secondary",
            variant === "primary" ? "bg-scrim" : "bg-pressed",
          )}
        >
          {badge}
        </span>
      )}
      {description !== undefined && (
        <span id={id} hidden>
          {description}
        </span>
      )}
    </button>
  );
}
