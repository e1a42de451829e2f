import { GitBranchPlus, GitMerge, PanelRight, Redo2, Search, Tag, Undo2 } from "lucide-react";
import type { AppCommandId } from "../../shared/rpc/app-commands.ts";
import { runCommand, shortcutOf, useIsCommandEnabled } from "../state/commands.ts";
import { setCommitPanelOpen, useDialogs } from "../state/dialogs.ts";
import { countChanges, useDraft } from "../state/draft.ts";
import { useRoute } from "../state/routes.ts";
import { useSession } from "../state/session.ts";
import { useIsNarrow } from "../state/window-width.ts";
import { useIsReadOnly } from "../state/workspace.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { BranchSwitcher } from "./branch-switcher.tsx";
import { WorkspaceMenu } from "./workspace-menu.tsx";

export function TopBar() {
  const isNarrow = useIsNarrow();
  return (
    <header
      className={classNames(
        "flex shrink-0 items-center gap-1 border-line border-b px-2",
        isNarrow && "flex-wrap py-1",
      )}
      style={{ minHeight: "var(--top-bar-height)" }}
    >
      <WorkspaceMenu />
      <BranchSwitcher />
      <div className="flex items-center">
        <CommandButton command="versions.new-branch" label="New branch" icon={<GitBranchPlus size={16} />} />
        <MergeButton />
        <CommandButton command="versions.tag" label="Tag" icon={<Tag size={16} />} />
      </div>
      <SearchBox />
      <div className="ml-auto flex items-center">
        <CommandButton command="edit.undo" label="Undo" icon={<Undo2 size={16} />} />
        <CommandButton command="edit.redo" label="Redo" icon={<Redo2 size={16} />} />
        <CommandButton command="view.inspector" label="Inspector" icon={<PanelRight size={16} />} />
        <Peers />
        <SyncState />
        <CommitButton />
      </div>
    </header>
  );
}

/** Absent where the view has a button of this name itself. */
function MergeButton() {
  const section = useRoute((route) => (route.kind === "workspace" ? route.section : undefined));
  if (section === "compare" || section === "merge") return null;
  return <CommandButton command="versions.merge" label="Merge" icon={<GitMerge size={16} />} />;
}

function CommandButton({
  command,
  label,
  icon,
}: {
  readonly command: AppCommandId;
  readonly label: string;
  readonly icon: React.ReactNode;
}) {
  const enabled = useIsCommandEnabled(command);
  return (
    <IconButton
      label={label}
      shortcut={shortcutOf(command)}
      icon={icon}
      disabled={!enabled}
      onClick={() => runCommand(command)}
    />
  );
}

function SearchBox() {
  return (
    <button
      type="button"
      onClick={() => runCommand("go.palette")}
      className="mx-2 flex h-7 min-w-24 max-w-96 grow basis-24 items-center gap-2 rounded-md border border-line bg-sunken px-2 text-ink-3 hover:border-line-strong"
    >
      <Search size={14} aria-hidden="true" />
      <span className="min-w-0 grow truncate text-left">Search or run a command</span>
      <span aria-hidden="true">
        <Kbd shortcut="Mod+K" />
      </span>
    </button>
  );
}

function CommitButton() {
  const count = useDraft((state) => countChanges(state.overlay));
  const open = useDialogs((state) => state.commitPanelOpen);
  const readOnly = useIsReadOnly();
  return (
    <Button
      variant={count > 0 ? "primary" : "secondary"}
      badge={count > 0 ? count.toLocaleString() : undefined}
      description={
        count === 0 ? "No uncommitted changes" : `${count} uncommitted ${count === 1 ? "change" : "changes"}`
      }
      aria-expanded={open}
      disabled={readOnly}
      onClick={() => setCommitPanelOpen(!open)}
      className="ml-1"
    >
      Commit
    </Button>
  );
}

const mostPeers = 4;

function Peers() {
  const peers = useDraft((state) => state.peers);
  if (peers.length === 0) return null;
  return (
    <ul aria-label="People here" className="flex items-center -space-x-1 pr-1">
      {peers.slice(0, mostPeers).map((peer) => {
        const name = nameOf(peer.state);
        return (
          <li key={peer.client}>
            <Tooltip text={name}>
              <span
                role="img"
                aria-label={name}
                className={classNames(
                  "rotation flex size-6 items-center justify-center rounded-full border border-canvas text-secondary",
                  `rotation-${peerHues[peer.client % peerHues.length] ?? "blue"}`,
                )}
              >
                {initialsOf(name)}
              </span>
            </Tooltip>
          </li>
        );
      })}
      {peers.length > mostPeers && <li className="pl-2 text-secondary">+{peers.length - mostPeers}</li>}
    </ul>
  );
}

const peerHues = ["blue", "teal", "violet", "amber", "rose", "green", "sky", "orange"] as const;

function nameOf(state: Readonly<Record<string, unknown>>): string {
  const { user } = state;
  const name = typeof user === "object" && user !== null && "name" in user ? user.name : undefined;
  return typeof name === "string" && name !== "" ? name : "Another window";
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return (words.length > 1 ? [words[0], words.at(-1)] : words)
    .map((word) => word?.slice(0, 1).toUpperCase() ?? "")
    .join("");
}

function SyncState() {
  const connection = useSession((state) => state.connection);
  const status = useDraft((state) => state.status);
  const unsaved = useDraft((state) => state.unsaved > 0);
  const lost = connection === "lost" || status === "offline";
  const [text, dot, explanation] = lost
    ? [
        "Offline",
        "bg-changed",
        "The host does not answer. What you edit is kept in this window until it is back.",
      ]
    : [
        "Local",
        unsaved ? "bg-accent" : "bg-added",
        "Everything is saved in the workspace file on this computer.",
      ];
  return (
    <Tooltip text={explanation}>
      <span role="status" className="flex items-center gap-1.5 px-2 text-ink-2 text-secondary">
        <span aria-hidden="true" className={classNames("size-2 rounded-full", dot)} />
        {text}
      </span>
    </Tooltip>
  );
}
