import { isJsonObject, type JsonObject, type JsonValue } from "../../../shared/base/json.ts";

/** The value at a path of keys; undefined where there is none. */
export function valueAtPath(value: JsonObject, path: readonly string[]): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const key of path) here = isJsonObject(here) ? here[key] : undefined;
  return here;
}

/**
 * The object with another value at a path; undefined takes the key away. Objects on the way that are missing are
 * made from `missing`, so that what must stand together does.
 */
export function withValueAtPath(
  value: JsonObject,
  path: readonly string[],
  change: { readonly next: JsonValue | undefined; readonly missing?: JsonObject | undefined },
): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (rest.length === 0) {
    if (change.next !== undefined) return { ...value, [key]: change.next };
    const { [key]: _, ...others } = value;
    return others;
  }
  const held = value[key];
  const inner = isJsonObject(held) ? held : (change.missing ?? {});
  return { ...value, [key]: withValueAtPath(inner, rest, change) };
}
