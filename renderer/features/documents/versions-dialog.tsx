import { lazy, Suspense, useEffect, useState } from "react";
import type { Document } from "../../../shared/model/document.ts";
import type { LineageEntry } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import type { Entry } from "../../state/reference-data.ts";
import { callWorkspace } from "../../state/workspace.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import { agoText, shortId } from "../../ui/times.ts";

const TextDiff = lazy(async () => ({ default: (await import("../../editor/text-diff.tsx")).TextDiff }));

const now = "now";

/** Compares any two versions of a document, over all branches, or one with what stands here now. */
export function VersionsDialog({
  entry,
  onClose,
}: {
  readonly entry: Entry<Document>;
  readonly onClose: () => void;
}) {
  const [lineage, setLineage] = useState<readonly LineageEntry[]>([]);
  const [error, setError] = useState<RpcError>();
  const [before, setBefore] = useState(now);
  const [after, setAfter] = useState(now);
  const [layout, setLayout] = useState<"columns" | "inline">("columns");
  const { id } = entry;

  useEffect(() => {
    void callWorkspace("records.lineage", { key: { type: "document", id } }).then((read) => {
      if (!read.ok) return setError(read.error);
      setLineage(read.value);
      setBefore(read.value[0]?.commit.id ?? now);
    });
  }, [id]);

  const options = [
    { value: now, label: entry.changed ? "Now, with uncommitted changes" : "Now" },
    ...lineage.map(({ commit }) => ({
      value: commit.id as string,
      label: `${shortId(commit.id)} · ${commit.message.split("\n", 1)[0]} · ${commit.author.name}, ${agoText(commit.committedAt)}`,
    })),
  ];
  const textOf = (version: string): string => {
    if (version === now) return entry.value.body;
    const body = lineage.find((candidate) => candidate.commit.id === version)?.value?.body;
    return typeof body === "string" ? body : "";
  };
  return (
    <Dialog open onClose={onClose} title={`Versions of ${entry.value.title}`} size="huge">
      <div className="flex flex-col gap-3">
        <div className="flex items-end gap-3">
          <Select label="Before" value={before} options={options} onChange={setBefore} className="flex-1" />
          <Select label="After" value={after} options={options} onChange={setAfter} className="flex-1" />
          <SegmentedControl
            label="Layout"
            value={layout}
            onChange={setLayout}
            options={[
              { value: "columns", label: "Columns" },
              { value: "inline", label: "Inline" },
            ]}
          />
        </div>
        {error !== undefined && (
          <ErrorNotice title="The versions could not be read" message={error.message} />
        )}
        <div className="h-[52vh] border border-line">
          <Suspense fallback={null}>
            <TextDiff
              label={entry.value.title}
              original={textOf(before)}
              modified={textOf(after)}
              sideBySide={layout === "columns"}
            />
          </Suspense>
        </div>
      </div>
    </Dialog>
  );
}
