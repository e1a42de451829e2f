import { X } from "lucide-react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { DescribedChange } from "../../../shared/diff/described-change.ts";
import { openDialog, setCommitPanelOpen } from "../../state/dialogs.ts";
import { useSession } from "../../state/session.ts";
import { useCurrentBranch } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { ChangeGroupRow } from "./change-group-row.tsx";
import { commitDraft } from "./commit-draft.ts";
import { setCommitMessage, useCommitMessages } from "./commit-message.ts";
import { useDraftSummary } from "./draft-summary.ts";
import { StaleDecisions } from "./stale-decisions.tsx";
import { groupChanges, idOf } from "./summary.ts";
import { TextChangeDialog } from "./text-change-dialog.tsx";

/** Says in words what a commit would hold, and makes it. Lies over the inspector. */
export function CommitPanel() {
  const branch = useCurrentBranch();
  const { summary, error } = useDraftSummary();
  const message = useCommitMessages((messages) => messages[branch?.name ?? ""] ?? "");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState<DescribedChange>();
  const [before] = useState(() => document.activeElement);
  const panelRef = useRef<HTMLFormElement>(null);
  const changes = summary?.changes ?? noChanges;
  const groups = useMemo(() => groupChanges(changes), [changes]);
  // The focus goes back to where it was, unless it has gone elsewhere meanwhile.
  useLayoutEffect(() => {
    const panel = panelRef.current;
    return () => {
      const isInside = panel?.contains(document.activeElement) ?? false;
      if ((isInside || document.activeElement === document.body) && before instanceof HTMLElement)
        before.focus();
    };
  }, [before]);
  if (branch === undefined) return null;

  const setMessage = (text: string) => setCommitMessage(branch.name, text);
  const chosen = changes.filter((change) => !left.has(idOf(change)));
  const messageMissing = message.trim() === "";
  const count = chosen.length;

  function tick(ids: readonly string[], ticked: boolean): void {
    setLeft((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (ticked) next.delete(id);
        else next.add(id);
      }
      return next;
    });
  }
  async function submit(): Promise<void> {
    setTried(true);
    if (messageMissing || count === 0 || busy || branch === undefined) return;
    setBusy(true);
    const done = await commitDraft({
      branch,
      message: message.trim(),
      changes: chosen,
      isEverything: count === changes.length,
    });
    setBusy(false);
    if (!done) return;
    setMessage("");
    setTried(false);
    setLeft(new Set());
    if (count === changes.length) setCommitPanelOpen(false);
  }

  return (
    <form
      ref={panelRef}
      noValidate
      aria-label="Commit"
      className="flex min-h-0 grow flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") setCommitPanelOpen(false);
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          void submit();
        }
      }}
    >
      <div className="flex h-9 shrink-0 items-center justify-between border-line border-b pr-1 pl-3">
        <h2 className="text-title">Commit to {branch.name}</h2>
        <IconButton
          label="Close commit panel"
          size="small"
          icon={<X size={16} />}
          onClick={() => setCommitPanelOpen(false)}
        />
      </div>
      <div className="flex min-h-0 grow flex-col gap-3 overflow-y-auto p-3">
        <TextArea
          label="Message"
          placeholder="What changes, and why"
          rows={3}
          autoFocus
          value={message}
          onChange={setMessage}
          error={tried && messageMissing ? "Say in a few words what changes and why." : undefined}
        />
        <AuthorLine />
        {error !== undefined && <ErrorNotice title="The changes could not be read" message={error.message} />}
        {summary !== undefined && summary.stale.length > 0 && <StaleDecisions stale={summary.stale} />}
        {summary?.problems.map((problem) => (
          <ErrorNotice
            key={`${problem.key.type}:${problem.key.id}`}
            title={problem.title}
            message={problem.message}
          />
        ))}
        {summary !== undefined && changes.length === 0 && summary.stale.length === 0 && (
          <EmptyState title="Nothing to commit">
            What you edit on {branch.name} is collected here until you commit it.
          </EmptyState>
        )}
        {changes.length > 0 && (
          <section aria-label="Changes" className="flex flex-col gap-2">
            <Checkbox
              label={
                <span className="font-medium">{`${count} of ${changes.length} ${changes.length === 1 ? "change" : "changes"}`}</span>
              }
              checked={count === changes.length}
              indeterminate={count > 0 && count < changes.length}
              onChange={(ticked) => tick(changes.map(idOf), ticked)}
            />
            {groups.map((group) => (
              <ChangeGroupRow
                key={group.subject.id}
                group={group}
                left={left}
                onTick={tick}
                onShowText={setShown}
              />
            ))}
          </section>
        )}
      </div>
      <div className="flex shrink-0 flex-col gap-2 border-line border-t p-3">
        <Button
          type="submit"
          variant="primary"
          className="w-full"
          disabled={count === 0 || busy}
          description={`${count} to ${branch.name}`}
        >
          <span>
            Commit{" "}
            <span aria-hidden="true">
              {count.toLocaleString()} {count === 1 ? "change" : "changes"} to {branch.name}
            </span>
            <span className="sr-only">changes</span>
          </span>
        </Button>
      </div>
      {shown !== undefined && <TextChangeDialog change={shown} onClose={() => setShown(undefined)} />}
    </form>
  );
}

const noChanges: readonly never[] = [];

function AuthorLine() {
  const identity = useSession((state) => state.identity);
  if (identity === null) return null;
  return (
    <p className="-mt-1 flex items-center gap-1 text-ink-3 text-secondary">
      {identity.chosen ? `as ${identity.author.name}` : "You will be asked for your name once."}
      <Button
        variant="ghost"
        size="small"
        className="h-5!"
        onClick={() => openDialog({ kind: "identity", onDone: () => {} })}
      >
        {identity.chosen ? "Change name" : "Enter it now"}
      </Button>
    </p>
  );
}
