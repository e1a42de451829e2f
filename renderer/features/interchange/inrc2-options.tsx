import type { InspectedImport } from "../../../shared/rpc/interchange-methods.ts";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { changeChoices, useImportFlow, whyNotMonday } from "./import-flow.ts";

const requestKinds = [
  { value: "wishes", label: "Wishes" },
  { value: "absences", label: "Absences" },
] as const;

/** What the format leaves open: when its weeks begin, and what its requests are here. */
export function Inrc2Options({ inspected }: { readonly inspected: InspectedImport }) {
  const { monday, requestsAs } = useImportFlow((state) => state.choices);
  return (
    <>
      <ul aria-label="What was found" className="flex flex-col gap-0.5">
        {inspected.summary?.map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-start gap-6">
        <div className="w-48">
          <TextField
            label="First Monday"
            type="date"
            value={monday}
            onChange={(next) => changeChoices({ monday: next })}
            error={whyNotMonday(monday)}
            hint="The first day of the first week."
          />
        </div>
        <div className="flex max-w-80 flex-col gap-1">
          <span className="font-medium text-ink-2 text-secondary">Requests for a day off become</span>
          <SegmentedControl
            label="Requests for a day off become"
            value={requestsAs}
            options={requestKinds}
            onChange={(next) => changeChoices({ requestsAs: next })}
          />
          <p className="text-ink-3 text-secondary">
            A request against one shift only is always a wish, as it asks for no day off.
          </p>
        </div>
      </div>
    </>
  );
}
