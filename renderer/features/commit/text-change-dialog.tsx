import { lazy, Suspense } from "react";
import type { DescribedChange } from "../../../shared/diff/described-change.ts";
import { Dialog } from "../../ui/dialog.tsx";

const TextDiff = lazy(async () => ({ default: (await import("../../editor/text-diff.tsx")).TextDiff }));

/** Shows by word how the text of a document changed. */
export function TextChangeDialog({
  change,
  onClose,
}: {
  readonly change: DescribedChange;
  readonly onClose: () => void;
}) {
  return (
    <Dialog open onClose={onClose} title={change.title} size="huge">
      <div className="h-[56vh] border border-line">
        <Suspense fallback={null}>
          <TextDiff
            label={change.title}
            original={String(change.before?.body ?? "")}
            modified={String(change.after?.body ?? "")}
          />
        </Suspense>
      </div>
    </Dialog>
  );
}
