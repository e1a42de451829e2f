import type * as Y from "yjs";
import type { Overlay, RecordDraft } from "../../shared/draft/overlay.ts";
import { readOverlay } from "../../shared/draft/overlay.ts";

/**
 * Keeps an immutable overlay of a draft's map. A change rebuilds only the records that it touches; all others
 * keep their identity, so that views can tell by `===` what is still the same. A change is local where this
 * window made it.
 */
export function watchOverlay(
  map: Y.Map<unknown>,
  onChange: (overlay: Overlay, isLocal: boolean) => void,
): { readonly overlay: Overlay; stop(): void } {
  const keysByRecord = new Map<string, Set<string>>();
  for (const key of map.keys()) addTo(keysByRecord, key);
  let overlay: Overlay = readOverlay(map.entries());

  function observe(event: Y.YMapEvent<unknown>): void {
    const touched = new Set<string>();
    for (const key of event.keysChanged) {
      touched.add(recordOf(key));
      if (map.has(key)) addTo(keysByRecord, key);
      else keysByRecord.get(recordOf(key))?.delete(key);
    }
    const next = new Map<string, RecordDraft>(overlay);
    for (const record of touched) {
      const keys = [...(keysByRecord.get(record) ?? [])];
      const draft = readOverlay(keys.map((key) => [key, map.get(key)] as const)).get(record);
      if (draft === undefined) next.delete(record);
      else next.set(record, draft);
    }
    overlay = next;
    onChange(overlay, event.transaction.local);
  }
  map.observe(observe);
  return {
    get overlay() {
      return overlay;
    },
    stop: () => map.unobserve(observe),
  };
}

/** `type:id` of a draft key `type:id:field[:member]`. */
function recordOf(key: string): string {
  return key.split(":", 2).join(":");
}

function addTo(keysByRecord: Map<string, Set<string>>, key: string): void {
  const record = recordOf(key);
  const keys = keysByRecord.get(record) ?? new Set();
  keysByRecord.set(record, keys.add(key));
}
