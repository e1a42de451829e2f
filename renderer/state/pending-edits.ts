/** Editors that hold back what is typed for a moment; they are asked to hand it over before a commit and on leaving. */
const flushers = new Set<() => void>();

export function registerPendingEdit(flush: () => void): () => void {
  flushers.add(flush);
  return () => flushers.delete(flush);
}

export function flushPendingEdits(): void {
  for (const flush of flushers) flush();
}

window.addEventListener("pagehide", flushPendingEdits);
