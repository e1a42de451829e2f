import { Copy, Eye, GitBranchPlus, GitCompareArrows, Tag, Undo2 } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { CommitId } from "../../../shared/base/ids.ts";
import type { CommitDetails } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { openDialog } from "../../state/dialogs.ts";
import { revisionToAddress } from "../../state/revision-address.ts";
import { navigateToSection } from "../../state/routes.ts";
import { showError, showToast } from "../../state/toasts.ts";
import { callWorkspace, lookAt, revisionOf, useCurrentBranch, useWorkspace } from "../../state/workspace.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ChangeList } from "../../ui/change-list.tsx";
import { ChangedCellsGrid } from "../../ui/changed-cells-grid.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { agoText, dateTimeText, shortId } from "../../ui/times.ts";
import { firstLine } from "./commit-list.tsx";
import { kindWord, pointLabel } from "./commit-words.ts";
import { RollbackDialog } from "./rollback-dialog.tsx";
import { refsKey } from "./use-history.ts";

const limit = 2_000;

/** What one commit is and did, and what can be done from there. */
export function CommitDetailsPane({
  commit: id,
  onShow,
}: {
  readonly commit: CommitId;
  readonly onShow: (commit: CommitId) => void;
}) {
  const { details, error } = useCommitDetails(id);
  if (error !== undefined)
    return <ErrorNotice className="m-3" title="This commit could not be read" message={error.message} />;
  if (details === undefined) return null;
  return <Details details={details} onShow={onShow} />;
}

/** Reads a commit; the one before stays on screen until it is there. */
function useCommitDetails(id: CommitId): {
  readonly details?: CommitDetails;
  readonly error?: RpcError;
} {
  const [answer, setAnswer] = useState<{ details?: CommitDetails; error?: RpcError }>({});
  const refs = useWorkspace(refsKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tag or a branch may have come to the commit
  useEffect(() => {
    let current = true;
    void callWorkspace("commits.get", { commit: id, limit }).then((read) => {
      if (current) setAnswer(read.ok ? { details: read.value } : { error: read.error });
    });
    return () => {
      current = false;
    };
  }, [id, refs]);
  return answer;
}

type Look = "words" | "grid";

function Details({
  details,
  onShow,
}: {
  readonly details: CommitDetails;
  readonly onShow: (commit: CommitId) => void;
}) {
  const { commit, changes, totalChanges } = details;
  const [look, setLook] = useState<Look>("words");
  const hasCells = useMemo(() => changes.some(({ key }) => key.type === "assignment"), [changes]);
  const rest = commit.message.split("\n").slice(1).join("\n").trim();
  return (
    <>
      <header className="flex shrink-0 flex-col gap-2 border-line border-b p-3">
        <h2 className="wrap-anywhere text-title">{firstLine(commit.message)}</h2>
        {rest !== "" && <p className="whitespace-pre-wrap wrap-anywhere text-ink-2">{rest}</p>}
        {commit.reason !== undefined && (
          <p className="wrap-anywhere">
            <span className="text-ink-3">Because: </span>
            {commit.reason}
          </p>
        )}
        <dl className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5 text-secondary">
          <dt className="text-ink-3">By</dt>
          <dd className="wrap-anywhere">
            {[commit.author, ...commit.coAuthors].map(({ name }) => name).join(", ")}
          </dd>
          <dt className="text-ink-3">When</dt>
          <dd>
            {dateTimeText(commit.committedAt)}{" "}
            <span className="text-ink-3">({agoText(commit.committedAt)})</span>
          </dd>
          <dt className="text-ink-3">On</dt>
          <dd className="flex flex-wrap items-center gap-1">
            {commit.branchName}
            {commit.kind !== "edit" && <Badge>{kindWord(commit.kind)}</Badge>}
            {commit.tags.map((name) => (
              <Badge key={name} tone="changed">
                <Tag size={11} aria-label="tag" />
                {name}
              </Badge>
            ))}
          </dd>
          <dt className="text-ink-3">After</dt>
          <dd className="flex gap-1">
            {commit.parents.length === 0 && "nothing: it is the first commit"}
            {commit.parents.map((parent) => (
              <button
                key={parent}
                type="button"
                aria-label={`Show parent ${shortId(parent)}`}
                onClick={() => onShow(parent)}
                className="code rounded-sm text-accent hover:underline"
              >
                {shortId(parent)}
              </button>
            ))}
          </dd>
          <dt className="text-ink-3">Id</dt>
          <dd className="flex items-center gap-1">
            <span className="code">{shortId(commit.id)}</span>
            <IconButton
              label="Copy id"
              size="small"
              className="-my-1"
              icon={<Copy size={12} />}
              onClick={() => void copyId(commit.id)}
            />
          </dd>
        </dl>
        <Actions details={details} />
      </header>
      <div className="flex min-h-0 grow flex-col">
        <div className="flex h-9 shrink-0 items-center justify-between gap-2 px-3">
          <h3 className="text-ink-2">
            {totalChanges === 0
              ? "Nothing differs from its first parent"
              : `${totalChanges.toLocaleString()} ${totalChanges === 1 ? "change" : "changes"}`}
            {totalChanges > limit && `, the first ${limit.toLocaleString()} shown`}
          </h3>
          {hasCells && (
            <SegmentedControl
              label="Show changes"
              value={look}
              options={[
                { value: "words", label: "Words" },
                { value: "grid", label: "Grid" },
              ]}
              onChange={setLook}
            />
          )}
        </div>
        {look === "grid" && hasCells ? (
          <div className="min-h-0 grow border-line border-t">
            <ChangedCellsGrid label="Cells that this commit changed" changes={changes} />
          </div>
        ) : (
          <ScrollRegion label="Changes" className="grow px-3 pb-3">
            <ChangeList
              key={commit.id}
              changes={changes}
              onShowText={() => compareWithParent(commit, "documents")}
            />
          </ScrollRegion>
        )}
      </div>
    </>
  );
}

function Actions({ details: { commit } }: { readonly details: CommitDetails }) {
  const branch = useCurrentBranch();
  const [rollingBack, setRollingBack] = useState(false);
  const label = pointLabel(commit);
  const revision = { kind: "commit", id: commit.id } as const;
  return (
    <div className="flex flex-wrap gap-1">
      <Button size="small" icon={<Eye size={14} />} onClick={() => void view(commit.id, label)}>
        View as of this commit
      </Button>
      <Button size="small" icon={<GitCompareArrows size={14} />} onClick={() => compareWithNow(commit.id)}>
        Compare
      </Button>
      <Button
        size="small"
        icon={<GitBranchPlus size={14} />}
        onClick={() => openDialog({ kind: "new-branch", from: revision, fromLabel: shortId(commit.id) })}
      >
        Branch from here
      </Button>
      <Button
        size="small"
        icon={<Tag size={14} />}
        onClick={() => openDialog({ kind: "tag", at: revision, atLabel: shortId(commit.id) })}
      >
        Tag this commit
      </Button>
      <Button
        size="small"
        icon={<Undo2 size={14} />}
        disabled={commit.parents.length === 0 || branch === undefined}
        description={`Takes back on ${branch?.name ?? "the branch"} what this commit did, in a new commit`}
        onClick={() => setRollingBack(true)}
      >
        Restore
      </Button>
      {rollingBack && branch !== undefined && (
        <RollbackDialog commit={commit} branch={branch} onClose={() => setRollingBack(false)} />
      )}
    </div>
  );
}

async function view(commit: CommitId, label: string): Promise<void> {
  const looked = await lookAt({ kind: "commit", id: commit }, label);
  if (looked.ok) navigateToSection("schedule");
  else showError("That point could not be shown", looked.error);
}

function compareWithNow(commit: CommitId): void {
  const now = revisionOf({ asOf: null, branch: useWorkspace.getState().branch });
  const base = revisionToAddress({ kind: "commit", id: commit });
  navigateToSection("compare", base, ...(now === null ? [] : [revisionToAddress(now)]));
}

function compareWithParent({ id, parents: [parent] }: CommitDetails["commit"], tab: string): void {
  if (parent === undefined) return;
  const [base, other] = [parent, id].map((commit) => revisionToAddress({ kind: "commit", id: commit }));
  if (base !== undefined && other !== undefined) navigateToSection("compare", base, other, tab);
}

async function copyId(commit: CommitId): Promise<void> {
  try {
    await navigator.clipboard.writeText(commit);
    showToast({ key: "copied-id", title: `Copied ${commit.slice(0, 12)}…` });
  } catch {
    showToast({ kind: "error", title: "The id could not be copied", description: commit });
  }
}
