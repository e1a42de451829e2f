import type { WorkspaceId } from "../../shared/base/ids.ts";
import type { Result } from "../../shared/base/result.ts";
import type { OpenedWorkspace } from "../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { confirm, openDialog } from "./dialogs.ts";
import { whenSaved } from "./draft.ts";
import { flushPendingEdits } from "./pending-edits.ts";
import { runWithProgress } from "./progress.ts";
import { navigate, useRoute } from "./routes.ts";
import { callHost, onNotification, useSession } from "./session.ts";
import { showError, showToast } from "./toasts.ts";
import { leaveWorkspace, readRefs, showWorkspace, useWorkspace } from "./workspace.ts";

/** Goes into a workspace that the host has just opened; errors are the caller's to show. */
export async function enter(
  opening: Promise<Result<OpenedWorkspace, RpcError>>,
): Promise<Result<OpenedWorkspace, RpcError>> {
  const opened = await opening;
  if (!opened.ok) return opened;
  await showWorkspace(opened.value);
  navigate({ kind: "workspace", workspace: opened.value.id, section: "schedule", rest: [] });
  return opened;
}

/** Opens a file, and says why where that does not work. */
export async function openWorkspace(path: string): Promise<boolean> {
  const opened = await enter(callHost("workspaces.open", { path }));
  if (!opened.ok) showError("The workspace was not opened", opened.error);
  return opened.ok;
}

/** Lets the person choose a file: in the system's dialog where there is one, else in our own. */
export async function chooseWorkspaceToOpen(): Promise<void> {
  if (useSession.getState().host?.dialogs !== true) return openDialog({ kind: "open-workspace" });
  const chosen = await callHost("dialogs.chooseOpen", {
    title: "Open workspace",
    extensions: ["daybook"],
    multiple: false,
  });
  if (!chosen.ok) return showError("No file could be chosen", chosen.error);
  const path = chosen.value?.[0];
  if (path !== undefined) await openWorkspace(path);
}

/** Opens the sample, which is made first where it is missing. */
export async function openSample(reset: boolean): Promise<void> {
  const opened = await runWithProgress(reset ? "Resetting the sample" : "Opening the sample", (options) =>
    enter(callHost("workspaces.openSample", { reset }, options)),
  );
  if (!opened.ok) showError("The sample was not opened", opened.error);
  else if (reset) showToast({ title: "The sample is as new" });
}

export async function resetSample(): Promise<void> {
  const agreed = await confirm({
    title: "Reset the sample?",
    body: "The sample workspace is made anew. Everything that you changed in it is lost; your own workspaces are not touched.",
    confirmLabel: "Reset sample",
    danger: true,
  });
  if (!agreed) return;
  // Its id may be the same as before, and what is on screen is of the old one.
  leaveForWelcome();
  await openSample(true);
}

/** Closes the workspace for all windows of this host; what is uncommitted stays in its draft. */
export async function closeWorkspace(): Promise<void> {
  const { opened } = useWorkspace.getState();
  if (opened === null) return;
  flushPendingEdits();
  await whenSaved();
  // Left first: what the host tells all windows about it is no news to this one.
  leaveForWelcome();
  const closed = await callHost("workspaces.close", { id: opened.id });
  if (!closed.ok) showError("The workspace could not be closed", closed.error);
}

/** Makes the window show what its address says: a reload and a link lead back to the same workspace. */
export async function followRoute(): Promise<void> {
  const route = useRoute.getState();
  if (route.kind === "welcome" || useWorkspace.getState().opened?.id === route.workspace) return;
  const found = await callHost("workspaces.get", { id: route.workspace });
  if (found.ok) return showWorkspace(found.value);
  leaveWorkspace();
  navigate({ kind: "welcome" }, "replace");
  if (found.error.code !== "not-found") showError("The workspace is not open any more", found.error);
}

/** After a lost connection: the host may have been started anew, without the workspace. */
async function followReconnection(): Promise<void> {
  const { opened } = useWorkspace.getState();
  if (opened === null) return;
  const found = await callHost("workspaces.get", { id: opened.id });
  if (found.ok) return readRefs();
  if (!(await openWorkspace(opened.path))) leaveForWelcome();
}

function leaveForWelcome(): void {
  leaveWorkspace();
  navigate({ kind: "welcome" });
}

/** Opens what the start named, where the address names nothing. */
export async function followStart(): Promise<void> {
  const host = await callHost("host.info", {});
  if (useRoute.getState().kind === "workspace") return followRoute();
  if (host.ok && host.value.openWorkspace !== undefined) await goTo(host.value.openWorkspace);
}

async function goTo(id: WorkspaceId): Promise<void> {
  const found = await callHost("workspaces.get", { id });
  if (!found.ok) return showError("The workspace could not be shown", found.error);
  await showWorkspace(found.value);
  navigate({ kind: "workspace", workspace: id, section: "schedule", rest: [] }, "replace");
}

useSession.subscribe((now, before) => {
  if (now.connection === "open" && before.connection === "lost") void followReconnection();
});

onNotification((notification) => {
  if (notification.kind === "open-workspace") void goTo(notification.workspace);
  if (
    notification.kind === "workspace-closed" &&
    notification.workspace === useWorkspace.getState().opened?.id
  ) {
    leaveForWelcome();
    showToast({ kind: "error", title: "The workspace was closed", description: notification.message });
  }
});
