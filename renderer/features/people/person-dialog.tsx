import { useState } from "react";
import { checkRecord } from "../../../shared/model/entity-types.ts";
import type { Person } from "../../../shared/model/person.ts";
import { applyEdit, newRecordId } from "../../state/draft.ts";
import type { Entry } from "../../state/reference-data.ts";
import { navigateToSection } from "../../state/routes.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { formOf, type PersonForm, recordOfForm } from "./person-form.ts";

const kinds = [
  { value: "resident", label: "Resident" },
  { value: "faculty", label: "Faculty" },
  { value: "student", label: "Student" },
  { value: "staff", label: "Staff" },
] as const;

/** Adds a person or edits one; what is wrong is said at its field. */
export function PersonDialog({
  entry,
  onClose,
}: {
  readonly entry?: Entry<Person>;
  readonly onClose: () => void;
}) {
  const [form, setForm] = useState<PersonForm>(() => formOf(entry?.value));
  const [tried, setTried] = useState(false);
  const record = recordOfForm(form, entry?.value);
  const checked = checkRecord("person", record);
  const problems = new Map(checked.ok ? [] : checked.error.map(({ path, message }) => [path, message]));
  const problemOf = (...paths: readonly string[]): string | undefined => {
    if (!tried) return undefined;
    for (const [path, message] of problems) {
      if (paths.some((start) => path === start || path.startsWith(`${start}.`))) return inWords(message);
    }
    return undefined;
  };
  const set = (change: Partial<PersonForm>) => setForm({ ...form, ...change });

  function submit(): void {
    setTried(true);
    if (!checked.ok) return;
    const id = entry?.id ?? newRecordId();
    const done = applyEdit({
      kind: "edit",
      changes: [{ key: { type: "person", id }, head: entry?.head ?? null, next: checked.value }],
    });
    onClose();
    if (done) navigateToSection("people", id);
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={entry === undefined ? "Add person" : `Edit ${entry.value.name}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {entry === undefined ? "Add person" : "Save"}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Name"
          value={form.name}
          onChange={(name) => set({ name })}
          error={tried && form.name.trim() === "" ? "A name is needed." : problemOf("name")}
        />
        <Select label="Kind" value={form.kind} options={kinds} onChange={(kind) => set({ kind })} />
        <TextField
          label="E-mail (optional)"
          type="email"
          value={form.email}
          onChange={(email) => set({ email })}
          error={problemOf("email")}
        />
        <TextField
          label="Entry year (optional)"
          inputMode="numeric"
          placeholder={String(new Date().getFullYear())}
          value={form.entryYear}
          onChange={(entryYear) => set({ entryYear })}
          hint="The training year follows from it."
          error={problemOf("entryYear")}
        />
        <TextField
          label="Skills"
          value={form.skills}
          onChange={(skills) => set({ skills })}
          hint="Separated by commas."
          error={problemOf("skills")}
        />
        <TextField
          label="Teams"
          value={form.teams}
          onChange={(teams) => set({ teams })}
          hint="Separated by commas."
          error={problemOf("teams")}
        />
        <TextField
          label="First day"
          type="date"
          value={form.start}
          onChange={(start) => set({ start })}
          error={problemOf("active.start")}
        />
        <TextField
          label="Last day (optional)"
          type="date"
          value={form.end}
          onChange={(end) => set({ end })}
          error={
            problemOf("active.end") ??
            (problems.has("active") && tried ? "The last day lies before the first." : undefined)
          }
        />
        <TextField
          label="Full-time equivalent (optional)"
          inputMode="decimal"
          placeholder="1"
          value={form.fte}
          onChange={(fte) => set({ fte })}
          error={problemOf("contract.fte")}
        />
      </div>
      {tried && !checked.ok && problemOf("externalIds", "openingBalance") !== undefined && (
        <ErrorNotice
          className="mt-3"
          title="This person cannot be saved"
          message={problemOf("externalIds", "openingBalance") ?? ""}
        />
      )}
    </Dialog>
  );
}

function inWords(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith(".") ? "" : "."}`;
}
