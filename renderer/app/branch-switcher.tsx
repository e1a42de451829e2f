import { Check, ChevronDown, ChevronRight, GitBranch, Lock, MoreHorizontal, Search } from "lucide-react";
import { useRef, useState } from "react";
import type { BranchSummary } from "../../shared/repository/views.ts";
import { deleteBranch, restoreBranch, setProtected } from "../state/branch-actions.ts";
import { useCommand } from "../state/commands.ts";
import { openDialog } from "../state/dialogs.ts";
import { countChanges, useDraft } from "../state/draft.ts";
import {
  defaultBranchOf,
  isActive,
  readRefs,
  switchBranch,
  useCurrentBranch,
  useWorkspace,
} from "../state/workspace.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { Popover } from "../ui/popover.tsx";
import { TextField } from "../ui/text-field.tsx";
import { agoText } from "../ui/times.ts";

import { OpenMerges } from "./open-merges.tsx";

const staleMs = 60 * 24 * 60 * 60 * 1_000;

/** Shows the branch that the window is on, and lists the others to go to. */
export function BranchSwitcher() {
  const [open, setOpen] = useState(false);
  const current = useCurrentBranch();
  const count = useDraft((state) => countChanges(state.overlay));
  const filterRef = useRef<HTMLInputElement>(null);
  useCommand("versions.switch-branch", () => setOpen(true), current !== undefined);
  if (current === undefined) return null;
  return (
    <Popover
      label="Branches"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) void readRefs();
      }}
      initialFocus={filterRef}
      className="flex w-112 flex-col"
      trigger={
        <button
          type="button"
          aria-description={marksText(current, count)}
          className={classNames(buttonClass("ghost", "medium"), "text-ink!")}
        >
          <GitBranch size={14} aria-hidden="true" className="text-ink-3" />
          <span className="sr-only">Branch </span>
          <span className="max-w-40 truncate">{current.name}</span>
          <span aria-hidden="true" className="contents">
            {current.protected && <Lock size={12} className="text-ink-3" />}
            {count > 0 && <Badge tone="accent">{count.toLocaleString()}</Badge>}
            <AheadBehind branch={current} />
          </span>
          <ChevronDown size={14} aria-hidden="true" className="text-ink-3" />
        </button>
      }
    >
      <BranchList filterRef={filterRef} onDone={() => setOpen(false)} />
    </Popover>
  );
}

/** What the marks on the button say, in words. */
function marksText(branch: BranchSummary, uncommitted: number): string | undefined {
  const words = [
    branch.protected && "protected",
    uncommitted > 0 && `${uncommitted} uncommitted`,
    aheadBehindText(branch),
  ].filter(Boolean);
  return words.length === 0 ? undefined : words.join(", ");
}

function aheadBehindText({ ahead, behind }: BranchSummary): string | undefined {
  return ahead === 0 && behind === 0
    ? undefined
    : `${ahead} ahead of and ${behind} behind the default branch`;
}

function BranchList({
  filterRef,
  onDone,
}: {
  readonly filterRef: React.RefObject<HTMLInputElement | null>;
  readonly onDone: () => void;
}) {
  const [filter, setFilter] = useState("");
  const [showAll, setShowAll] = useState(false);
  const branches = useWorkspace((state) => state.branches);
  const current = useCurrentBranch();
  const matching = branches.filter((branch) => branch.name.toLowerCase().includes(filter.toLowerCase()));
  const active = matching.filter(isActive).sort((a, b) => rank(b, current) - rank(a, current));
  const oldestFresh = Date.now() - staleMs;
  const isFresh = (branch: BranchSummary) =>
    branch === current ||
    branch === defaultBranchOf(branches) ||
    Date.parse(branch.lastCommit.committedAt) > oldestFresh;
  const shown = filter === "" && !showAll ? active.filter(isFresh) : active;
  const foldedCount = active.length - shown.length;
  const deleted = matching.filter((branch) => !isActive(branch));
  return (
    <>
      <div className="border-line border-b p-2">
        <TextField
          ref={filterRef}
          label="Filter branches"
          hideLabel
          placeholder="Filter branches"
          icon={<Search size={14} />}
          value={filter}
          onChange={setFilter}
          onKeyDown={(event) => {
            const [first] = shown;
            if (event.key !== "Enter" || first === undefined) return;
            switchBranch(first.name);
            onDone();
          }}
        />
      </div>
      <ul aria-label="Branches" className="max-h-88 overflow-y-auto py-1">
        {shown.map((branch) => (
          <BranchRow key={branch.id} branch={branch} isCurrent={branch.id === current?.id} onDone={onDone} />
        ))}
        {shown.length === 0 && <li className="px-4 py-3 text-ink-2">No branch has this in its name.</li>}
      </ul>
      {(foldedCount > 0 || deleted.length > 0) && (
        <details className="border-line border-t" open={filter !== "" && shown.length === 0}>
          <summary className="flex h-8 list-none items-center gap-1 px-3 text-ink-2 text-secondary">
            <ChevronRight size={12} aria-hidden="true" />
            {[
              foldedCount > 0 && `${foldedCount} quiet for 60 days`,
              deleted.length > 0 && `${deleted.length} deleted`,
            ]
              .filter(Boolean)
              .join(", ")}
          </summary>
          {foldedCount > 0 && (
            <Button size="small" variant="ghost" className="mx-2 mb-1" onClick={() => setShowAll(true)}>
              Show quiet branches
            </Button>
          )}
          <ul aria-label="Deleted branches" className="pb-1">
            {deleted.map((branch) => (
              <li key={branch.id} className="flex h-8 items-center gap-2 pr-2 pl-4">
                <span className="grow truncate text-ink-2 line-through">{branch.name}</span>
                <Button size="small" variant="ghost" onClick={() => void restoreBranch(branch)}>
                  Restore {branch.name}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <OpenMerges onDone={onDone} />
      <div className="flex justify-end gap-2 border-line border-t p-2">
        <Button
          size="small"
          onClick={() => {
            onDone();
            if (current !== undefined)
              openDialog({
                kind: "new-branch",
                from: { kind: "branch", name: current.name },
                fromLabel: current.name,
              });
          }}
        >
          New branch from here
        </Button>
      </div>
    </>
  );
}

function BranchRow({
  branch,
  isCurrent,
  onDone,
}: {
  readonly branch: BranchSummary;
  readonly isCurrent: boolean;
  readonly onDone: () => void;
}) {
  const drafts = useWorkspace((state) => state.draftCounts[branch.name] ?? 0);
  const isDefault = useWorkspace((state) => defaultBranchOf(state.branches)?.id === branch.id);
  const { lastCommit } = branch;
  return (
    <li className="group flex items-center pr-2 hover:bg-hover">
      <button
        type="button"
        aria-current={isCurrent ? "true" : undefined}
        onClick={() => {
          switchBranch(branch.name);
          onDone();
        }}
        className="flex min-w-0 grow items-start gap-2 px-3 py-1.5 text-left focus-visible:-outline-offset-2"
      >
        <span className="w-4 shrink-0 pt-0.5 text-accent" aria-hidden="true">
          {isCurrent && <Check size={14} />}
        </span>
        <span className="min-w-0 grow">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{branch.name}</span>
            {branch.protected && <Lock size={12} aria-label="protected" className="shrink-0 text-ink-3" />}
            {drafts > 0 && <Badge tone="accent">{drafts.toLocaleString()} uncommitted</Badge>}
            <AheadBehind branch={branch} />
          </span>
          <span className="block truncate text-ink-3 text-secondary">
            {lastCommit.message.split("\n", 1)[0]} · {lastCommit.author.name} ·{" "}
            {agoText(lastCommit.committedAt)}
          </span>
        </span>
      </button>
      <Menu
        align="end"
        trigger={
          <IconButton label={`Actions for ${branch.name}`} size="small" icon={<MoreHorizontal size={14} />} />
        }
      >
        <MenuItem
          onSelect={() => {
            onDone();
            openDialog({
              kind: "new-branch",
              from: { kind: "branch", name: branch.name },
              fromLabel: branch.name,
            });
          }}
        >
          New branch from {branch.name}…
        </MenuItem>
        <MenuItem
          onSelect={() => {
            onDone();
            openDialog({ kind: "rename-branch", branch: branch.name });
          }}
        >
          Rename…
        </MenuItem>
        <MenuItem onSelect={() => void setProtected(branch, !branch.protected)}>
          {branch.protected ? "Remove protection" : "Protect"}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          danger
          disabled={isDefault}
          onSelect={() => {
            onDone();
            void deleteBranch(branch);
          }}
        >
          Delete…
        </MenuItem>
      </Menu>
    </li>
  );
}

function AheadBehind({ branch }: { readonly branch: BranchSummary }) {
  const words = aheadBehindText(branch);
  if (words === undefined) return null;
  return (
    <span role="img" aria-label={words} title={words} className="code shrink-0 text-ink-3 text-secondary">
      {branch.ahead > 0 && `↑${branch.ahead}`}
      {branch.behind > 0 && `↓${branch.behind}`}
    </span>
  );
}

function rank(branch: BranchSummary, current: BranchSummary | undefined): number {
  return branch.id === current?.id ? Number.POSITIVE_INFINITY : Date.parse(branch.lastCommit.committedAt);
}
