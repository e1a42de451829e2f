import { z } from "zod";
import type { WorkspaceId } from "../base/ids.ts";
import type { InputOf, OutputOf } from "./define-method.ts";
import { draftMethods } from "./draft-methods.ts";
import { hostMethods } from "./host-methods.ts";
import { interchangeMethods } from "./interchange-methods.ts";
import { logMethods } from "./log-methods.ts";
import { mergeMethods } from "./merge-methods.ts";

/** Methods that act on one open workspace; their calls name it. */
export const workspaceMethods = { ...logMethods, ...draftMethods, ...mergeMethods, ...interchangeMethods };
/** Everything a renderer can ask of a host. Client and dispatcher are derived from this table alone. */
export const contract = { ...hostMethods, ...workspaceMethods };

export type HostMethods = typeof hostMethods;
export type WorkspaceMethods = typeof workspaceMethods;
export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Input<Name extends MethodName> = InputOf<Contract[Name]>;
export type Output<Name extends MethodName> = OutputOf<Contract[Name]>;

export function isMethodName(text: string): text is MethodName {
  return Object.hasOwn(contract, text);
}

export const requestSchema = z.strictObject({
  method: z.string().max(100),
  /** Which open workspace the call is for; absent for host methods. */
  workspace: z.custom<WorkspaceId>((id) => typeof id === "string" && id.length <= 100).optional(),
  input: z.unknown(),
  /** Names the call for progress and cancellation. */
  call: z.string().max(100).optional(),
});
export type Request = z.infer<typeof requestSchema>;

/** What a host tells renderers unasked. Nothing is lost with one: each only says what to read again. */
export type Notification =
  | { readonly kind: "refs-changed"; readonly workspace: WorkspaceId }
  | { readonly kind: "sessions-changed"; readonly workspace: WorkspaceId }
  | { readonly kind: "workspace-closed"; readonly workspace: WorkspaceId; readonly message: string }
  | { readonly kind: "recent-changed" }
  | {
      readonly kind: "progress";
      readonly call: string;
      readonly done: number;
      readonly total: number;
      readonly label: string;
    }
  /** A menu of the desktop shell, or a file opened by the system. */
  | { readonly kind: "command"; readonly id: string }
  | { readonly kind: "open-workspace"; readonly workspace: WorkspaceId };
