import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { Badge } from "./badge.tsx";
import { classNames } from "./class-names.ts";

export interface TabItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

export interface TabsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly tabs: readonly TabItem<Value>[];
  readonly className?: string;
  readonly panelClassName?: string;
}

/** Tabs with a thin line under the chosen one. The count is shown, and is no part of the name. */
export function Tabs<Value extends string>({
  label,
  value,
  onChange,
  tabs,
  className,
  panelClassName,
}: TabsProps<Value>) {
  return (
    <BaseTabs.Root
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className={classNames("flex min-h-0 flex-col", className)}
    >
      <BaseTabs.List aria-label={label} className="flex shrink-0 gap-1 border-line border-b px-2">
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-8 select-none items-center gap-1.5 border-transparent border-b-2 px-2 text-ink-2 hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && (
              <span aria-hidden="true">
                <Badge>{tab.count.toLocaleString()}</Badge>
              </span>
            )}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel
          key={tab.value}
          value={tab.value}
          className={classNames("min-h-0 grow outline-none", panelClassName)}
        >
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
