import { createBirpc } from "birpc";
import { z } from "zod";
import type { WorkspaceId } from "../base/ids.ts";
import { err, type Result } from "../base/result.ts";
import type { Channel } from "./channel.ts";
import type { ClientFunctions, ServerFunctions } from "./client.ts";
import {
  contract,
  type HostMethods,
  type Input,
  isMethodName,
  type MethodName,
  type Notification,
  type Output,
  requestSchema,
  type WorkspaceMethods,
} from "./contract.ts";
import type { RpcError } from "./rpc-error.ts";

export interface CallContext {
  /** Tells the caller how far the call is; harmless where nobody listens. */
  reportProgress(done: number, total: number, label: string): void;
}

export type HostHandlers = {
  readonly [Name in keyof HostMethods & MethodName]: (
    input: Input<Name>,
    context: CallContext,
  ) => Promise<Result<Output<Name>, RpcError>>;
};

/** One handler for each method of a workspace; the compiler finds a missing one. */
export type WorkspaceHandlers = {
  readonly [Name in keyof WorkspaceMethods & MethodName]: (
    input: Input<Name>,
    context: CallContext,
  ) => Promise<Result<Output<Name>, RpcError>>;
};

export interface DispatcherOptions {
  readonly host: HostHandlers;
  findWorkspace(id: WorkspaceId): WorkspaceHandlers | undefined;
  /** Receives what went wrong inside; the caller is told only that something did. */
  onBug(error: unknown, method: string): void;
}

const callFrameSchema = z.strictObject({
  t: z.literal("q"),
  m: z.literal("call"),
  a: z.tuple([z.unknown()]),
  i: z.string().max(100),
});

/**
 * Answers calls over a channel: checks the request and its input by schema, finds the handler, and turns a
 * thrown error into the code `internal`. Returns the way to notify this caller.
 */
export function serveRpc(
  channel: Channel,
  options: DispatcherOptions,
): { notify(notification: Notification): void } {
  const functions: ServerFunctions = { call: (request) => dispatch(request, options, notify) };
  const remote = createBirpc<ClientFunctions, ServerFunctions>(functions, {
    post: (message) => channel.post(message),
    on: (listener) => {
      channel.onMessage((message) => {
        // birpc looks up and calls whatever name it is given, and throws on what is no object.
        if (callFrameSchema.safeParse(message).success) listener(message);
      });
    },
    eventNames: ["notify"],
    onGeneralError: () => true,
  });
  channel.onClose(() => remote.$close());
  function notify(notification: Notification): void {
    if (!remote.$closed) void remote.notify.asEvent(notification);
  }
  return { notify };
}

async function dispatch(
  raw: unknown,
  options: DispatcherOptions,
  notify: (notification: Notification) => void,
): Promise<Result<unknown, RpcError>> {
  const request = requestSchema.safeParse(raw);
  if (!request.success) return err({ code: "invalid", message: "The request is malformed." });
  const { method, workspace, call } = request.data;
  if (!isMethodName(method))
    return err({ code: "invalid", message: "This version of Daybook has no such method." });
  const input = contract[method].input.safeParse(request.data.input);
  if (!input.success) {
    const issues = input.error.issues.map((issue) => ({
      path: issue.path.join("."),
      message: issue.message,
    }));
    return err({
      code: "invalid",
      message: issues.map((issue) => `${issue.path}: ${issue.message}`).join("; "),
      data: { issues },
    });
  }
  const handlers = workspace === undefined ? options.host : options.findWorkspace(workspace);
  if (handlers === undefined) {
    return err({
      code: "closed",
      message: "This workspace is not open any more. Open it again; its draft was kept.",
    });
  }
  const handler = (handlers as Record<string, AnyHandler | undefined>)[method];
  if (handler === undefined) return err({ code: "invalid", message: "This call needs a workspace." });
  const context: CallContext = {
    reportProgress: (done, total, label) => {
      if (call !== undefined) notify({ kind: "progress", call, done, total, label });
    },
  };
  try {
    return await handler(input.data, context);
  } catch (error) {
    options.onBug(error, method);
    return err({
      code: "internal",
      message:
        "Something went wrong inside Daybook. What was saved is kept; try again, and report it if it stays.",
    });
  }
}

// The input was checked by the very row of the contract that types the handler.
type AnyHandler = (input: unknown, context: CallContext) => Promise<Result<unknown, RpcError>>;
