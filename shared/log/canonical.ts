import canonicalize from "canonicalize";
import { defined } from "../base/assert.ts";
import { isJsonObject, type JsonValue } from "../base/json.ts";

/**
 * Writes a value as canonical JSON: RFC 8785 over strings in Unicode normal form C. Equal values give
 * equal text on every platform. Keys with the value undefined are left out. O(size).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalText(value);
  // Nearly all text is in the normal form already, and each part of a text in normal form is so too.
  if (isAscii(text) || text.normalize("NFC") === text) return text;
  // Not by normalising the text: a combining character would join the "n" of an escaped line end before it,
  // and keys would keep the order that they had before.
  return canonicalText(normalised(value));
}

/** Tells whether a value can be written as canonical JSON: no half characters, no numbers that JSON lacks. */
export function hasCanonicalForm(value: JsonValue): boolean {
  try {
    return canonicalize(value) !== undefined;
  } catch {
    return false;
  }
}

function canonicalText(value: unknown): string {
  return defined(canonicalize(value), "only JSON values have a canonical form");
}

function normalised(value: unknown): unknown {
  if (typeof value === "string") return value.normalize("NFC");
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.normalize("NFC"), normalised(item)]),
  );
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}

const refusedKeys = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Returns the path of the first key that no received value may have (`__proto__`, `constructor`,
 * `prototype`), or undefined where there is none.
 */
export function findRefusedKey(value: JsonValue, path = ""): string | undefined {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = findRefusedKey(item, `${path}[${index}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const here = path === "" ? key : `${path}.${key}`;
    if (refusedKeys.has(key)) return here;
    const found = findRefusedKey(item, here);
    if (found !== undefined) return found;
  }
  return undefined;
}
