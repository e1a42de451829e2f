/** A moment as ISO 8601 in UTC with milliseconds, for example `2026-07-03T14:30:00.000Z`; sorts as text. */
export type Instant = string;

/** Where the time comes from; tests and simulations bring their own. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}
