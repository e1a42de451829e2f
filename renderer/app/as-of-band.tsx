import { ArrowLeft, History } from "lucide-react";
import { cellRecordId } from "../../shared/model/cell.ts";
import type { RecordKey } from "../../shared/model/record-key.ts";
import { openDialog } from "../state/dialogs.ts";
import type { Selection } from "../state/selection.ts";
import { useSelection } from "../state/selection.ts";
import { backToNow, useWorkspace } from "../state/workspace.ts";
import { Button } from "../ui/button.tsx";

/** Stands over everything while the window looks at the past. */
export function AsOfBand() {
  const asOf = useWorkspace((state) => state.asOf);
  const selection = useSelection((state) => state.selection);
  if (asOf === null) return null;
  const key = keyOf(selection);
  return (
    <div
      role="status"
      className="flex min-h-9 shrink-0 items-center gap-3 border-changed/30 border-b bg-changed-soft px-4 py-1"
    >
      <History size={16} className="text-changed" aria-hidden="true" />
      <p className="grow">
        <strong className="font-semibold">As of {asOf.label}</strong>, read only
      </p>
      {key !== undefined && (
        <Button
          size="small"
          onClick={() =>
            openDialog({
              kind: "restore",
              keys: [key],
              to: asOf.revision,
              what: "what is selected",
              toLabel: asOf.label,
            })
          }
        >
          Restore…
        </Button>
      )}
      <Button size="small" icon={<ArrowLeft size={14} />} onClick={backToNow}>
        Back to now
      </Button>
    </div>
  );
}

function keyOf(selection: Selection | null): RecordKey | undefined {
  if (selection?.kind === "record") return selection.key;
  if (selection?.kind === "cell") return { type: "assignment", id: cellRecordId(selection) };
  return undefined;
}
