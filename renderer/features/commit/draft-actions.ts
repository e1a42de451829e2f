import type { DescribedChange } from "../../../shared/diff/described-change.ts";
import { findDraftKey } from "../../../shared/draft/draft-key.ts";
import { projectRecord } from "../../../shared/draft/project-record.ts";
import { keepMine, takeTheirs } from "../../../shared/draft/settle.ts";
import { recordKeyToText } from "../../../shared/model/record-key.ts";
import type { StaleValue } from "../../../shared/rpc/draft-methods.ts";
import { applyEdit, applyPlannedWrites, type EditChange, undo, useDraft } from "../../state/draft.ts";
import { showError, showToast } from "../../state/toasts.ts";
import { callWorkspace, useWorkspace } from "../../state/workspace.ts";

/** Takes changes out of the draft; one step of undo brings them back. */
export function discardChanges(changes: readonly DescribedChange[]): void {
  const edits = changes.flatMap(({ key, before, movedFrom }): EditChange[] => [
    { key, head: before, next: before },
    ...(movedFrom === undefined
      ? []
      : [{ key: movedFrom.key, head: movedFrom.value, next: movedFrom.value }]),
  ]);
  if (!applyEdit({ kind: "restore", changes: edits })) return;
  const [only] = changes;
  showToast({
    key: "discard",
    title:
      changes.length === 1 && only !== undefined
        ? `Discarded: ${only.sentence}`
        : `Discarded ${changes.length} changes`,
    action: { label: "Undo", run: () => void undo() },
  });
}

/** Decides an entry that contradicts the head. */
export async function settleStale(stale: StaleValue, decision: "mine" | "theirs"): Promise<void> {
  const { branch } = useWorkspace.getState();
  const draftKey = findDraftKey(stale.key);
  if (branch === null || draftKey === undefined) return;
  const read = await callWorkspace("records.get", {
    at: { kind: "branch", name: branch },
    keys: [stale.record],
  });
  if (!read.ok) return showError("Nothing was decided", read.error);
  const head = read.value[0]?.value ?? null;
  const draft = useDraft.getState().overlay.get(recordKeyToText(stale.record));
  const entry = projectRecord(head, draft).stale.find(
    (candidate) => candidate.field === draftKey.field && candidate.member === draftKey.member,
  );
  if (entry === undefined) return;
  const settle = decision === "mine" ? keepMine : takeTheirs;
  applyPlannedWrites([settle(stale.record, entry)], "edit");
}
