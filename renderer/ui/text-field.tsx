import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";
import { FieldFrame, fieldProps, inputClass } from "./field-frame.tsx";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "size"> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** What is wrong, in words; it stands in place of the hint. */
  readonly error?: string | undefined;
  /** Stands inside the field at its start. */
  readonly icon?: ReactNode;
}

export function TextField({
  label,
  hideLabel,
  value,
  onChange,
  hint,
  error,
  icon,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hideLabel={hideLabel} hint={hint} error={error}>
      <span className="relative flex min-w-0 items-center">
        {icon !== undefined && (
          <span className="pointer-events-none absolute left-2 text-ink-3" aria-hidden="true">
            {icon}
          </span>
        )}
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...fieldProps(id, error, hint !== undefined)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={classNames(inputClass, "h-7", icon !== undefined && "pl-7", className)}
        />
      </span>
    </FieldFrame>
  );
}

export interface TextAreaProps extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

export function TextArea({
  label,
  hideLabel,
  value,
  onChange,
  hint,
  error,
  className,
  ...rest
}: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hideLabel={hideLabel} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        {...fieldProps(id, error, hint !== undefined)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(inputClass, "resize-y py-1", className)}
      />
    </FieldFrame>
  );
}
