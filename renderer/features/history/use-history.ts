import { useCallback, useEffect, useRef, useState } from "react";
import type { HistoryPage } from "../../../shared/repository/views.ts";
import type { HistoryFilter } from "../../../shared/rpc/log-methods.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { callWorkspace, useWorkspace } from "../../state/workspace.ts";

export interface History {
  readonly commits: HistoryPage["commits"];
  /** Nothing was read yet for this filter. */
  readonly fresh: boolean;
  readonly hasMore: boolean;
  readonly error: RpcError | undefined;
  readonly readMore: () => void;
  readonly readAgain: () => void;
}

const pageSize = 100;
const longestPage = 500;

interface Read {
  readonly filterKey: string | null;
  readonly page: HistoryPage;
  readonly error: RpcError | undefined;
}

/** Keeps the commits that a filter lets through, a page at a time; reads them again when branches or tags move. */
export function useHistory(filter: HistoryFilter): History {
  const [read, setRead] = useState<Read>({ filterKey: null, page: { commits: [] }, error: undefined });
  const [again, setAgain] = useState(0);
  const refs = useWorkspace(refsKey);
  const filterKey = JSON.stringify(filter);
  const latest = useRef(read);
  const busy = useRef(false);
  useEffect(() => {
    latest.current = read;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: refs and `again` only say when to read again
  useEffect(() => {
    let current = true;
    const known = latest.current.filterKey === filterKey ? latest.current.page.commits.length : 0;
    busy.current = true;
    void callWorkspace("history.page", {
      filter: JSON.parse(filterKey) as HistoryFilter,
      limit: Math.min(longestPage, Math.max(pageSize, known)),
    }).then((page) => {
      if (!current) return;
      busy.current = false;
      if (page.ok) setRead({ filterKey, page: page.value, error: undefined });
      else setRead((before) => ({ ...before, error: page.error }));
    });
    return () => {
      current = false;
      busy.current = false;
    };
  }, [filterKey, refs, again]);

  const readMore = useCallback(() => {
    const { page, filterKey: key } = latest.current;
    if (busy.current || page.next === undefined || key === null) return;
    busy.current = true;
    void callWorkspace("history.page", {
      filter: JSON.parse(key) as HistoryFilter,
      after: page.next,
      limit: pageSize,
    }).then((more) => {
      busy.current = false;
      // Meanwhile another filter was chosen, or the first pages were read again.
      if (latest.current.page !== page) return;
      if (!more.ok) return setRead((before) => ({ ...before, error: more.error }));
      const commits = [...page.commits, ...more.value.commits];
      setRead({ filterKey: key, page: { ...more.value, commits }, error: undefined });
    });
  }, []);

  return {
    commits: read.page.commits,
    fresh: read.filterKey === null,
    hasMore: read.page.next !== undefined,
    error: read.error,
    readMore,
    readAgain: useCallback(() => setAgain((count) => count + 1), []),
  };
}

/** Changes whenever a branch or a tag was made, moved, renamed or deleted. */
export function refsKey({ branches, tags }: ReturnType<typeof useWorkspace.getState>): string {
  return [
    ...branches.map(({ name, head, deletedAt }) => `${name}@${head}${deletedAt ?? ""}`),
    ...tags.map(({ name, commit }) => `${name}=${commit}`),
  ].join(" ");
}
