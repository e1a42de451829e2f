/**
 * Finds the items that hold all words of a query, best first: at the start of the text, then at the start of a
 * word, then anywhere, then only in the detail. Without a query all stand in their order.
 */
export function rankMatches<Item extends { readonly text: string; readonly detail?: string }>(
  items: readonly Item[],
  query: string,
): readonly Item[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items
    .map((item) => ({ item, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

function scoreOf(
  item: { readonly text: string; readonly detail?: string },
  words: readonly string[],
): number {
  const text = fold(item.text);
  const detail = fold(item.detail ?? "");
  const scores = words.map((word) => {
    if (text.startsWith(word)) return 4;
    if (text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 3;
    if (text.includes(word)) return 2;
    return detail.includes(word) ? 1 : 0;
  });
  return Math.min(...scores) === 0 ? 0 : scores.reduce<number>((sum, score) => sum + score, 0);
}

/** Small letters without accents: "okafor" finds "Ökafor". */
function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
