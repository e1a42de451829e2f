import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly hideLabel?: boolean;
  readonly checked: boolean;
  readonly indeterminate?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Checkbox({
  label,
  hideLabel = false,
  checked,
  indeterminate = false,
  onChange,
  disabled = false,
}: CheckboxProps) {
  const id = useId();
  return (
    <span className="inline-flex min-w-0 items-start gap-2">
      <BaseCheckbox.Root
        aria-labelledby={id}
        checked={checked}
        indeterminate={indeterminate}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next)}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-edge bg-raised data-checked:border-accent-solid data-indeterminate:border-accent-solid data-checked:bg-accent-solid data-indeterminate:bg-accent-solid data-disabled:opacity-50"
      >
        <BaseCheckbox.Indicator keepMounted className="text-on-solid data-unchecked:hidden">
          {indeterminate ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the checkbox beside it is the control; this only widens its target */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the checkbox beside it takes the keys */}
      <span
        id={id}
        className={hideLabel ? "sr-only" : "min-w-0 select-none"}
        onClick={() => {
          if (!disabled) onChange(!checked);
        }}
      >
        {label}
      </span>
    </span>
  );
}
