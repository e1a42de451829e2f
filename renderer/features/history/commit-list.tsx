import { GitBranch, Tag } from "lucide-react";
import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from "react";
import type { CommitId } from "../../../shared/base/ids.ts";
import { type LaneRow, laneWidthOf } from "../../../shared/log/graph-lanes.ts";
import type { CommitSummary } from "../../../shared/repository/views.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useCurrentCommit, useWorkspace } from "../../state/workspace.ts";
import { Badge } from "../../ui/badge.tsx";
import { classNames } from "../../ui/class-names.ts";
import { agoText, dateTimeText } from "../../ui/times.ts";
import { kindWord } from "./commit-words.ts";
import { LaneCell, maxLanes } from "./lane-cell.tsx";

export interface CommitListProps {
  readonly commits: readonly CommitSummary[];
  /** The graph beside the commits, row by row; absent where a filter breaks it. */
  readonly rows: readonly LaneRow[] | undefined;
  readonly hasMore: boolean;
  readonly selected: CommitId | undefined;
  readonly onSelect: (commit: CommitId) => void;
  /** The person wants to read the details. */
  readonly onOpen: () => void;
  readonly onNearEnd: () => void;
}

const rowHeightAtZoom1 = 28;
const spareRows = 12;
// Where nothing is laid out, as much is drawn as a window usually shows.
const assumedHeight = 600;

/** The commits, newest first, of which only those in sight are drawn. Arrow keys select, Enter goes to the details. */
export function CommitList(props: CommitListProps) {
  const { commits, rows, hasMore, selected, onSelect, onOpen, onNearEnd } = props;
  const scrollRef = useRef<HTMLDivElement>(null);
  const id = useId();
  const rowHeight = rowHeightAtZoom1 * usePreferences((state) => state.zoom);
  const view = useScrollView(scrollRef);
  const here = useCurrentCommit();
  const selectedIndex = commits.findIndex((commit) => commit.id === selected);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - spareRows);
  const last = Math.min(commits.length - 1, Math.ceil((view.top + view.height) / rowHeight) + spareRows);
  const laneCount = rows === undefined ? 1 : Math.min(maxLanes, laneWidthOf(rows.slice(first, last + 1)));

  useEffect(() => {
    if (hasMore && last >= commits.length - spareRows) onNearEnd();
  }, [hasMore, last, commits.length, onNearEnd]);

  useEffect(() => {
    const scroll = scrollRef.current;
    if (scroll === null || selectedIndex < 0) return;
    const top = selectedIndex * rowHeight;
    const bottom = top + rowHeight;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (scroll.clientHeight > 0 && bottom > scroll.scrollTop + scroll.clientHeight)
      scroll.scrollTop = bottom - scroll.clientHeight;
  }, [selectedIndex, rowHeight]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      return onOpen();
    }
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
    const target = {
      ArrowDown: selectedIndex + 1,
      ArrowUp: selectedIndex - 1,
      PageDown: selectedIndex + page,
      PageUp: selectedIndex - page,
      Home: 0,
      End: commits.length - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const commit = commits[Math.max(0, Math.min(commits.length - 1, target))];
    if (commit !== undefined) onSelect(commit.id);
  }

  return (
    <div
      ref={scrollRef}
      role="listbox"
      tabIndex={0}
      aria-label="Commits"
      aria-activedescendant={selectedIndex < 0 ? undefined : `${id}-${selectedIndex}`}
      onKeyDown={onKeyDown}
      className="commit-list min-h-0 grow overflow-y-auto focus-visible:-outline-offset-2"
    >
      <div role="presentation" style={{ position: "relative", height: commits.length * rowHeight }}>
        {commits.slice(first, last + 1).map((commit, offset) => {
          const index = first + offset;
          return (
            <div
              key={commit.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={commit.id === selected}
              aria-setsize={hasMore ? -1 : commits.length}
              aria-posinset={index + 1}
              tabIndex={-1}
              onPointerDown={() => onSelect(commit.id)}
              className={classNames(
                "absolute inset-x-0 flex items-center pr-3",
                commit.id === selected ? "bg-accent-soft" : "hover:bg-hover",
              )}
              style={{ top: index * rowHeight, height: rowHeight }}
            >
              <LaneCell
                commit={commit}
                row={rows?.[index]}
                laneCount={laneCount}
                isHere={commit.id === here}
              />
              <CommitLine commit={commit} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const mostRefs = 3;

const CommitLine = memo(function CommitLine({ commit }: { readonly commit: CommitSummary }) {
  const branch = useWorkspace((state) => state.branch);
  const refs = commit.heads.length + commit.tags.length;
  const heads = commit.heads.slice(0, mostRefs);
  const tags = commit.tags.slice(0, mostRefs - heads.length);
  return (
    <>
      <span className="min-w-0 grow truncate">
        {commit.kind !== "edit" && <span className="sr-only">{kindWord(commit.kind)}: </span>}
        {firstLine(commit.message)}
      </span>
      <span className="flex min-w-0 max-w-1/2 shrink-0 items-center gap-1 pl-2">
        {heads.map((name) => (
          <Badge key={name} tone={name === branch ? "accent" : "neutral"} className="min-w-0">
            <GitBranch size={11} aria-label="branch" className="shrink-0" />
            <span className="max-w-36 truncate">{name}</span>
          </Badge>
        ))}
        {tags.map((name) => (
          <Badge key={name} tone="changed" className="min-w-0">
            <Tag size={11} aria-label="tag" className="shrink-0" />
            <span className="max-w-36 truncate">{name}</span>
          </Badge>
        ))}
        {refs > mostRefs && <Badge>+{refs - mostRefs}</Badge>}
      </span>
      <span className="w-28 shrink-0 truncate pl-3 text-ink-2 text-secondary">{commit.author.name}</span>
      <time
        dateTime={commit.committedAt}
        title={dateTimeText(commit.committedAt)}
        className="w-24 shrink-0 truncate text-right text-ink-3 text-secondary tabular-nums"
      >
        {agoText(commit.committedAt)}
      </time>
    </>
  );
});

export function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? "";
}

function useScrollView(scrollRef: React.RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState({ top: 0, height: assumedHeight });
  useEffect(() => {
    const scroll = scrollRef.current;
    if (scroll === null) return;
    const look = () => setView({ top: scroll.scrollTop, height: scroll.clientHeight || assumedHeight });
    look();
    scroll.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      scroll.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, [scrollRef]);
  return view;
}
