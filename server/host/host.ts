import { randomUUID } from "node:crypto";
import type { BranchId, WorkspaceId } from "../../shared/base/ids.ts";
import type { Result } from "../../shared/base/result.ts";
import type { Author } from "../../shared/log/commit.ts";
import type { Channel } from "../../shared/rpc/channel.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import { type CallContext, serveRpc, type WorkspaceHandlers } from "../../shared/rpc/dispatcher.ts";
import type { OpenedWorkspace } from "../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { LiveConnection } from "../relay/live-connection.ts";
import type { Participant } from "../relay/room.ts";
import { createHostHandlers, type DialogPort } from "./host-handlers.ts";
import { createLiveTickets } from "./live-tickets.ts";
import type { OpenWorkspace } from "./open-workspace.ts";
import { createOpenWorkspaces } from "./open-workspaces.ts";
import { servePort } from "./port-session.ts";
import { readUserSettings } from "./user-settings.ts";
import { createWorkspaceHandlers } from "./workspace-handlers.ts";

export interface HostOptions {
  readonly mode: "desktop" | "served";
  readonly version: string;
  /** Where this person's settings lie, and where new workspaces go. */
  readonly folders: { readonly settings: string; readonly workspaces: string };
  /** The system's file dialogs, where there are any. */
  readonly dialogs?: DialogPort;
  /** Takes lines for the log. They may name files, and never hold what a workspace holds. */
  log(line: string): void;
}

/** Daybook without a face: open workspaces, their live rooms, and the sessions of windows. */
export interface Host {
  /** Serves one window whose RPC channel stands for itself; its live sockets come through `redeemTicket`. */
  serve(channel: Channel): { notify(notification: Notification): void };
  /** Serves one window of the desktop shell: RPC and live sockets over one message port. Returns how to tell it alone. */
  servePort(port: Channel): { notify(notification: Notification): void };
  /** Takes a ticket to a live room, and returns how to join; undefined where it is not good. */
  redeemTicket(room: string, ticket: string): ((connection: LiveConnection) => void) | undefined;
  openWorkspace(path: string): Promise<Result<OpenedWorkspace, RpcError>>;
  /** Tells every window. */
  notify(notification: Notification): void;
  /** Closes all workspaces; what was acknowledged is on disk. */
  close(): Promise<void>;
}

export async function createHost(options: HostOptions): Promise<Host> {
  const settings = await readUserSettings(options.folders.settings);
  const author = (): Author => settings.getIdentity().author;
  const sessions = new Set<(notification: Notification) => void>();
  const tickets = createLiveTickets<{ workspace: WorkspaceId; branch: BranchId; person: Participant }>();
  const progress = new Map<string, CallContext>();
  // By the open workspace and not by its id: closed and opened again it has another thread.
  const handlersByWorkspace = new WeakMap<OpenWorkspace, WorkspaceHandlers>();

  function notify(notification: Notification): void {
    for (const tell of sessions) tell(notification);
  }

  const workspaces = createOpenWorkspaces({
    settings,
    folders: options.folders,
    log: options.log,
    notify,
    onProgress: ({ call, done, total, label }) => progress.get(call)?.reportProgress(done, total, label),
  });

  function followProgress(call: string, context: CallContext): () => void {
    progress.set(call, context);
    return () => progress.delete(call);
  }

  const hostHandlers = createHostHandlers({ ...options, settings, workspaces, notify });

  function findWorkspace(id: WorkspaceId): WorkspaceHandlers | undefined {
    const workspace = workspaces.find(id);
    if (workspace === undefined) return undefined;
    const known = handlersByWorkspace.get(workspace);
    if (known) return known;
    const made = createWorkspaceHandlers({
      workspace,
      author,
      undoKey: settings.undoKey,
      notify,
      followProgress,
      issueTicket: (room, branch) =>
        tickets.issue(room, {
          workspace: id,
          branch,
          person: { ...author(), undoKey: settings.undoKey },
        }),
    });
    handlersByWorkspace.set(workspace, made);
    return made;
  }

  function serve(channel: Channel): { notify(notification: Notification): void } {
    const caller = serveRpc(channel, {
      host: hostHandlers,
      findWorkspace,
      onBug(error, method) {
        const incident = randomUUID().slice(0, 8);
        options.log(
          `${method} failed (${incident}): ${error instanceof Error ? error.stack : String(error)}`,
        );
      },
    });
    sessions.add(caller.notify);
    channel.onClose(() => sessions.delete(caller.notify));
    return caller;
  }

  function redeemTicket(room: string, ticket: string): ((connection: LiveConnection) => void) | undefined {
    const admitted = tickets.redeem(room, ticket);
    const workspace = admitted && workspaces.find(admitted.workspace);
    if (admitted === undefined || workspace === undefined) return undefined;
    return (connection) => workspace.relay.join(admitted.branch, connection, admitted.person);
  }

  return {
    serve,
    servePort: (port) => servePort(port, { onRpc: serve, redeemTicket }),
    redeemTicket,
    openWorkspace: (path) => workspaces.open(path),
    notify,
    close: () => workspaces.closeAll(),
  };
}
