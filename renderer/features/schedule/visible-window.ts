/** A run of rows or columns: `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SpanOptions {
  /** How far the axis is scrolled, in pixels. */
  readonly offset: number;
  /** How much of it can be seen, in pixels. */
  readonly length: number;
  readonly itemLength: number;
  readonly count: number;
  /** Items kept ready on both sides. */
  readonly overscan: number;
  /** The span grows and shrinks in steps of so many items, so that most scrolling changes nothing. */
  readonly step: number;
}

/** Says which items to render for a scroll position. */
export function visibleSpan(options: SpanOptions): Span {
  const { offset, length, itemLength, count, overscan, step } = options;
  const first = Math.floor(Math.max(0, offset) / itemLength) - overscan;
  const last = Math.ceil((Math.max(0, offset) + length) / itemLength) + overscan;
  const start = Math.max(0, Math.floor(first / step) * step);
  const end = Math.min(count, Math.ceil(last / step) * step);
  return { start: Math.min(start, count), end: Math.max(end, Math.min(start, count)) };
}

export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

export interface RevealOptions {
  readonly offset: number;
  readonly length: number;
  /** Where the item starts and how long it is, on the same axis. */
  readonly itemStart: number;
  readonly itemLength: number;
}

/** The scroll offset at which an item is wholly in sight, and the present one where it already is. */
export function offsetToReveal({ offset, length, itemStart, itemLength }: RevealOptions): number {
  if (itemStart < offset) return itemStart;
  if (itemStart + itemLength > offset + length) return Math.max(0, itemStart + itemLength - length);
  return offset;
}
