import type { RecordId } from "../../base/ids.ts";
import { isJsonObject } from "../../base/json.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { KnownRecords } from "../planned-import.ts";

/** Finds the person that a table means. Undefined where there is none; an error where there are several. */
export interface PersonFinder {
  byId(text: string): RecordId | undefined;
  byEmail(text: string): Result<RecordId | undefined, string>;
  byName(text: string): Result<RecordId | undefined, string>;
  /** By id, e-mail or exact name, whichever fits first. */
  byAny(text: string): Result<RecordId, string>;
}

export function createPersonFinder(people: KnownRecords["people"]): PersonFinder {
  const ids = new Map<string, RecordId>();
  const emails = new Map<string, RecordId[]>();
  const names = new Map<string, RecordId[]>();
  for (const { id, value } of people) {
    if (isJsonObject(value.externalIds)) {
      for (const externalId of Object.values(value.externalIds)) ids.set(String(externalId), id);
    }
    if (typeof value.email === "string") add(emails, value.email.toLowerCase(), id);
    add(names, String(value.name), id);
  }
  // A record's own id is the surest, whatever another system calls its people.
  for (const { id } of people) ids.set(id, id);

  const finder: PersonFinder = {
    byId: (text) => ids.get(text),
    byEmail: (text) => oneOf(emails.get(text.toLowerCase()), `the e-mail ${text}`),
    byName: (text) => oneOf(names.get(text), `the name ${text}`),
    byAny(text) {
      const id = finder.byId(text);
      if (id !== undefined) return ok(id);
      for (const find of [finder.byEmail, finder.byName]) {
        const found = find(text);
        if (!found.ok) return found;
        if (found.value !== undefined) return ok(found.value);
      }
      return err(`Nobody has the id, e-mail or name "${text.slice(0, 80)}". Import people first.`);
    },
  };
  return finder;
}

function add(map: Map<string, RecordId[]>, key: string, id: RecordId): void {
  const held = map.get(key);
  if (held) held.push(id);
  else map.set(key, [id]);
}

function oneOf(found: readonly RecordId[] | undefined, what: string): Result<RecordId | undefined, string> {
  if (found !== undefined && found.length > 1) {
    return err(`${found.length} people have ${what.slice(0, 100)}; use an id, or an e-mail of their own.`);
  }
  return ok(found?.[0]);
}
