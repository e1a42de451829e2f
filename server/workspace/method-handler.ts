import type { Result } from "../../shared/base/result.ts";
import type { Actor, Repository } from "../../shared/repository/repository.ts";
import type { Input, Output } from "../../shared/rpc/contract.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import type { WorkerAnsweredMethod } from "./worker-contract.ts";

/** What a method that runs in the thread of a workspace works on. */
export interface MethodContext {
  readonly repo: Repository;
  /** Who asks. */
  readonly actor: Actor;
  reportProgress(done: number, total: number, label: string): void;
}

export type MethodHandlers = {
  readonly [Name in WorkerAnsweredMethod]: (
    input: Input<Name>,
    context: MethodContext,
  ) => Promise<Result<Output<Name>, RpcError>>;
};
