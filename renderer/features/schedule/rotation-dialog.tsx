import { useState } from "react";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import { checkRecord } from "../../../shared/model/entity-types.ts";
import { type Rotation, rotationColours } from "../../../shared/model/rotation.ts";
import { applyEdit, newRecordId } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useSchedule } from "./schedule-store.ts";

const categories: readonly Rotation["category"][] = [
  "inpatient",
  "outpatient",
  "elective",
  "clinic",
  "call",
  "night",
  "shift",
  "leave",
  "admin",
];

const fresh: Rotation = {
  code: "",
  name: "",
  category: "inpatient",
  colour: "blue",
  consecutive: {},
  requiredSkills: [],
  leaveEligible: true,
  forbiddenSuccessors: [],
  archived: false,
  externalIds: {},
};

/** Adds or changes a rotation, as an edit of the draft. */
export function RotationDialog() {
  const form = useSchedule((state) => state.rotationForm);
  if (form === null) return null;
  return <RotationForm key={form.id ?? "new"} id={form.id} code={form.code} />;
}

function RotationForm({
  id,
  code,
}: {
  readonly id: RecordId | undefined;
  readonly code: string | undefined;
}) {
  const rotations = useReferenceData((state) => state.rotations);
  const existing = rotations.find((rotation) => rotation.id === id);
  const [value, setValue] = useState<Rotation>(
    () => existing?.value ?? { ...fresh, code: code ?? "", colour: leastUsedColour(rotations) },
  );
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const set = (change: Partial<Rotation>) => {
    setValue({ ...value, ...change });
    setProblems({});
  };
  const close = () => useSchedule.setState({ rotationForm: null });

  function submit() {
    const next: Rotation = { ...value, name: value.name.trim() || value.code };
    const found = problemsOf(next, id);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const key = { type: "rotation" as const, id: id ?? newRecordId() };
    // Checked just now.
    applyEdit({
      kind: "edit",
      changes: [{ key, head: existing?.head ?? null, next: next as unknown as RecordValue }],
    });
    close();
  }

  return (
    <Dialog
      open
      onClose={close}
      title={existing ? `Rotation ${existing.value.code}` : "Add a rotation"}
      size="small"
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary">
            {existing ? "Change rotation" : "Add rotation"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Code"
          value={value.code}
          error={problems.code}
          hint="What you type into the grid: 1 to 12 letters or digits, like MICU"
          onChange={(next) => set({ code: next.trim() })}
        />
        <TextField label="Name" value={value.name} error={problems.name} onChange={(name) => set({ name })} />
        <Select
          label="Category"
          value={value.category}
          options={categories.map((category) => ({ value: category, label: category }))}
          onChange={(category) => set({ category })}
        />
        <fieldset className="flex flex-col gap-1">
          <legend className="pb-1 font-medium text-ink-2 text-secondary">Colour</legend>
          <div className="grid grid-cols-6 gap-1.5">
            {rotationColours.map((colour) => (
              <label
                key={colour}
                className={`rotation rotation-${colour} flex h-7 items-center justify-center rounded-md text-secondary has-checked:outline-2 has-checked:outline-accent has-focus-visible:outline-2`}
              >
                <input
                  type="radio"
                  name="colour"
                  className="sr-only"
                  checked={value.colour === colour}
                  onChange={() => set({ colour })}
                />
                {colour}
              </label>
            ))}
          </div>
        </fieldset>
        {existing && (
          <Checkbox
            label="Archived: past assignments stay, new ones are not offered"
            checked={value.archived}
            onChange={(archived) => set({ archived })}
          />
        )}
      </div>
    </Dialog>
  );
}

function problemsOf(value: Rotation, id: RecordId | undefined): Record<string, string> {
  const problems: Record<string, string> = {};
  const checked = checkRecord("rotation", value);
  if (!checked.ok) {
    for (const { path, message } of checked.error) problems[path.split(".")[0] ?? ""] ??= message;
  }
  if (value.code === "") problems.code = "A code is needed.";
  const { rotationByCode } = useReferenceData.getState();
  const other = rotationByCode.get(value.code.toLowerCase());
  if (other && other.id !== id) problems.code = `${other.value.code} is the code of ${other.value.name}.`;
  return problems;
}

function leastUsedColour(rotations: readonly { readonly value: Rotation }[]): Rotation["colour"] {
  const uses = (colour: Rotation["colour"]) =>
    rotations.filter(({ value }) => value.colour === colour).length;
  return [...rotationColours].sort((a, b) => uses(a) - uses(b))[0] ?? "blue";
}
