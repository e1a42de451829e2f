import { Pencil, Plus } from "lucide-react";
import { useId, useState } from "react";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { Absence } from "../../../shared/model/absence.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import { checkRecord } from "../../../shared/model/entity-types.ts";
import { applyEdit, newRecordId, useCanEdit } from "../../state/draft.ts";
import { type Entry, useReferenceData } from "../../state/reference-data.ts";
import { select } from "../../state/selection.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { dateText } from "../../ui/times.ts";

const types: readonly Absence["type"][] = [
  "vacation",
  "sick",
  "conference",
  "parental",
  "bereavement",
  "military",
  "training",
  "wish",
  "other",
];
const statuses: readonly Absence["status"][] = ["requested", "approved", "rejected", "cancelled"];
const mostShown = 20;
const none: readonly Entry<Absence>[] = [];

/** When somebody is away or wishes to be, with the way to add to it. */
export function AbsencesOfPerson({ person, day }: { readonly person: RecordId; readonly day?: string }) {
  const absences = useReferenceData((state) => state.absencesByPerson.get(person)) ?? none;
  const canEdit = useCanEdit();
  const [adding, setAdding] = useState(false);
  const heading = useId();
  const shown = day === undefined ? absences : absences.filter(({ value }) => covers(value, day));
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-1 border-line border-t pt-3">
      <div className="flex items-center justify-between">
        <h3 id={heading} className="font-medium text-ink-2">
          Absences
        </h3>
        {canEdit && (
          <Button size="small" icon={<Plus size={13} />} onClick={() => setAdding(true)}>
            Add absence
          </Button>
        )}
      </div>
      {shown.length === 0 && (
        <p className="text-ink-3">{day === undefined ? "None on record." : "None on this day."}</p>
      )}
      <ul className="flex flex-col">
        {shown.slice(-mostShown).map(({ id, value, changed }) => (
          <li
            key={id}
            className={`flex min-h-7 items-center gap-2 ${changed ? "border-accent border-l-2 pl-2" : ""}`}
          >
            <span className="min-w-0 grow">
              {datesText(value)}, {value.type}
              <span className="text-ink-3"> {value.status}</span>
            </span>
            <IconButton
              label={`Open absence ${datesText(value)}`}
              icon={<Pencil size={13} />}
              size="small"
              onClick={() => select({ kind: "record", key: { type: "absence", id } })}
            />
          </li>
        ))}
      </ul>
      {shown.length > mostShown && (
        <p className="text-ink-3 text-secondary">and {shown.length - mostShown} earlier</p>
      )}
      {adding && <AddAbsence person={person} start={day ?? today()} onClose={() => setAdding(false)} />}
    </section>
  );
}

function covers({ dates }: Absence, day: string): boolean {
  return dates.start <= day && day <= dates.end;
}

function datesText({ dates }: Absence): string {
  return dates.start === dates.end
    ? dateText(dates.start)
    : `${dateText(dates.start)} to ${dateText(dates.end)}`;
}

function today(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}

interface AddAbsenceProps {
  readonly person: RecordId;
  readonly start: string;
  readonly onClose: () => void;
}

function AddAbsence({ person, start, onClose }: AddAbsenceProps) {
  const name = useReferenceData((state) => state.personById.get(person)?.value.name ?? "somebody");
  const [type, setType] = useState<Absence["type"]>("vacation");
  const [status, setStatus] = useState<Absence["status"]>("approved");
  const [first, setFirst] = useState(start);
  const [last, setLast] = useState(start);
  const [blocking, setBlocking] = useState(true);
  const [problem, setProblem] = useState<string>();

  function submit() {
    const value = {
      person,
      type,
      dates: { start: first, end: last },
      status,
      blocking: type === "wish" ? false : blocking,
      externalIds: {},
    };
    const checked = checkRecord("absence", value satisfies RecordValue);
    if (!checked.ok) {
      return setProblem(last < first ? "The last day lies before the first." : "Choose both days.");
    }
    const key = { type: "absence" as const, id: newRecordId() };
    applyEdit({ kind: "edit", changes: [{ key, head: null, next: checked.value }] });
    onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={`Absence of ${name}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Add absence
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Select
          label="Type"
          value={type}
          options={types.map((value) => ({ value, label: value }))}
          onChange={setType}
        />
        <div className="grid grid-cols-2 gap-2">
          <TextField
            label="First day"
            type="date"
            value={first}
            onChange={(next) => {
              setFirst(next);
              if (last < next) setLast(next);
              setProblem(undefined);
            }}
          />
          <TextField
            label="Last day"
            type="date"
            value={last}
            error={problem}
            onChange={(next) => {
              setLast(next);
              setProblem(undefined);
            }}
          />
        </div>
        <Select
          label="Status"
          value={status}
          options={statuses.map((value) => ({ value, label: value }))}
          onChange={setStatus}
        />
        {type !== "wish" && (
          <Checkbox
            label="Blocking: no assignments on these days"
            checked={blocking}
            onChange={setBlocking}
          />
        )}
      </div>
    </Dialog>
  );
}
