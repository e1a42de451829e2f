import { useEffect } from "react";
import { APP_COMMANDS, isAppCommandId } from "../../shared/rpc/app-commands.ts";
import { runCommand, useCommand } from "../state/commands.ts";
import { openDialog, setCommitPanelOpen, useDialogs } from "../state/dialogs.ts";
import { redo, undo } from "../state/draft.ts";
import { chooseWorkspaceToOpen, closeWorkspace, openSample, resetSample } from "../state/entering.ts";
import { changeZoom, setPreferences, usePreferences } from "../state/preferences.ts";
import { navigate, navigateToSection, useRoute } from "../state/routes.ts";
import { onNotification } from "../state/session.ts";
import { backToNow, revisionOf, useCurrentBranch, useWorkspace } from "../state/workspace.ts";
import { isShortcut } from "./is-shortcut.ts";
import { hasInspector } from "./sections.tsx";

/** Registers what is possible everywhere, and listens to keys and to the menus of the desktop shell. */
export function useGlobalCommands(): void {
  const inWorkspace = useRoute((route) => route.kind === "workspace");
  const isOpen = useWorkspace((state) => state.branch !== null) && inWorkspace;
  const asOf = useWorkspace((state) => state.asOf);
  const branch = useCurrentBranch();
  const now = isOpen && asOf === null;
  const inspectable = useRoute((route) => route.kind === "workspace" && hasInspector(route.section));

  useCommand("workspace.new", () => openDialog({ kind: "new-workspace", thenImport: false }));
  useCommand("workspace.open", () => void chooseWorkspaceToOpen());
  useCommand("workspace.open-sample", () => void openSample(false));
  useCommand("workspace.reset-sample", () => void resetSample());
  useCommand(
    "workspace.import",
    () => openDialog(isOpen ? { kind: "import" } : { kind: "new-workspace", thenImport: true }),
    asOf === null,
  );
  useCommand("workspace.export", () => openDialog({ kind: "export" }), isOpen);
  useCommand("workspace.close", () => void closeWorkspace(), isOpen);
  useCommand("edit.undo", () => void undo(), now);
  useCommand("edit.redo", () => void redo(), now);

  useCommand("versions.commit", () => setCommitPanelOpen(true), now);
  useCommand(
    "versions.new-branch",
    () => {
      const from = revisionOf(useWorkspace.getState());
      if (from !== null)
        openDialog({ kind: "new-branch", from, fromLabel: asOf?.label ?? branch?.name ?? "here" });
    },
    isOpen,
  );
  useCommand("versions.compare", () => navigateToSection("compare"), isOpen);
  useCommand("versions.merge", () => navigateToSection("merge"), isOpen);
  useCommand(
    "versions.tag",
    () => {
      const at = revisionOf(useWorkspace.getState());
      if (at !== null) openDialog({ kind: "tag", at, atLabel: asOf?.label ?? branch?.name ?? "here" });
    },
    isOpen,
  );
  useCommand("versions.as-of", () => navigateToSection("history"), isOpen);
  useCommand("versions.back-to-now", backToNow, isOpen && asOf !== null);

  useCommand("go.palette", () => openDialog({ kind: "palette", query: "" }));
  useCommand("go.schedule", () => navigateToSection("schedule"), isOpen);
  useCommand("go.documents", () => navigateToSection("documents"), isOpen);
  useCommand("go.people", () => navigateToSection("people"), isOpen);
  useCommand("go.history", () => navigateToSection("history"), isOpen);
  useCommand("go.settings", () => navigateToSection("settings"), isOpen);
  useCommand("go.welcome", () => navigate({ kind: "welcome" }), inWorkspace);

  useCommand("view.inspector", toggleInspector, isOpen && inspectable);
  useCommand("view.rail", toggleRail, isOpen);
  useCommand("view.theme-light", () => setPreferences({ theme: "light" }));
  useCommand("view.theme-dark", () => setPreferences({ theme: "dark" }));
  useCommand("view.theme-system", () => setPreferences({ theme: "system" }));
  useCommand("view.zoom-in", () => changeZoom(1));
  useCommand("view.zoom-out", () => changeZoom(-1));
  useCommand("view.zoom-reset", () => setPreferences({ zoom: 1 }));
  useCommand("help.shortcuts", () => openDialog({ kind: "shortcuts" }));

  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    const stop = onNotification((notification) => {
      if (notification.kind === "command" && isAppCommandId(notification.id)) runCommand(notification.id);
    });
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      stop();
    };
  }, []);
}

function toggleInspector(): void {
  if (useDialogs.getState().commitPanelOpen) setCommitPanelOpen(false);
  else setPreferences({ inspectorOpen: !usePreferences.getState().inspectorOpen });
}

function toggleRail(): void {
  setPreferences({ railCollapsed: !usePreferences.getState().railCollapsed });
}

/** Commands that a text field has of its own. */
const ofTextFields = new Set(["edit.undo", "edit.redo"]);

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const inText = isTextField(event.target);
  const { open, confirmation } = useDialogs.getState();
  if (open !== null || confirmation !== null) return;
  if (event.key === "?" && !inText && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    openDialog({ kind: "shortcuts" });
    return;
  }
  const command = APP_COMMANDS.find(
    (candidate) => candidate.shortcut !== undefined && isShortcut(event, candidate.shortcut),
  );
  if (command === undefined || (inText && ofTextFields.has(command.id))) return;
  if (runCommand(command.id)) event.preventDefault();
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, [role='textbox'], .monaco-editor") !== null)
  );
}
