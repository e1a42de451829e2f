import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { FileText, GitBranch, Search, SquareTerminal, Tag, User } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { enabledCommands, runCommand } from "../state/commands.ts";
import { closeDialog } from "../state/dialogs.ts";
import { useReferenceData } from "../state/reference-data.ts";
import { navigateToSection } from "../state/routes.ts";
import { select } from "../state/selection.ts";
import { showError } from "../state/toasts.ts";
import { isActive, lookAt, switchBranch, useWorkspace } from "../state/workspace.ts";
import { classNames } from "../ui/class-names.ts";
import { Kbd } from "../ui/kbd.tsx";
import { rankMatches } from "./rank-matches.ts";

interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly text: string;
  readonly detail?: string;
  readonly shortcut?: string;
  readonly icon: ReactNode;
  readonly run: () => void;
}

const mostShown = 60;

/** One field that finds commands, people, documents, branches and tags. */
export function Palette({ initialQuery }: { readonly initialQuery: string }) {
  const [query, setQuery] = useState(initialQuery);
  const [active, setActive] = useState(0);
  const items = usePaletteItems();
  const listId = useId();
  const listRef = useRef<HTMLDivElement>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const found = useMemo(() => {
    const matches = rankMatches(items, query).slice(0, mostShown);
    // Items of one group stand together, the group of the best match first.
    return [...Map.groupBy(matches, (item) => item.group).values()].flat();
  }, [items, query]);

  useEffect(() => {
    listRef.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });

  function choose(item: PaletteItem | undefined): void {
    if (item === undefined) return;
    closeDialog();
    // The dialog gives the focus back first, so that a command may take it.
    requestAnimationFrame(() => item.run());
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setActive((index) => (index + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(found[active]);
    }
  }
  return (
    <BaseDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) closeDialog();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <BaseDialog.Popup
          aria-label="Search or run a command"
          initialFocus={inputRef}
          className="fixed top-[10vh] left-1/2 z-40 flex max-h-[70vh] w-xl max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col overflow-hidden rounded-md bg-raised text-ink shadow-float outline-none"
        >
          <div className="flex items-center gap-2 border-line border-b px-3">
            <Search size={16} className="text-ink-3" aria-hidden="true" />
            <input
              ref={inputRef}
              type="text"
              role="combobox"
              aria-label="Search or run a command"
              aria-expanded="true"
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={found[active] === undefined ? undefined : `${listId}-${active}`}
              placeholder="Type a command, a name, a branch…"
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
              className="h-11 w-full bg-transparent outline-none placeholder:text-ink-3"
            />
          </div>
          <div
            ref={listRef}
            id={listId}
            role="listbox"
            aria-label="Results"
            className="min-h-0 overflow-y-auto py-1"
          >
            {found.map((item, index) => (
              <PaletteOption
                key={item.id}
                id={`${listId}-${index}`}
                item={item}
                heading={found[index - 1]?.group === item.group ? undefined : item.group}
                isActive={index === active}
                onPoint={() => setActive(index)}
                onChoose={() => choose(item)}
              />
            ))}
          </div>
          {found.length === 0 && <p className="px-4 pb-4 text-ink-2">Nothing has this in its name.</p>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

interface PaletteOptionProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly heading: string | undefined;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function PaletteOption({ id, item, heading, isActive, onPoint, onChoose }: PaletteOptionProps) {
  return (
    <>
      {heading !== undefined && (
        <div role="presentation" className="px-3 pt-2 pb-1 text-ink-3 text-secondary">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input takes the keys */}
      <div
        id={id}
        role="option"
        aria-selected={isActive}
        onPointerMove={onPoint}
        onClick={onChoose}
        className={classNames("mx-1 flex h-8 items-center gap-2.5 rounded-sm px-2", isActive && "bg-hover")}
      >
        <span className="text-ink-3" aria-hidden="true">
          {item.icon}
        </span>
        <span className="min-w-0 truncate">{item.text}</span>
        <span className="min-w-0 grow truncate text-ink-3 text-secondary">{item.detail}</span>
        {item.shortcut !== undefined && <Kbd shortcut={item.shortcut} />}
      </div>
    </>
  );
}

function usePaletteItems(): readonly PaletteItem[] {
  const people = useReferenceData((state) => state.people);
  const documents = useReferenceData((state) => state.documents);
  const branches = useWorkspace((state) => state.branches);
  const tags = useWorkspace((state) => state.tags);
  return useMemo(
    () => [
      ...enabledCommands()
        .filter((command) => command.id !== "go.palette")
        .map(({ id, title, section, shortcut }) => ({
          id: `command:${id}`,
          group: "Commands",
          text: title,
          detail: section,
          ...(shortcut === undefined ? {} : { shortcut }),
          icon: <SquareTerminal size={14} />,
          run: () => void runCommand(id),
        })),
      ...branches.filter(isActive).map((branch) => ({
        id: `branch:${branch.id}`,
        group: "Branches",
        text: branch.name,
        detail: "Go to branch",
        icon: <GitBranch size={14} />,
        run: () => switchBranch(branch.name),
      })),
      ...tags.map((tag) => ({
        id: `tag:${tag.name}`,
        group: "Tags",
        text: tag.name,
        detail: tag.annotation === "" ? "Look at it" : tag.annotation,
        icon: <Tag size={14} />,
        run: () =>
          void lookAt({ kind: "tag", name: tag.name }, tag.name).then((looked) => {
            if (!looked.ok) showError("The tag could not be shown", looked.error);
          }),
      })),
      ...people.map(({ id, value }) => ({
        id: `person:${id}`,
        group: "People",
        text: value.name,
        detail: value.kind,
        icon: <User size={14} />,
        run: () => {
          select({ kind: "record", key: { type: "person", id } });
          navigateToSection("people", id);
        },
      })),
      ...documents.map(({ id, value }) => ({
        id: `document:${id}`,
        group: "Documents",
        text: value.title,
        detail: value.path,
        icon: <FileText size={14} />,
        run: () => navigateToSection("documents", id),
      })),
    ],
    [people, documents, branches, tags],
  );
}
