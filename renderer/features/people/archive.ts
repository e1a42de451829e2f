import type { IsoDate } from "../../../shared/base/iso-date.ts";
import { addDays } from "../../../shared/base/iso-date.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import type { Person } from "../../../shared/model/person.ts";
import { applyEdit, undo } from "../../state/draft.ts";
import type { Entry } from "../../state/reference-data.ts";
import { showToast } from "../../state/toasts.ts";

/** Today in local time. */
export function today(): IsoDate {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-") as IsoDate;
}

/** Tells whether somebody has left: their last active day lies before `on`. */
export function isArchived(person: Person, on: IsoDate = today()): boolean {
  return person.active.end !== undefined && person.active.end < on;
}

/** Ends the activity of a person yesterday. What they did stays on the schedule. */
export function archivePerson(entry: Entry<Person>): void {
  const { active } = entry.value;
  const end = addDays(today(), -1);
  // Whoever had not begun yet was never here: a single day stands for that.
  const next = { ...entry.value, active: end < active.start ? { start: end, end } : { ...active, end } };
  if (!put(entry, next)) return;
  showToast({
    title: `${entry.value.name} is archived`,
    description: "What they did stays on the schedule and in the history.",
    action: { label: "Undo", run: () => void undo() },
  });
}

export function unarchivePerson(entry: Entry<Person>): void {
  const { start } = entry.value.active;
  if (put(entry, { ...entry.value, active: { start } })) showToast({ title: `${entry.value.name} is back` });
}

function put(entry: Entry<Person>, next: Person): boolean {
  return applyEdit({
    kind: "edit",
    // Absent fields are absent, not undefined: the schema has made the value.
    changes: [
      { key: { type: "person", id: entry.id }, head: entry.head, next: next as unknown as RecordValue },
    ],
  });
}
