import type { z } from "zod";

/** One method: its input is checked by schema where it arrives; its output comes from our own code. */
export interface Method<Input, Output> {
  readonly input: z.ZodType<Input>;
  /** Only its type is used. */
  readonly output: (value: never) => Output;
}

/** Declares a method; call the result with the input's schema and nothing else: `method<Output>()(schema)`. */
export function method<Output>() {
  return <Input>(input: z.ZodType<Input>): Method<Input, Output> => ({ input, output: (value) => value });
}

export type InputOf<M> = M extends Method<infer Input, unknown> ? Input : never;
export type OutputOf<M> =
  M extends Method<never, infer Output> ? Output : M extends Method<infer _, infer Output> ? Output : never;
