/** A source of numbers in [0, 1). */
export interface Rng {
  next(): number;
}

export const systemRng: Rng = { next: () => Math.random() };

/** Makes a repeatable source from a seed (mulberry32, public domain by Tommy Ettinger). Not for secrets. */
export function seededRng(seed: number): Rng {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    },
  };
}

/** Draws a whole number from 0 up to and without `endExclusive`. */
export function nextInt(rng: Rng, endExclusive: number): number {
  return Math.floor(rng.next() * endExclusive);
}
