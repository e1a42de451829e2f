import { GitMerge } from "lucide-react";
import { useEffect, useState } from "react";
import type { MergeSessionView } from "../../shared/repository/views.ts";
import { navigateToSection } from "../state/routes.ts";
import { callWorkspace } from "../state/workspace.ts";
import { Badge } from "../ui/badge.tsx";

/** Merges that were begun and wait for decisions, to go on with; nothing where there are none. */
export function OpenMerges({ onDone }: { readonly onDone: () => void }) {
  const [sessions, setSessions] = useState<readonly MergeSessionView[]>([]);
  useEffect(() => {
    let current = true;
    void callWorkspace("merge.sessions", {}).then((read) => {
      if (current && read.ok) setSessions(read.value);
    });
    return () => {
      current = false;
    };
  }, []);
  if (sessions.length === 0) return null;
  return (
    <ul aria-label="Merges in progress" className="border-line border-t py-1">
      {sessions.map(({ id, kind, theirsName, oursName, openCount }) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => {
              onDone();
              navigateToSection("merge", id);
            }}
            className="flex h-7 w-full items-center gap-2 px-3 text-left hover:bg-hover focus-visible:-outline-offset-2"
          >
            <GitMerge size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
            <span className="min-w-0 grow truncate">
              {kind === "merge"
                ? `Continue merging ${theirsName} into ${oursName}`
                : `Continue the rollback on ${oursName}`}
            </span>
            <Badge tone={openCount === 0 ? "added" : "conflict"}>
              {openCount === 0 ? "ready" : `${openCount} open`}
            </Badge>
          </button>
        </li>
      ))}
    </ul>
  );
}
