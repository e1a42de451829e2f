import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { Person } from "../../../shared/model/person.ts";
import { usePreferences } from "../../state/preferences.ts";
import type { Entry } from "../../state/reference-data.ts";
import { Badge } from "../../ui/badge.tsx";
import { classNames } from "../../ui/class-names.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { dateText } from "../../ui/times.ts";
import { isArchived } from "./archive.ts";

interface PeopleTableProps {
  readonly people: readonly Entry<Person>[];
  readonly selected: string | undefined;
  readonly onSelect: (entry: Entry<Person>) => void;
  /** By double click or Enter on the selected row. */
  readonly onOpen: (entry: Entry<Person>) => void;
}

const rowHeight = 28;
const columns = ["Name", "Kind", "Entry year", "Skills", "Teams", "FTE", "Active"] as const;
const template =
  "grid-cols-[minmax(9rem,2fr)_5rem_5.5rem_minmax(7rem,2fr)_minmax(5.5rem,1fr)_3.5rem_minmax(9rem,1.3fr)]";

/** A table of which only the rows in sight are drawn. */
export function PeopleTable({ people, selected, onSelect, onOpen }: PeopleTableProps) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const zoom = usePreferences((state) => state.zoom);
  const virtualizer = useVirtualizer({
    count: people.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight * zoom,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured again when the zoom changes
  useEffect(() => virtualizer.measure(), [zoom]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const index = people.findIndex((entry) => entry.id === selected);
    if (step !== 0) {
      event.preventDefault();
      const next = Math.min(people.length - 1, Math.max(0, index + step));
      const entry = people[next];
      if (entry === undefined) return;
      onSelect(entry);
      virtualizer.scrollToIndex(next);
      requestAnimationFrame(() =>
        scrollRef.current?.querySelector<HTMLElement>(`[data-person="${entry.id}"]`)?.focus(),
      );
    }
  }
  if (people.length === 0)
    return <EmptyState title="Nobody matches">Try another name, skill or team.</EmptyState>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the names inside arrive here
    <div ref={scrollRef} className="min-h-0 grow overflow-auto" onKeyDown={onKeyDown} role="presentation">
      {/* biome-ignore-start lint/a11y/useSemanticElements: rows lie at computed places, which table elements do not allow */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the name in each row takes the focus */}
      <div role="table" aria-label="People" aria-rowcount={people.length + 1} className="min-w-180">
        <div
          role="row"
          aria-rowindex={1}
          className={classNames(
            "sticky top-0 z-10 grid items-center border-line border-b bg-sunken font-medium text-ink-2 text-secondary",
            template,
          )}
          style={{ height: "var(--header-height)" }}
        >
          {columns.map((column) => (
            <div key={column} role="columnheader" className={cellClass(column)}>
              {column}
            </div>
          ))}
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const entry = people[item.index];
            if (entry === undefined) return null;
            return (
              <div
                key={entry.id}
                role="row"
                aria-rowindex={item.index + 2}
                aria-current={entry.id === selected ? "true" : undefined}
                onClick={() => onSelect(entry)}
                onDoubleClick={() => onOpen(entry)}
                onKeyDown={() => {}}
                className={classNames(
                  "absolute inset-x-0 grid items-center border-line border-b",
                  template,
                  entry.id === selected ? "bg-accent-soft" : "hover:bg-hover",
                )}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                <PersonCells
                  entry={entry}
                  isSelected={entry.id === selected}
                  onActivate={() => (entry.id === selected ? onOpen(entry) : onSelect(entry))}
                />
              </div>
            );
          })}
        </div>
      </div>
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: the name in each row takes the focus */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: rows lie at computed places, which table elements do not allow */}
    </div>
  );
}

function PersonCells({
  entry,
  isSelected,
  onActivate,
}: {
  readonly entry: Entry<Person>;
  readonly isSelected: boolean;
  readonly onActivate: () => void;
}) {
  const { name, kind, entryYear, skills, teams, contract, active } = entry.value;
  return (
    <>
      {entry.changed && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-0.5 bg-accent" />}
      <Cell column="Name">
        <button
          type="button"
          data-person={entry.id}
          aria-description={entry.changed ? "has uncommitted changes" : undefined}
          onClick={(event) => {
            event.stopPropagation();
            onActivate();
          }}
          className={classNames("max-w-full truncate text-left", isSelected && "font-medium")}
        >
          {name}
        </button>
        {isArchived(entry.value) && <Badge className="ml-2">archived</Badge>}
      </Cell>
      <Cell column="Kind">{kind}</Cell>
      <Cell column="Entry year">{entryYear}</Cell>
      <Cell column="Skills">{skills.join(", ")}</Cell>
      <Cell column="Teams">{teams.join(", ")}</Cell>
      <Cell column="FTE">{contract.fte}</Cell>
      <Cell column="Active">
        {active.end === undefined
          ? `since ${dateText(active.start)}`
          : `${dateText(active.start)} – ${dateText(active.end)}`}
      </Cell>
    </>
  );
}

function Cell({
  column,
  children,
}: {
  readonly column: (typeof columns)[number];
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a row that lies at a computed place
    <div role="cell" className={cellClass(column)}>
      {children}
    </div>
  );
}

const numbers = new Set<string>(["Entry year", "FTE"]);

function cellClass(column: string): string {
  return classNames("truncate px-3", numbers.has(column) && "text-right tabular-nums");
}
