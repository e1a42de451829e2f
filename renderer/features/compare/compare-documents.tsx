import { FileText } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { DescribedChange } from "../../../shared/diff/described-change.ts";
import { recordKeyToText } from "../../../shared/model/record-key.ts";
import { ChangeMark } from "../../ui/change-mark.tsx";
import { classNames } from "../../ui/class-names.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FieldChange } from "../../ui/field-change.tsx";

const TextDiff = lazy(async () => ({
  default: (await import("../../editor/text-diff.tsx")).TextDiff,
}));

/** The documents that differ, and the text of one of them before and after. */
export function CompareDocuments({ changes }: { readonly changes: readonly DescribedChange[] }) {
  const [chosen, setChosen] = useState<string>();
  const shown = changes.find((change) => recordKeyToText(change.key) === chosen) ?? changes[0];
  if (shown === undefined)
    return (
      <EmptyState icon={<FileText size={24} />} title="No document differs">
        Policies and handbooks say the same on both sides.
      </EmptyState>
    );
  const others = shown.fields.filter(({ field }) => field !== "body");
  return (
    <div className="flex min-h-0 grow">
      <nav
        aria-label="Documents that differ"
        className="w-64 shrink-0 overflow-y-auto border-line border-r py-1"
      >
        <ul>
          {changes.map((change) => (
            <li key={recordKeyToText(change.key)}>
              <button
                type="button"
                aria-current={change === shown ? "true" : undefined}
                onClick={() => setChosen(recordKeyToText(change.key))}
                className={classNames(
                  "flex h-7 w-full items-center px-2 text-left focus-visible:-outline-offset-2",
                  change === shown ? "bg-accent-soft" : "hover:bg-hover",
                )}
              >
                <ChangeMark kind={change.kind} />
                <span className="truncate">{change.title}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-label={shown.title} className="flex min-w-0 grow flex-col">
        {others.length > 0 && (
          <dl className="shrink-0 border-line border-b px-3 py-1">
            {others.map((field) => (
              <FieldChange key={field.field} field={field} />
            ))}
          </dl>
        )}
        <Suspense fallback={null}>
          <TextDiff
            key={recordKeyToText(shown.key)}
            label={shown.title}
            original={bodyOf(shown.before)}
            modified={bodyOf(shown.after)}
          />
        </Suspense>
      </section>
    </div>
  );
}

function bodyOf(value: DescribedChange["before"]): string {
  return typeof value?.body === "string" ? value.body : "";
}
