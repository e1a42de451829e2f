import type { Person } from "../../../shared/model/person.ts";

/** Tells whether a person has all words of the filter in name, kind, e-mail, skills or teams. */
export function matchesFilter(person: Person, filter: string): boolean {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  const text = fold(
    [person.name, person.kind, person.email ?? "", ...person.skills, ...person.teams].join(" "),
  );
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
