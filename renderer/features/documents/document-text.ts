import { useCallback, useEffect, useRef, useState } from "react";
import { mergeMarkdown, textWithSide } from "../../../shared/merge/merge-markdown.ts";
import type { Document } from "../../../shared/model/document.ts";
import { recordKeyToText } from "../../../shared/model/record-key.ts";
import { applyEdit, useDraft } from "../../state/draft.ts";
import { registerPendingEdit } from "../../state/pending-edits.ts";
import { type Entry, useReferenceData } from "../../state/reference-data.ts";
import { showToast } from "../../state/toasts.ts";

const pauseMs = 300;

/**
 * Holds the text of a document while it is typed: it goes to the draft when typing rests for a moment, on
 * leaving and before a commit. What others wrote meanwhile is merged in.
 */
export function useDocumentText(entry: Entry<Document>): {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly flush: () => void;
} {
  const saved = entry.value.body;
  const [typed, setTyped] = useState<string>();
  const pending = useRef<{ readonly base: string; readonly text: string } | undefined>(undefined);
  /** What this window wrote last, until somebody who has seen it writes again. */
  const written = useRef<{ readonly base: string; readonly text: string } | undefined>(undefined);
  const { id } = entry;

  const flush = useCallback(() => {
    const held = pending.current;
    const now = useReferenceData.getState().documentById.get(id);
    pending.current = undefined;
    setTyped(undefined);
    if (held === undefined || now === undefined) return;
    const text = withOthers({ base: held.base, ours: held.text, theirs: now.value.body });
    if (text !== now.value.body && write(now, text)) written.current = { base: now.value.body, text };
  }, [id]);

  const type = useCallback(
    (text: string) => {
      const base =
        pending.current?.base ?? useReferenceData.getState().documentById.get(id)?.value.body ?? "";
      pending.current = { base, text };
      setTyped(text);
    },
    [id],
  );

  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(flush, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, flush]);

  // Two windows may write at the same moment, and of two values at one key only one stays. Whoever sees that
  // theirs was overtaken by somebody who had not seen it brings both together.
  useEffect(() => {
    const mine = written.current;
    const now = useReferenceData.getState().documentById.get(id);
    if (mine === undefined || now === undefined || saved === mine.text) return;
    written.current = undefined;
    const seen = useDraft
      .getState()
      .overlay.get(recordKeyToText({ type: "document", id }))
      ?.fields.get("body")?.saw;
    if (seen === undefined || seen === mine.text) return;
    const text = withOthers({ base: mine.base, ours: mine.text, theirs: saved });
    if (text !== saved && write(now, text)) written.current = { base: saved, text };
  }, [id, saved]);

  useEffect(() => {
    const unregister = registerPendingEdit(flush);
    return () => {
      flush();
      unregister();
    };
  }, [flush]);

  return { text: typed ?? saved, type, flush };
}

function write({ id, head, value }: Entry<Document>, body: string): boolean {
  return applyEdit({
    kind: "edit",
    changes: [{ key: { type: "document", id }, head, next: { ...value, body } }],
  });
}

function withOthers(sides: { base: string; ours: string; theirs: string }): string {
  if (sides.theirs === sides.base) return sides.ours;
  const merged = mergeMarkdown(sides);
  if (merged.kind === "merged") return merged.text;
  showToast({
    kind: "error",
    title: "Somebody changed the same words",
    description: "Yours stand now. Undo brings theirs back.",
  });
  return textWithSide(merged.hunks, "ours");
}
