import { createBirpc } from "birpc";
import type { WorkspaceId } from "../base/ids.ts";
import { err, type Result } from "../base/result.ts";
import type { Channel } from "./channel.ts";
import type {
  HostMethods,
  Input,
  MethodName,
  Notification,
  Output,
  Request,
  WorkspaceMethods,
} from "./contract.ts";
import type { RpcError } from "./rpc-error.ts";

/** The two functions that travel over the wire; everything else is data. */
export interface ServerFunctions {
  call(request: Request): Promise<Result<unknown, RpcError>>;
}
export interface ClientFunctions {
  notify(notification: Notification): void;
}

export interface CallOptions {
  /** Names the call, so that its progress notifications can be told apart. */
  readonly call?: string;
}

export interface RpcClient {
  callHost<Name extends keyof HostMethods & MethodName>(
    method: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<Result<Output<Name>, RpcError>>;
  /** Binds the methods of one open workspace. */
  forWorkspace(workspace: WorkspaceId): WorkspaceClient;
  onNotification(listener: (notification: Notification) => void): () => void;
  onClose(listener: () => void): void;
  close(): void;
}

export interface WorkspaceClient {
  readonly workspace: WorkspaceId;
  call<Name extends keyof WorkspaceMethods & MethodName>(
    method: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<Result<Output<Name>, RpcError>>;
}

const closed: RpcError = {
  code: "closed",
  message: "The connection to Daybook was lost. Uncommitted edits are kept; reload when it is back.",
};

/** Makes the typed client of the contract over a channel. Calls never throw: a lost connection is an error value. */
export function createRpcClient(channel: Channel): RpcClient {
  const listeners = new Set<(notification: Notification) => void>();
  const closeListeners = new Set<() => void>();
  const functions: ClientFunctions = {
    notify(notification) {
      for (const listener of listeners) listener(notification);
    },
  };
  const remote = createBirpc<ServerFunctions, ClientFunctions>(functions, {
    post: (message) => channel.post(message),
    on: (listener) => channel.onMessage(listener),
    // Imports and the sample take as long as they take, and report progress.
    timeout: -1,
  });
  channel.onClose(() => {
    remote.$close();
    for (const listener of closeListeners) listener();
  });

  async function send(request: Request): Promise<Result<unknown, RpcError>> {
    if (remote.$closed) return err(closed);
    try {
      return await remote.call(request);
    } catch {
      return err(closed);
    }
  }

  return {
    async callHost(method, input, options) {
      // The dispatcher answers each method with the output that the same contract row declares.
      return (await send({ method, input, ...options })) as Result<Output<typeof method>, RpcError>;
    },
    forWorkspace: (workspace) => ({
      workspace,
      async call(method, input, options) {
        return (await send({ method, workspace, input, ...options })) as Result<
          Output<typeof method>,
          RpcError
        >;
      },
    }),
    onNotification(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: (listener) => void closeListeners.add(listener),
    close: () => channel.close(),
  };
}
