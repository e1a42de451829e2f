import type * as Y from "yjs";
import type { EditId } from "../../shared/base/ids.ts";
import { jsonEqual } from "../../shared/base/json.ts";
import { type DraftEntry, draftEntrySchema } from "../../shared/draft/draft-entry.ts";

/** A value of this window that lost its place to one whose author had not seen it. */
export interface Overtaken {
  readonly key: string;
  readonly mine: DraftEntry;
  readonly theirs: DraftEntry;
}

/**
 * Tells of own values that others replaced without having seen them: both saw the same before. Whoever saw
 * ours and changed it did so knowingly. The text of documents is left out: its editor merges it.
 */
export function watchOvertaken(
  map: Y.Map<unknown>,
  isOurs: (edit: EditId) => boolean,
  onOvertaken: (overtaken: readonly Overtaken[]) => void,
): () => void {
  function observe(event: Y.YMapEvent<unknown>): void {
    if (event.transaction.local) return;
    const overtaken: Overtaken[] = [];
    for (const [key, { oldValue }] of event.changes.keys) {
      const mine = draftEntrySchema.safeParse(oldValue);
      const theirs = draftEntrySchema.safeParse(map.get(key));
      if (!mine.success || !theirs.success || key.startsWith("document:")) continue;
      if (!isOurs(mine.data.edit.id) || jsonEqual(theirs.data.value, mine.data.value)) continue;
      if (jsonEqual(theirs.data.saw, mine.data.saw))
        overtaken.push({ key, mine: mine.data, theirs: theirs.data });
    }
    if (overtaken.length > 0) onOvertaken(overtaken);
  }
  map.observe(observe);
  return () => map.unobserve(observe);
}
