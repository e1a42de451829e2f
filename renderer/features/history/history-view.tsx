import { GitCommitHorizontal } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { CommitId } from "../../../shared/base/ids.ts";
import { commitIdSchema } from "../../../shared/log/commit.ts";
import { layOutLanes } from "../../../shared/log/graph-lanes.ts";
import type { HistoryFilter } from "../../../shared/rpc/log-methods.ts";
import { useCommand } from "../../state/commands.ts";
import { usePreferences } from "../../state/preferences.ts";
import { navigate, useRoute } from "../../state/routes.ts";
import { select } from "../../state/selection.ts";
import { defaultBranchOf, useWorkspace } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Splitter } from "../../ui/splitter.tsx";
import { CommitDetailsPane } from "./commit-details.tsx";
import { CommitList } from "./commit-list.tsx";
import { HistoryFilterBar } from "./history-filter.tsx";
import { TimeSlider } from "./time-slider.tsx";
import { useHistory } from "./use-history.ts";
import "./history.css";

const detailsWidth = 416;

/** Commits with the graph of branches, what each of them did, and the way back in time. */
export function HistoryView() {
  const [filter, setFilter] = useState<HistoryFilter>({});
  const [width, setWidth] = useState(detailsWidth);
  const zoom = usePreferences((state) => state.zoom);
  const { commits, fresh, hasMore, error, readMore, readAgain } = useHistory(filter);
  const detailsRef = useRef<HTMLDivElement>(null);
  const filterRef = useRef<HTMLInputElement>(null);
  const chosen = useChosenCommit();
  const selected = chosen ?? commits[0]?.id;
  useCommand("edit.find", () => filterRef.current?.focus());

  const [branch] = filter.branches ?? [];
  const trunk = useWorkspace(({ branches }) =>
    branch === undefined
      ? defaultBranchOf(branches)?.head
      : branches.find((candidate) => candidate.name === branch)?.head,
  );
  // Lines to commits that the filter leaves out would lead nowhere.
  const withGraph = isWhole(filter);
  const rows = useMemo(
    () =>
      withGraph
        ? layOutLanes(commits, commits.some(({ id }) => id === trunk) ? trunk : undefined)
        : undefined,
    [commits, trunk, withGraph],
  );

  return (
    <div className="flex min-h-0 grow flex-col">
      <HistoryFilterBar ref={filterRef} filter={filter} commits={commits} onChange={setFilter} />
      {error !== undefined && (
        <ErrorNotice
          className="mx-3 my-2"
          title="The history could not be read"
          message={error.message}
          action={{ label: "Try again", run: readAgain }}
        />
      )}
      <div className="flex min-h-0 grow">
        <div className="flex min-w-0 grow flex-col">
          {commits.length > 0 && (
            <CommitList
              commits={commits}
              rows={rows}
              hasMore={hasMore}
              selected={selected}
              onSelect={chooseCommit}
              onOpen={() => detailsRef.current?.focus()}
              onNearEnd={readMore}
            />
          )}
          {commits.length === 0 && !fresh && error === undefined && (
            <div className="grow">
              <EmptyState
                icon={<GitCommitHorizontal size={24} />}
                title="No commit matches"
                action={<Button onClick={() => setFilter({})}>Clear filter</Button>}
              >
                Look for another word, author, person or branch.
              </EmptyState>
            </div>
          )}
          {commits.length === 0 && fresh && <div className="grow" />}
        </div>
        {selected !== undefined && (
          <>
            <Splitter
              label="Width of the commit's details"
              part="after"
              size={width}
              min={320}
              max={720}
              onResize={setWidth}
            />
            <section
              ref={detailsRef}
              aria-label="Commit"
              tabIndex={-1}
              className="flex min-h-0 max-w-1/2 shrink-0 flex-col overflow-hidden outline-none"
              style={{ width: width * zoom }}
            >
              <CommitDetailsPane commit={selected} onShow={chooseCommit} />
            </section>
          </>
        )}
      </div>
      <TimeSlider onMove={chooseCommit} />
    </div>
  );
}

/** The commit that the address names. */
function useChosenCommit(): CommitId | undefined {
  const text = useRoute((route) => (route.kind === "workspace" ? route.rest[0] : undefined));
  const parsed = commitIdSchema.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

function chooseCommit(commit: CommitId): void {
  const route = useRoute.getState();
  if (route.kind !== "workspace" || route.section !== "history") return;
  navigate({ ...route, rest: [commit] }, "replace");
  select({ kind: "commit", commit });
}

/** Whether a filter lets whole branches through. */
function isWhole({ branches: _, ...rest }: HistoryFilter): boolean {
  return Object.keys(rest).length === 0;
}
