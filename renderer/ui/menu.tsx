import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly children: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly side?: "top" | "bottom" | "left" | "right";
  readonly className?: string;
}

const popupClass =
  "max-h-(--available-height) min-w-44 overflow-y-auto rounded-md bg-raised py-1 text-ink shadow-float outline-none";

export function Menu({ trigger, children, align = "start", side = "bottom", className }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} side={side} sideOffset={4} className="z-50 outline-none">
          <BaseMenu.Popup className={classNames(popupClass, className)}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  /** Small text at the end, in place of a shortcut. */
  readonly detail?: ReactNode;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({
  icon,
  shortcut,
  detail,
  checked,
  disabled = false,
  danger = false,
  onSelect,
  children,
}: MenuItemProps) {
  return (
    <BaseMenu.Item
      disabled={disabled}
      onClick={onSelect}
      className={classNames(
        "flex min-h-7 items-center gap-2 px-2.5 outline-none data-disabled:text-ink-3 data-highlighted:bg-hover",
        danger && "text-error",
      )}
    >
      <span className="flex w-4 shrink-0 justify-center text-ink-3" aria-hidden="true">
        {checked === true ? <Check size={14} className="text-accent" /> : icon}
      </span>
      <span className="min-w-0 grow truncate">{children}</span>
      {detail !== undefined && <span className="pl-4 text-ink-3 text-secondary">{detail}</span>}
      {shortcut !== undefined && (
        <span className="pl-4" aria-hidden="true">
          <Kbd shortcut={shortcut} />
        </span>
      )}
    </BaseMenu.Item>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="my-1 h-px bg-line" />;
}
