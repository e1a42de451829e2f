import { isUuid } from "../base/ids.ts";
import { isIsoDate } from "../base/iso-date.ts";
import { isJsonObject, type JsonValue } from "../base/json.ts";
import type { FieldDefinition } from "../model/field.ts";

/** Names a record for a person, wherever it exists on either side; its short id where it does not. */
export type NameOf = (id: string) => string;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Writes a date as a person reads it: "4 Jul 2026". */
export function dateText(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

/** Writes an inclusive range: "4 Jul 2026", "4-10 Jul 2026", "28 Jun - 4 Jul 2026". */
export function dateRangeText(start: string, end: string | undefined): string {
  if (end === undefined) return `from ${dateText(start)}`;
  if (start === end) return dateText(start);
  if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8))}\u2013${dateText(end)}`;
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  const startText = sameYear ? dateText(start).replace(/ \d{4}$/, "") : dateText(start);
  return `${startText} \u2013 ${dateText(end)}`;
}

/** Writes the value of a field for a person: names instead of ids, "none" for an absent one. */
export function valueText(definition: FieldDefinition, value: JsonValue, nameOf: NameOf): string {
  if (value === null) return "none";
  if (definition.refersTo !== undefined && !Array.isArray(value)) return nameOf(String(value));
  if (definition.policy === "text") return `${String(value).split(/\s+/).filter(Boolean).length} words`;
  return plainText(value, nameOf);
}

function plainText(value: JsonValue, nameOf: NameOf): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") {
    if (isUuid(value)) return nameOf(value);
    return isIsoDate(value) ? dateText(value) : value;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "none" : value.map((item) => plainText(item, nameOf)).join(", ");
  }
  if (!isJsonObject(value)) return String(value);
  const { start, end } = value;
  if (typeof start === "string" && isIsoDate(start)) {
    return dateRangeText(start, typeof end === "string" ? end : undefined);
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return "none";
  return entries.map(([key, held]) => `${words(key)} ${plainText(held, nameOf)}`).join(", ");
}

/** Writes a camel-case name as words: "maxWeekends" as "max weekends". */
export function words(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}
