/** Matches names that begin with a text and end there or with what a pattern says. */
export function nameStartingWith(text: string, end = ""): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}${end}`);
}
