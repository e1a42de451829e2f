/** A broken promise of our own code. Caught only at process edges. */
export class BugError extends Error {
  override readonly name = "BugError";
}

/** Throws a `BugError` unless the condition holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BugError(message);
}

/** Returns the value; throws a `BugError` where it is null or undefined. */
export function defined<T>(value: T | null | undefined, message: string): T {
  assert(value !== undefined && value !== null, message);
  return value;
}

/** Marks a branch that the compiler has shown to be impossible. */
export function unreachable(value: never): never {
  throw new BugError(`unreachable: ${JSON.stringify(value)}`);
}
