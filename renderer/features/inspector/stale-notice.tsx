import type { StaleKey } from "../../../shared/draft/project-record.ts";
import { keepMine, takeTheirs } from "../../../shared/draft/settle.ts";
import { findField } from "../../../shared/model/entity-types.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import { applyPlannedWrites } from "../../state/draft.ts";
import { Button } from "../../ui/button.tsx";
import { ChangeMark } from "../../ui/change-mark.tsx";

/** Uncommitted values of a record that contradict what was committed meanwhile: a person decides which stands. */
export function StaleNotice({
  recordKey,
  stale,
}: {
  readonly recordKey: RecordKey;
  readonly stale: readonly StaleKey[];
}) {
  if (stale.length === 0) return null;
  const labels = stale.map(({ field }) => findField(recordKey.type, field)?.label ?? "the whole record");
  return (
    <section
      aria-label="To decide"
      className="flex flex-col gap-2 rounded-md border border-conflict/40 bg-conflict-soft px-3 py-2"
    >
      <p>
        <ChangeMark kind="conflict" />
        The branch says something else by now: {[...new Set(labels)].join(", ")}. Nothing was overwritten.
      </p>
      <div className="flex gap-2">
        <Button
          size="small"
          onClick={() =>
            applyPlannedWrites(
              stale.map((key) => keepMine(recordKey, key)),
              "edit",
            )
          }
        >
          Keep mine
        </Button>
        <Button
          size="small"
          onClick={() =>
            applyPlannedWrites(
              stale.map((key) => takeTheirs(recordKey, key)),
              "edit",
            )
          }
        >
          Take theirs
        </Button>
      </div>
    </section>
  );
}
