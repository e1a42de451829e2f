/** Where a link of a document may lead: another document, the world by https or mail, or nowhere. */
export type LinkTarget =
  | { readonly kind: "document"; readonly path: string }
  | { readonly kind: "outside"; readonly href: string }
  | { readonly kind: "none" };

const allowed = new Set(["https:", "mailto:"]);

/** Decides by an allow-list. Relative links are seen from the folder of the document at `fromPath`. */
export function linkTargetOf(href: string, fromPath: string): LinkTarget {
  if (URL.canParse(href)) {
    return allowed.has(new URL(href).protocol) ? { kind: "outside", href } : { kind: "none" };
  }
  if (href.startsWith("//") || href.startsWith("#") || href === "") return { kind: "none" };
  // A made-up origin resolves dots; whatever points out of it is no document.
  const base = "https://documents.invalid/";
  if (!URL.canParse(href, base + fromPath)) return { kind: "none" };
  const resolved = new URL(href, base + fromPath);
  const path = decodeURIComponent(resolved.pathname.slice(1));
  return resolved.origin === new URL(base).origin && path.endsWith(".md")
    ? { kind: "document", path }
    : { kind: "none" };
}
