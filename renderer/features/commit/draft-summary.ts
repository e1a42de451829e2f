import { useEffect, useState } from "react";
import type { DraftSummary } from "../../../shared/rpc/draft-methods.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { useDraft, whenSaved } from "../../state/draft.ts";
import { callWorkspace, useCurrentCommit, useWorkspace } from "../../state/workspace.ts";

const pauseMs = 120;

/** Keeps the draft of the current branch in words, read again whenever it or the branch changes. */
export function useDraftSummary(): { readonly summary?: DraftSummary; readonly error?: RpcError } {
  const branch = useWorkspace((state) => state.branch);
  const overlay = useDraft((state) => state.overlay);
  const head = useCurrentCommit();
  const [answer, setAnswer] = useState<{ summary?: DraftSummary; error?: RpcError }>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: the overlay and the head say when to read again
  useEffect(() => {
    if (branch === null) return;
    let current = true;
    const timer = setTimeout(async () => {
      await whenSaved();
      const read = await callWorkspace("draft.summary", { branch });
      if (current) setAnswer(read.ok ? { summary: read.value } : { error: read.error });
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [branch, overlay, head]);
  return answer;
}
