import type { Person } from "../../../shared/model/person.ts";
import { sortedSet } from "../../../shared/model/schema-parts.ts";
import { today } from "./archive.ts";

/** A person as typed: every field a text. */
export interface PersonForm {
  readonly name: string;
  readonly kind: Person["kind"];
  readonly email: string;
  readonly entryYear: string;
  readonly skills: string;
  readonly teams: string;
  readonly start: string;
  readonly end: string;
  readonly fte: string;
}

export function formOf(person: Person | undefined): PersonForm {
  return {
    name: person?.name ?? "",
    kind: person?.kind ?? "resident",
    email: person?.email ?? "",
    entryYear: person?.entryYear === undefined ? "" : String(person.entryYear),
    skills: person?.skills.join(", ") ?? "",
    teams: person?.teams.join(", ") ?? "",
    start: person?.active.start ?? today(),
    end: person?.active.end ?? "",
    fte: person?.contract.fte === undefined ? "" : String(person.contract.fte),
  };
}

/** Reads a form into a record, unchecked; what the form does not show is kept from `before`. */
export function recordOfForm(form: PersonForm, before: Person | undefined): Record<string, unknown> {
  const { fte: _fte, ...contract } = before?.contract ?? {};
  const { email: _email, entryYear: _entryYear, ...rest } = before ?? { externalIds: {} };
  return {
    ...rest,
    name: form.name.trim(),
    kind: form.kind,
    ...(form.email.trim() === "" ? {} : { email: form.email.trim() }),
    ...(form.entryYear.trim() === "" ? {} : { entryYear: Number(form.entryYear) }),
    skills: membersOf(form.skills),
    teams: membersOf(form.teams),
    contract: form.fte.trim() === "" ? contract : { ...contract, fte: Number(form.fte.replace(",", ".")) },
    active: { start: form.start, ...(form.end === "" ? {} : { end: form.end }) },
  };
}

function membersOf(text: string): string[] {
  return sortedSet(
    text
      .split(",")
      .map((member) => member.trim())
      .filter(Boolean),
  );
}
