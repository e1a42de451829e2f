import { RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";
import { jsonEqual } from "../../../shared/base/json.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import { type RecordKey, recordKeyToText } from "../../../shared/model/record-key.ts";
import type { FieldBlame, LineageEntry } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { applyEdit, undo, useCanEdit } from "../../state/draft.ts";
import { showToast } from "../../state/toasts.ts";
import { callWorkspace, useCurrentCommit } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { ChangeMark } from "../../ui/change-mark.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldChange } from "../../ui/field-change.tsx";
import { agoText, dateTimeText } from "../../ui/times.ts";
import type { LiveRecord } from "./use-live-record.ts";

type Answer<Value> =
  | { readonly of: string; readonly value: Value }
  | { readonly of: string; readonly error: RpcError };

/** Reads something about a record, again when the commit on screen changes. */
function useAnswer<Value>(
  of: string,
  read: () => Promise<
    { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: RpcError }
  >,
): Answer<Value> | undefined {
  const [answer, setAnswer] = useState<Answer<Value>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` names all that the reading depends on
  useEffect(() => {
    let isCurrent = true;
    void read().then((found) => {
      if (!isCurrent) return;
      setAnswer(found.ok ? { of, value: found.value } : { of, error: found.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [of]);
  return answer?.of.split(" ")[0] === of.split(" ")[0] ? answer : undefined;
}

const kindWords = { added: "Added", removed: "Removed", modified: "Changed", restored: "Restored" } as const;

/** All versions of a record, over all branches, newest first. */
export function RecordHistory({
  recordKey,
  live,
}: {
  readonly recordKey: RecordKey;
  readonly live: LiveRecord;
}) {
  const commit = useCurrentCommit();
  const text = recordKeyToText(recordKey);
  const answer = useAnswer<readonly LineageEntry[]>(`${text} ${commit}`, () =>
    callWorkspace("records.lineage", { key: { type: recordKey.type, id: recordKey.id } }),
  );
  if (!answer) return <p className="text-ink-3">Reading…</p>;
  if ("error" in answer) {
    return <ErrorNotice title="The history could not be read" message={answer.error.message} />;
  }
  if (answer.value.length === 0) {
    return (
      <p className="text-ink-2">
        {live.changed
          ? "This is not committed yet. Every commit that changes it will stand here, with who, when and why."
          : "Nothing has ever been committed here."}
      </p>
    );
  }
  return (
    <ol aria-label="Versions" className="flex flex-col">
      {answer.value.map((entry) => (
        <Version key={entry.commit.id} recordKey={recordKey} entry={entry} live={live} />
      ))}
    </ol>
  );
}

interface VersionProps {
  readonly recordKey: RecordKey;
  readonly entry: LineageEntry;
  readonly live: LiveRecord;
}

function Version({ recordKey, entry, live }: VersionProps) {
  const canEdit = useCanEdit();
  const { commit, kind, fields, value } = entry;
  const isCurrent = jsonEqual(value, live.value);
  return (
    <li className="flex flex-col gap-0.5 border-line border-b py-2 last:border-b-0">
      <div className="flex items-start gap-1">
        <ChangeMark kind={kind === "restored" ? "added" : kind} />
        <p className="min-w-0 grow wrap-anywhere">
          {kindWords[kind]} by {commit.author.name}
          <span className="text-ink-3">
            {" "}
            <time dateTime={commit.committedAt} title={dateTimeText(commit.committedAt)}>
              {agoText(commit.committedAt)}
            </time>{" "}
            on {commit.branchName}
          </span>
        </p>
        {isCurrent ? (
          <span className="shrink-0 text-ink-3 text-secondary">now</span>
        ) : (
          canEdit &&
          value !== null && (
            <Button
              size="small"
              icon={<RotateCcw size={12} />}
              description={`the version of ${dateTimeText(commit.committedAt)}`}
              onClick={() => restore(recordKey, live, value)}
            >
              Restore
            </Button>
          )
        )}
      </div>
      <p className="pl-5 text-ink-2 text-secondary wrap-anywhere">“{commit.message}”</p>
      {commit.reason !== undefined && (
        <p className="pl-5 text-ink-2 text-secondary wrap-anywhere">Reason: {commit.reason}</p>
      )}
      {(kind === "modified" || kind === "restored") && fields.length > 0 && (
        <dl className="pl-5 text-secondary">
          {fields.map((field) => (
            <FieldChange key={field.field} field={field} />
          ))}
        </dl>
      )}
    </li>
  );
}

function restore(key: RecordKey, live: LiveRecord, value: RecordValue): void {
  const isDone = applyEdit({ kind: "restore", changes: [{ key, head: live.head, next: value }] });
  if (!isDone) return;
  showToast({
    key: "edit",
    title: "Restored",
    description: "It is uncommitted until you commit.",
    action: { label: "Undo", run: () => void undo() },
  });
}

/** Who gave each field its present value, when and why. */
export function RecordBlame({
  recordKey,
  live,
}: {
  readonly recordKey: RecordKey;
  readonly live: LiveRecord;
}) {
  const commit = useCurrentCommit();
  const answer = useAnswer<readonly FieldBlame[]>(`${recordKeyToText(recordKey)} ${commit}`, async () =>
    commit === null
      ? { ok: true, value: [] }
      : callWorkspace("records.blame", {
          key: { type: recordKey.type, id: recordKey.id },
          at: { kind: "commit", id: commit },
        }),
  );
  if (!answer) return <p className="text-ink-3">Reading…</p>;
  if ("error" in answer && live.head !== null) {
    return <ErrorNotice title="This could not be read" message={answer.error.message} />;
  }
  const fields = ("error" in answer ? [] : answer.value).filter(isTelling);
  if (fields.length === 0) {
    return <p className="text-ink-2">No committed value here, so nobody to name.</p>;
  }
  return (
    <ul aria-label="Who decided what" className="flex flex-col">
      {live.changed && (
        <li className="mb-1 border-accent border-l-2 pl-2 text-ink-2">
          Uncommitted edits lie over this; committing them adds who, when and why.
        </li>
      )}
      {byDecision(fields).map((decided) => (
        <Decision key={decided[0]?.field} fields={decided} />
      ))}
    </ul>
  );
}

/** Fields that one commit and person decided stand together, in the order of the first. */
function byDecision(fields: readonly FieldBlame[]): readonly (readonly FieldBlame[])[] {
  return [...Map.groupBy(fields, ({ commit, edit }) => `${commit.id} ${edit?.author.email ?? ""}`).values()];
}

function Decision({ fields }: { readonly fields: readonly FieldBlame[] }) {
  const [first] = fields;
  if (!first) return null;
  const { commit, edit } = first;
  return (
    <li className="flex flex-col gap-1 border-line border-b py-2 last:border-b-0">
      <dl>
        {fields.map(({ field, label, valueText }) => (
          <div key={field} className="flex gap-2">
            <dt className="w-24 shrink-0 text-ink-3">{label}</dt>
            <dd className="min-w-0 wrap-anywhere">{shorten(valueText)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-2 text-secondary wrap-anywhere">
        by {edit?.author.name ?? commit.author.name},{" "}
        <time dateTime={commit.committedAt} title={dateTimeText(commit.committedAt)}>
          {agoText(commit.committedAt)}
        </time>
        , in “{commit.message}”{commit.reason !== undefined && <>, because {commit.reason}</>}
      </p>
    </li>
  );
}

// Who somebody is and on which day a cell lies is no decision, nor is what is empty.
function isTelling({ field, valueText }: FieldBlame): boolean {
  return !["person", "date", "slot", "externalIds"].includes(field) && valueText !== "";
}

const longest = 120;

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text || "none";
}
