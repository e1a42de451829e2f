import { create } from "zustand";
import { err, type Result } from "../../shared/base/result.ts";
import type { Author } from "../../shared/log/commit.ts";
import type { CallOptions } from "../../shared/rpc/client.ts";
import type { HostMethods, Input, MethodName, Notification, Output } from "../../shared/rpc/contract.ts";
import type { HostInfo } from "../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { HostLink, LiveSockets } from "../transport/host-link.ts";
import {
  type ConnectionState,
  createLastingClient,
  type LastingClient,
} from "../transport/lasting-client.ts";

interface Session {
  readonly connection: ConnectionState;
  readonly host: HostInfo | null;
  /** Who commits here; `chosen` is false while it is only the host's guess. */
  readonly identity: { readonly author: Author; readonly chosen: boolean } | null;
}

export const useSession = create<Session>()(() => ({ connection: "connecting", host: null, identity: null }));

let client: LastingClient | undefined;
let liveSockets: LiveSockets | undefined;

/** Connects this window to its host. Called once, before anything is shown; tests call it with a link of their own. */
export function startSession(link: HostLink): void {
  client = createLastingClient(link);
  liveSockets = link.live;
  client.onConnection((connection) => {
    useSession.setState({ connection });
    if (connection === "open") void readHost();
  });
  for (const listener of notificationListeners) client.onNotification(listener);
}

const notificationListeners = new Set<(notification: Notification) => void>();

/** Hears what the host tells unasked; works before the session starts. */
export function onNotification(listener: (notification: Notification) => void): () => void {
  notificationListeners.add(listener);
  const stop = client?.onNotification(listener);
  return () => {
    notificationListeners.delete(listener);
    stop?.();
  };
}

const notStarted: RpcError = { code: "closed", message: "Daybook is not connected yet." };

export async function callHost<Name extends keyof HostMethods & MethodName>(
  method: Name,
  input: Input<Name>,
  options?: CallOptions,
): Promise<Result<Output<Name>, RpcError>> {
  return client === undefined ? err(notStarted) : client.callHost(method, input, options);
}

export function findClient(): LastingClient | undefined {
  return client;
}

export function findLiveSockets(): LiveSockets | undefined {
  return liveSockets;
}

/** Calls with a name, and hears how far the call is. */
export async function withProgress<T>(
  onProgress: (progress: { done: number; total: number; label: string }) => void,
  run: (options: CallOptions) => Promise<T>,
): Promise<T> {
  const call = crypto.randomUUID();
  const stop = onNotification((notification) => {
    if (notification.kind === "progress" && notification.call === call) onProgress(notification);
  });
  try {
    return await run({ call });
  } finally {
    stop();
  }
}

export async function setIdentity(author: Author): Promise<Result<null, RpcError>> {
  const set = await callHost("identity.set", author);
  if (set.ok) useSession.setState({ identity: { author, chosen: true } });
  return set;
}

async function readHost(): Promise<void> {
  const [host, identity] = await Promise.all([callHost("host.info", {}), callHost("identity.get", {})]);
  if (host.ok) useSession.setState({ host: host.value });
  if (identity.ok) useSession.setState({ identity: identity.value });
}
