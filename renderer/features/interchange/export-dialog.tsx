import { useState } from "react";
import { isIsoDate, isoDateOf } from "../../../shared/base/iso-date.ts";
import { closeDialog } from "../../state/dialogs.ts";
import { runWithProgress } from "../../state/progress.ts";
import { showToast } from "../../state/toasts.ts";
import { callWorkspace, revisionOf, useWorkspace } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { saveFile } from "./picked-files.ts";

type Content = "people" | "assignments" | "assignments-wide";

const contents: readonly { readonly value: Content; readonly label: string }[] = [
  { value: "assignments-wide", label: "Schedule, people by dates" },
  { value: "assignments", label: "Schedule, one assignment in each row" },
  { value: "people", label: "People" },
];

const formats = [
  { value: "xlsx", label: "Excel" },
  { value: "csv", label: "CSV" },
] as const;

/** Writes people or the schedule of what is on screen, now or then, as a table that an import takes back. */
export function ExportDialog() {
  const workspace = useWorkspace();
  const [content, setContent] = useState<Content>("assignments-wide");
  const [format, setFormat] = useState<"csv" | "xlsx">("xlsx");
  const [start, setStart] = useState("");
  const [end, setEnd] = useState("");
  const [problem, setProblem] = useState<string>();
  const at = revisionOf(workspace);
  const from =
    workspace.asOf === null ? workspace.branch : `${workspace.branch} as of ${workspace.asOf.label}`;

  async function save() {
    if (at === null) return;
    const hasDates = content !== "people";
    const done = await runWithProgress("Writing the table", (options) =>
      callWorkspace(
        "export.table",
        {
          at,
          content,
          as: format,
          ...(hasDates && isIsoDate(start) ? { start: isoDateOf(start) } : {}),
          ...(hasDates && isIsoDate(end) ? { end: isoDateOf(end) } : {}),
        },
        options,
      ),
    );
    if (!done.ok) return setProblem(done.error.message);
    saveFile(done.value);
    closeDialog();
    showToast({ title: `Exported ${done.value.name}` });
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title="Export"
      description={`Writes what is committed on ${from}. Uncommitted changes are not in it.`}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button type="submit" variant="primary">
            Export
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {problem !== undefined && <ErrorNotice title="Nothing was exported" message={problem} />}
        <Select label="Content" value={content} options={contents} onChange={setContent} />
        {content !== "people" && (
          <div className="flex gap-3">
            <div className="grow">
              <TextField
                label="First day"
                type="date"
                value={start}
                onChange={setStart}
                hint="Empty: from the beginning."
              />
            </div>
            <div className="grow">
              <TextField
                label="Last day"
                type="date"
                value={end}
                onChange={setEnd}
                hint="Empty: to the end."
              />
            </div>
          </div>
        )}
        <div className="flex flex-col items-start gap-1">
          <span className="font-medium text-ink-2 text-secondary">Format</span>
          <SegmentedControl label="Format" value={format} options={formats} onChange={setFormat} />
        </div>
      </div>
    </Dialog>
  );
}
