import { useEffect, useState } from "react";
import type { CommitId } from "../../../shared/base/ids.ts";
import { type Projection, projectRecord } from "../../../shared/draft/project-record.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import { type RecordKey, recordKeyFromText, recordKeyToText } from "../../../shared/model/record-key.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { useDraft } from "../../state/draft.ts";
import { callWorkspace, useCurrentCommit, useIsReadOnly } from "../../state/workspace.ts";

export interface LiveRecord extends Projection {
  readonly head: RecordValue | null;
  /** False until the head was read once; edits wait for it. */
  readonly isRead: boolean;
  readonly error: RpcError | undefined;
}

/** A record as it stands here and now: what the commit on screen says, with the draft over it. */
export function useLiveRecord(key: RecordKey): LiveRecord {
  const commit = useCurrentCommit();
  const isPast = useIsReadOnly();
  const text = recordKeyToText(key);
  const draft = useDraft((state) => (isPast ? undefined : state.overlay.get(text)));
  const [read, setRead] = useState<{
    readonly of: string;
    readonly at: CommitId;
    readonly head: RecordValue | null;
    readonly error: RpcError | undefined;
  }>();
  useEffect(() => {
    if (commit === null) return undefined;
    let isCurrent = true;
    void callWorkspace("records.get", {
      at: { kind: "commit", id: commit },
      keys: [recordKeyFromText(text)],
    }).then((found) => {
      if (!isCurrent) return;
      setRead({
        of: text,
        at: commit,
        head: found.ok ? (found.value[0]?.value ?? null) : null,
        error: found.ok ? undefined : found.error,
      });
    });
    return () => {
      isCurrent = false;
    };
  }, [commit, text]);
  const isRead = read?.of === text && read.error === undefined;
  const head = isRead ? read.head : null;
  return {
    ...projectRecord(head, draft),
    head,
    isRead,
    error: read?.of === text ? read.error : undefined,
  };
}
