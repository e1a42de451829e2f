import { Combobox } from "@base-ui/react/combobox";
import { Check, X } from "lucide-react";
import { classNames } from "../../ui/class-names.ts";
import { inputClass } from "../../ui/field-frame.tsx";

export interface ComboItem {
  readonly value: string;
  readonly label: string;
}

/** One choice out of many, found by typing; null for none. */
export function ComboField({
  label,
  placeholder,
  items,
  value,
  onChange,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly items: readonly ComboItem[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <Combobox.Root
      items={items}
      limit={100}
      value={items.find((item) => item.value === value) ?? null}
      onValueChange={(item: ComboItem | null) => onChange(item?.value ?? null)}
    >
      <span className="relative flex w-36 items-center">
        <Combobox.Input
          aria-label={label}
          placeholder={placeholder}
          className={classNames(inputClass, "h-7 pr-6")}
        />
        <Combobox.Clear
          aria-label={`Clear ${label.toLowerCase()}`}
          className="absolute right-1 flex size-5 items-center justify-center rounded-sm text-ink-3 hover:bg-hover"
        >
          <X size={12} />
        </Combobox.Clear>
      </span>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-50">
          <Combobox.Popup className="max-h-80 w-56 overflow-y-auto rounded-md bg-raised py-1 text-ink shadow-float outline-none">
            <Combobox.Empty className="px-3 text-ink-2 empty:hidden">
              Nobody has this in the name.
            </Combobox.Empty>
            <Combobox.List>
              {(item: ComboItem) => (
                <Combobox.Item
                  key={item.value}
                  value={item}
                  className="flex h-7 items-center gap-2 px-2 pr-4 outline-none data-highlighted:bg-hover"
                >
                  <span className="w-4 text-accent">
                    <Combobox.ItemIndicator>
                      <Check size={14} />
                    </Combobox.ItemIndicator>
                  </span>
                  <span className="truncate">{item.label}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
