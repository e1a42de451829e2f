import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
  /** `bare` has no border until it is pointed at: for bars. */
  readonly look?: "field" | "bare";
  readonly className?: string;
}

export function Select<Value extends string>({
  label,
  hideLabel = false,
  value,
  options,
  onChange,
  disabled = false,
  error,
  look = "field",
  className,
}: SelectProps<Value>) {
  const id = useId();
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1", className)}>
      <span id={id} className={hideLabel ? "sr-only" : "font-medium text-ink-2 text-secondary"}>
        {label}
      </span>
      <BaseSelect.Root
        items={options}
        value={value}
        disabled={disabled}
        onValueChange={(next) => {
          if (next !== null) onChange(next);
        }}
      >
        <BaseSelect.Trigger
          aria-labelledby={id}
          aria-invalid={error !== undefined}
          {...(error === undefined ? {} : { "aria-describedby": `${id}-note` })}
          className={classNames(
            "flex h-7 min-w-0 select-none items-center justify-between gap-1.5 rounded-md px-2 text-left",
            look === "field"
              ? "w-full border border-edge bg-raised aria-invalid:border-error data-disabled:bg-sunken data-disabled:text-ink-3"
              : "text-ink-2 hover:bg-hover hover:text-ink",
          )}
        >
          <span className="truncate">
            <BaseSelect.Value />
          </span>
          <BaseSelect.Icon className="text-ink-3">
            <ChevronDown size={14} />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <BaseSelect.Portal>
          <BaseSelect.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-50">
            <BaseSelect.Popup
              aria-labelledby={id}
              className="max-h-80 min-w-(--anchor-width) overflow-y-auto rounded-md bg-raised py-1 shadow-float outline-none"
            >
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  className="flex h-7 items-center gap-2 px-2 pr-4 outline-none data-highlighted:bg-hover"
                >
                  <span className="w-4 text-accent">
                    <BaseSelect.ItemIndicator>
                      <Check size={14} />
                    </BaseSelect.ItemIndicator>
                  </span>
                  {option.icon}
                  <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                </BaseSelect.Item>
              ))}
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
      {error !== undefined && (
        <p id={`${id}-note`} className="text-error text-secondary">
          {error}
        </p>
      )}
    </div>
  );
}
