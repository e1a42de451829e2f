import type { WorkspaceId } from "../../shared/base/ids.ts";
import type { Result } from "../../shared/base/result.ts";
import type { OpenedWorkspace } from "../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { navigate, useRoute } from "./routes.ts";
import { callHost, onNotification } from "./session.ts";
import { showError } from "./toasts.ts";
import { leaveWorkspace, showWorkspace, useWorkspace } from "./workspace.ts";

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

/** Closes the workspace for all windows of this host; what is uncommitted stays in its draft. */
export async function closeWorkspace(): Promise<void> {
  const { opened } = useWorkspace.getState();
  if (opened === null) return;
  const closed = await callHost("workspaces.close", { id: opened.id });
  if (!closed.ok) return showError("The workspace could not be closed", closed.error);
  leaveWorkspace();
  navigate({ kind: "welcome" });
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

onNotification((notification) => {
  if (notification.kind === "open-workspace") void goTo(notification.workspace);
});
