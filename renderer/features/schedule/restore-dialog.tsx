import { useState } from "react";
import { addDays, dateOfDayNumber } from "../../../shared/base/iso-date.ts";
import { cellRecordId } from "../../../shared/model/cell.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import type { Slot } from "../../../shared/model/schema-parts.ts";
import type { CellsView } from "../../../shared/repository/views.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { navigateToSection } from "../../state/routes.ts";
import { showError, showToast } from "../../state/toasts.ts";
import { callWorkspace, readRefs, useWorkspace } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { daysInWords } from "./day-axis.ts";
import type { Area } from "./grid-layout.ts";
import { currentArea } from "./grid-selection.ts";
import { useSchedule } from "./schedule-store.ts";

/** Asks why, and puts what is selected back to what the past point on screen says, as one commit. */
export function RestoreDialog() {
  const restoring = useSchedule((state) => state.restoring);
  const area = restoring ? currentArea() : undefined;
  return restoring && area ? <RestoreForm area={area} /> : null;
}

const mostRecords = 5_000;

function RestoreForm({ area }: { readonly area: Area }) {
  const asOf = useWorkspace((state) => state.asOf);
  const branch = useWorkspace((state) => state.branch);
  const name = useReferenceData((state) => state.personById.get(area.people[0] ?? "")?.value.name);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const close = () => useSchedule.setState({ restoring: false });
  if (asOf === null || branch === null) return null;
  const days = daysInWords(area.firstDay, area.lastDay);
  const people =
    area.people.length === 1 ? (name ?? "One person") : `${area.people.length.toLocaleString()} people`;

  async function restore() {
    if (asOf === null || branch === null) return;
    if (reason.trim() === "") return setProblem("Say why: it stands in the history beside the change.");
    setIsBusy(true);
    const keys = await keysOf(area);
    setIsBusy(false);
    if (keys === undefined) return;
    if (keys.length === 0) {
      close();
      return showToast({
        title: "Nothing to restore",
        description: "These cells were empty then and are now.",
      });
    }
    if (keys.length > mostRecords) return setProblem("Select fewer cells: 5,000 at most.");
    setIsBusy(true);
    const done = await callWorkspace("rollback.records", {
      branch,
      keys,
      to: { kind: "commit", id: asOf.commit },
      reason: reason.trim(),
    });
    setIsBusy(false);
    if (!done.ok) {
      if (done.error.code !== "nothing-to-commit") return setProblem(done.error.message);
      close();
      return showToast({ title: "Nothing to restore", description: "The branch says the same today." });
    }
    close();
    if ("session" in done.value) {
      showToast({ title: "Later work touched the same cells", description: "Decide what stays." });
      return navigateToSection("merge", done.value.session);
    }
    showToast({
      title: `Restored ${days} to ${asOf.label}`,
      description: "It is a new commit; nothing was lost.",
    });
    await readRefs();
  }

  return (
    <Dialog
      open
      onClose={close}
      title="Restore what is selected"
      description={`${people}, ${days}: back to what the schedule said ${asOf.label}, as a new commit on ${branch}. What changed since stays in the history.`}
      onSubmit={() => void restore()}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={isBusy}>
            Restore
          </Button>
        </>
      }
    >
      <TextArea
        label="Reason"
        value={reason}
        error={problem}
        onChange={(next) => {
          setReason(next);
          setProblem(undefined);
        }}
      />
    </Dialog>
  );
}

/** The cells of an area that exist then or now. */
async function keysOf(area: Area): Promise<RecordKey[] | undefined> {
  const { asOf, branch } = useWorkspace.getState();
  if (asOf === null || branch === null) return undefined;
  const window = {
    start: dateOfDayNumber(area.firstDay),
    end: dateOfDayNumber(area.lastDay),
    people: [...area.people],
  };
  const [then, now] = await Promise.all([
    callWorkspace("schedule.cells", { at: { kind: "commit", id: asOf.commit }, ...window }),
    callWorkspace("schedule.cells", { at: { kind: "branch", name: branch }, ...window }),
  ]);
  for (const read of [then, now]) {
    if (!read.ok) {
      showError("Nothing was restored, because the cells could not be read", read.error);
      return undefined;
    }
  }
  const ids = new Set<RecordKey["id"]>();
  for (const read of [then, now]) if (read.ok) for (const id of idsIn(read.value)) ids.add(id);
  return [...ids].map((id) => ({ type: "assignment", id }));
}

function idsIn(view: CellsView): RecordKey["id"][] {
  const ids: RecordKey["id"][] = [];
  for (let at = 0; at + 2 < view.cells.length; at += 3) {
    const person = view.people[view.cells[at] ?? 0];
    const slot = view.shapes[view.cells[at + 2] ?? 0]?.slot as Slot | undefined;
    const date = addDays(view.start, view.cells[at + 1] ?? 0);
    if (person !== undefined && slot !== undefined) ids.push(cellRecordId({ person, date, slot }));
  }
  return ids;
}
