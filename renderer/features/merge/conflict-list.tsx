import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { type Choice, type ConflictItem, choiceOf, isDecided } from "./conflict-items.ts";

const choiceWords: Readonly<Record<Choice, string>> = {
  base: "base",
  ours: "ours",
  theirs: "theirs",
  custom: "custom",
  mixed: "differs by day",
};

/** All conflicts with what was decided, and the way to take one side for all that are open. */
export function ConflictList({
  items,
  shown,
  onShow,
  onTakeAll,
}: {
  readonly items: readonly ConflictItem[];
  readonly shown: ConflictItem;
  readonly onShow: (id: string) => void;
  readonly onTakeAll: (side: "base" | "ours" | "theirs") => void;
}) {
  const listRef = useRef<HTMLUListElement>(null);
  const done = items.filter(isDecided).length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the page says which row is shown now
  useEffect(() => {
    const row = listRef.current?.querySelector<HTMLElement>("[aria-current=true]");
    // Not there in a browser without layout.
    row?.scrollIntoView?.({ block: "nearest" });
    // Whoever walks through the list keeps the focus on what is shown.
    if (row && listRef.current?.contains(document.activeElement)) row.focus();
  }, [shown.id]);

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -items.length, End: items.length }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(items.length - 1, items.indexOf(shown) + by));
    const next = items[index];
    if (next !== undefined) onShow(next.id);
  }

  return (
    <div className="flex w-72 shrink-0 flex-col border-line border-r">
      <div className="flex h-9 shrink-0 items-center justify-between px-3">
        <h3 className="font-medium">Conflicts</h3>
        <span role="status" className="text-ink-2 text-secondary tabular-nums">
          {done} of {items.length} done
        </span>
      </div>
      <ul
        ref={listRef}
        aria-label="Conflicts"
        onKeyDown={onKeyDown}
        className="min-h-0 grow overflow-y-auto border-line border-t"
      >
        {items.map((item) => {
          const choice = choiceOf(item);
          return (
            <li key={item.id} className="border-line border-b">
              <button
                type="button"
                aria-current={item === shown ? "true" : undefined}
                onClick={() => onShow(item.id)}
                className={classNames(
                  "flex w-full items-start gap-2 px-3 py-1.5 text-left focus-visible:-outline-offset-2",
                  item === shown ? "bg-accent-soft" : "hover:bg-hover",
                )}
              >
                <span className="code w-3.5 shrink-0 pt-px text-center font-semibold">
                  {choice === undefined ? (
                    <span className="text-conflict">
                      <span aria-hidden="true">!</span>
                      <span className="sr-only">open: </span>
                    </span>
                  ) : (
                    <Check size={14} strokeWidth={2.5} aria-label="decided" className="mt-0.5 text-added" />
                  )}
                </span>
                <span className="min-w-0 grow wrap-anywhere">{item.title}</span>
                {choice !== undefined && (
                  <span className="shrink-0 pt-px text-ink-3 text-secondary">{choiceWords[choice]}</span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <fieldset
        aria-label="Take one side for all that are open"
        className="flex shrink-0 items-center gap-1 border-line border-t px-3 py-2"
      >
        <span className="grow text-ink-2 text-secondary">All open:</span>
        {(["base", "ours", "theirs"] as const).map((side) => (
          <Button
            key={side}
            size="small"
            aria-label={`Take ${side} for all open`}
            disabled={done === items.length}
            onClick={() => onTakeAll(side)}
          >
            {side}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
