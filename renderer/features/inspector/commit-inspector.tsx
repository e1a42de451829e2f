import { useEffect, useState } from "react";
import type { CommitId } from "../../../shared/base/ids.ts";
import type { CommitDetails } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { callWorkspace } from "../../state/workspace.ts";
import { ChangeMark } from "../../ui/change-mark.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { dateTimeText, shortId } from "../../ui/times.ts";

const mostChanges = 200;

/** A commit: who, when, why, and what it changed, in words. */
export function CommitInspector({ commit }: { readonly commit: CommitId }) {
  const [details, setDetails] = useState<CommitDetails>();
  const [error, setError] = useState<RpcError>();
  useEffect(() => {
    let isCurrent = true;
    void callWorkspace("commits.get", { commit, limit: mostChanges }).then((read) => {
      if (!isCurrent) return;
      setDetails(read.ok ? read.value : undefined);
      setError(read.ok ? undefined : read.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [commit]);
  if (error) {
    return (
      <div className="p-3">
        <ErrorNotice title="The commit could not be read" message={error.message} />
      </div>
    );
  }
  if (details?.commit.id !== commit) return null;
  const { message, author, coAuthors, committedAt, branchName, reason, tags } = details.commit;
  const others = coAuthors.map(({ name }) => name).join(", ");
  return (
    <>
      <header className="flex flex-col gap-1 px-3 pt-3 pb-2">
        <h2 className="text-title wrap-anywhere">{message}</h2>
        <p className="text-ink-2">
          {author.name}
          {others !== "" && ` with ${others}`}, {dateTimeText(committedAt)}, on {branchName}
        </p>
        {reason !== undefined && <p className="text-ink-2">Reason: {reason}</p>}
        <p className="code text-ink-3">
          {shortId(commit)} {tags.join(" ")}
        </p>
      </header>
      <ul aria-label="Changes" className="flex flex-col gap-1 overflow-y-auto border-line border-t px-2 py-2">
        {details.changes.map((change) => (
          <li key={`${change.key.type}:${change.key.id}`} className="flex">
            <ChangeMark kind={change.kind} />
            <span className="min-w-0 wrap-anywhere">{change.sentence}</span>
          </li>
        ))}
        {details.totalChanges > details.changes.length && (
          <li className="pl-4 text-ink-3">
            and {(details.totalChanges - details.changes.length).toLocaleString()} more
          </li>
        )}
      </ul>
    </>
  );
}
