import { useEffect, useState } from "react";
import type { Revision } from "../../../shared/repository/revision.ts";
import type { Comparison } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { revisionFromAddress } from "../../state/revision-address.ts";
import { callWorkspace, useWorkspace } from "../../state/workspace.ts";

/** More changes are counted, but not listed. */
export const listedChanges = 10_000;

interface Answer {
  /** The question that it answers. */
  readonly key: string;
  readonly comparison?: Comparison;
  readonly error?: RpcError;
}

/** Compares two points; again when a branch or tag moves. The answer before stays until the new one is there. */
export function useComparison(baseAddress: string | undefined, otherAddress: string | undefined) {
  const [answer, setAnswer] = useState<Answer>();
  const [again, setAgain] = useState(0);
  const moved = useWorkspace(
    ({ branches, tags }) => branches.map(({ head }) => head).join() + tags.map(({ commit }) => commit).join(),
  );
  const key = `${baseAddress} ${otherAddress}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `moved` and `again` only say when to read again
  useEffect(() => {
    const base = revisionFromAddress(baseAddress ?? "");
    const other = revisionFromAddress(otherAddress ?? "");
    if (base === undefined || other === undefined) return;
    let current = true;
    void compare(base, other).then((read) => {
      if (current) setAnswer({ key, ...(read.ok ? { comparison: read.value } : { error: read.error }) });
    });
    return () => {
      current = false;
    };
  }, [key, moved, again]);

  return {
    comparison: answer?.comparison,
    error: answer?.error,
    isStale: answer?.key !== key,
    readAgain: () => setAgain((count) => count + 1),
  };
}

function compare(base: Revision, other: Revision) {
  return callWorkspace("compare", { base, other, limit: listedChanges });
}
