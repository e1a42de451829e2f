import { GitMerge } from "lucide-react";
import { useEffect, useState } from "react";
import type { MergeSessionView } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { revisionToAddress } from "../../state/revision-address.ts";
import { navigateToSection } from "../../state/routes.ts";
import { onNotification } from "../../state/session.ts";
import { callWorkspace, defaultBranchOf, isActive, useWorkspace } from "../../state/workspace.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { agoText } from "../../ui/times.ts";
import { conflictItemsOf, isDecided } from "./conflict-items.ts";
import { abandonSession } from "./merge-actions.ts";

/** Merges that were begun, to go on with, and the branches that can be merged into the current one. */
export function MergeStart() {
  const current = useWorkspace((state) => state.branch);
  const branches = useWorkspace((state) => state.branches);
  // How far a branch is ahead is known against the default branch only.
  const isDefault = defaultBranchOf(branches)?.name === current;
  const { sessions, error, readAgain } = useSessions();
  const others = branches
    .filter((branch) => isActive(branch) && branch.name !== current)
    .map((branch) => ({ ...branch, isMerged: isDefault && branch.ahead === 0 }))
    .sort(
      (a, b) =>
        Number(a.isMerged) - Number(b.isMerged) ||
        (a.lastCommit.committedAt < b.lastCommit.committedAt ? 1 : -1),
    );
  return (
    <ScrollRegion label="Merges" className="grow">
      <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-6">
        {error !== undefined && (
          <ErrorNotice
            title="The merges in progress could not be read"
            message={error.message}
            action={{ label: "Try again", run: readAgain }}
          />
        )}
        {sessions.length > 0 && (
          <section aria-labelledby="merges-in-progress">
            <h2 id="merges-in-progress" className="pb-1 text-title">
              Merges in progress
            </h2>
            <ul className="border-line border-t">
              {sessions.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="merge-a-branch">
          <h2 id="merge-a-branch" className="text-title">
            Merge a branch into {current}
          </h2>
          <p className="pb-2 text-ink-2">
            You see first what it would do. Nothing is written before you say so.
          </p>
          {others.length === 0 ? (
            <EmptyState icon={<GitMerge size={24} />} title="There is no other branch">
              Make one to try something out; what you commit there can be merged here.
            </EmptyState>
          ) : (
            <ul className="border-line border-t">
              {others.map(({ id, name, lastCommit, isMerged }) => (
                <li key={id} className="border-line border-b">
                  <button
                    type="button"
                    onClick={() => navigateToSection("merge", revisionToAddress({ kind: "branch", name }))}
                    className="flex w-full items-center gap-3 px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
                  >
                    <GitMerge size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
                    <span className="min-w-0 grow">
                      <span className="flex items-center gap-2">
                        <span className={classNames("truncate font-medium", isMerged && "text-ink-2")}>
                          {name}
                        </span>
                        {isMerged && <Badge>nothing new</Badge>}
                      </span>
                      <span className="block truncate text-ink-3 text-secondary">
                        {lastCommit.message.split("\n", 1)[0]}
                      </span>
                    </span>
                    <span className="shrink-0 text-ink-2 text-secondary">
                      {lastCommit.author.name} · {agoText(lastCommit.committedAt)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </ScrollRegion>
  );
}

function SessionRow({ session }: { readonly session: MergeSessionView }) {
  const items = conflictItemsOf(session.conflicts);
  const done = items.filter(isDecided).length;
  const name =
    session.kind === "merge"
      ? `${session.theirsName} → ${session.oursName}`
      : `rollback on ${session.oursName}`;
  return (
    <li className="flex items-center gap-2 border-line border-b pr-2 hover:bg-hover">
      <button
        type="button"
        onClick={() => navigateToSection("merge", session.id)}
        className="flex min-w-0 grow items-center gap-3 px-2 py-1.5 text-left focus-visible:-outline-offset-2"
      >
        <GitMerge size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
        <span className="min-w-0 grow truncate font-medium">
          <span className="sr-only">Continue </span>
          {name}
        </span>
        <Badge tone={done === items.length ? "added" : "conflict"}>
          {done} of {items.length} done
        </Badge>
        <span className="shrink-0 text-ink-2 text-secondary">
          {session.startedBy.name} · {agoText(session.startedAt)}
        </span>
      </button>
      <Button
        size="small"
        variant="ghost"
        aria-label={`Abandon ${name}`}
        onClick={() => void abandonSession(session)}
      >
        Abandon…
      </Button>
    </li>
  );
}

function useSessions(): {
  readonly sessions: readonly MergeSessionView[];
  readonly error: RpcError | undefined;
  readonly readAgain: () => void;
} {
  const [answer, setAnswer] = useState<{ sessions: readonly MergeSessionView[]; error?: RpcError }>({
    sessions: [],
  });
  const [again, setAgain] = useState(0);
  const heads = useWorkspace(({ branches }) => branches.map(({ head }) => head).join());
  // biome-ignore lint/correctness/useExhaustiveDependencies: heads and `again` only say when to read again
  useEffect(() => {
    let current = true;
    void callWorkspace("merge.sessions", {}).then((read) => {
      if (!current) return;
      setAnswer((before) => (read.ok ? { sessions: read.value } : { ...before, error: read.error }));
    });
    const stop = onNotification(({ kind }) => {
      if (kind === "sessions-changed") setAgain((count) => count + 1);
    });
    return () => {
      current = false;
      stop();
    };
  }, [heads, again]);
  return {
    sessions: answer.sessions,
    error: answer.error,
    readAgain: () => setAgain((count) => count + 1),
  };
}
