/** Matches names that begin with a text and end there or with what a pattern says; another may stand before it. */
export function nameStartingWith(text: string, end = "", before = ""): RegExp {
  return new RegExp(`^${before}${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}${end}`);
}
