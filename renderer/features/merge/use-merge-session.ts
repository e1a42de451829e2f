import { useCallback, useEffect, useRef, useState } from "react";
import type { MergeSessionId } from "../../../shared/base/ids.ts";
import type { Resolution } from "../../../shared/merge/conflict.ts";
import type { ConflictView, MergeSessionView } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { onNotification } from "../../state/session.ts";
import { showError } from "../../state/toasts.ts";
import { callWorkspace, useWorkspace } from "../../state/workspace.ts";

/** Decisions by conflict; null takes one back. */
export type Decisions = readonly { readonly conflict: string; readonly resolution: Resolution | null }[];

export interface OpenMergeSession {
  readonly view: MergeSessionView | undefined;
  readonly error: RpcError | undefined;
  readonly decide: (decisions: Decisions) => void;
  /** Resolves when every decision so far is stored. */
  readonly whenDecided: () => Promise<void>;
}

/** Keeps a merge session as the host has it. Decisions are stored one after the other, each at once. */
export function useMergeSession(session: MergeSessionId): OpenMergeSession {
  const [view, setView] = useState<MergeSessionView>();
  const [error, setError] = useState<RpcError>();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const heads = useWorkspace(({ branches }) => branches.map(({ head }) => head).join());

  const take = useCallback((read: Awaited<ReturnType<typeof readSession>>) => {
    if (read.ok) {
      setView(read.value);
      setError(undefined);
    } else setError(read.error);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the session is computed anew on the head that the branch has
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await readSession(session);
      // What a decision answers is newer.
      if (current && waiting.current === 0) take(answer);
    };
    void read();
    const stop = onNotification(({ kind }) => {
      if (kind === "sessions-changed") void read();
    });
    return () => {
      current = false;
      stop();
    };
  }, [session, heads, take]);

  const decide = useCallback(
    (decisions: Decisions) => {
      if (decisions.length === 0) return;
      waiting.current += 1;
      setView((before) => before && withDecisions(before, decisions));
      queue.current = queue.current.then(async () => {
        const answer = await callWorkspace("merge.resolve", { session, resolutions: [...decisions] });
        waiting.current -= 1;
        if (!answer.ok) {
          showError("The decision was not stored", answer.error);
          take(await readSession(session));
        } else if (waiting.current === 0) take(answer);
      });
    },
    [session, take],
  );

  return { view, error, decide, whenDecided: useCallback(() => queue.current, []) };
}

function readSession(session: MergeSessionId) {
  return callWorkspace("merge.session", { session });
}

/** Shows a decision before the host has answered. */
function withDecisions(view: MergeSessionView, decisions: Decisions): MergeSessionView {
  const byConflict = new Map(decisions.map(({ conflict, resolution }) => [conflict, resolution]));
  const conflicts = view.conflicts.map((shown): ConflictView => {
    const decision = byConflict.get(shown.conflict.id);
    if (decision === undefined) return shown;
    const { resolution: _, ...open } = shown;
    return decision === null ? open : { ...open, resolution: decision };
  });
  return {
    ...view,
    conflicts,
    openCount: conflicts.filter(({ resolution }) => resolution === undefined).length,
  };
}
