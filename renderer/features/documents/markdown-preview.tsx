import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { type ComponentProps, createContext, useContext, useDeferredValue, useMemo } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { useReferenceData } from "../../state/reference-data.ts";
import { navigateToSection } from "../../state/routes.ts";
import { linkTargetOf } from "./link-target.ts";

// Raw HTML is dropped by remark-rehype, and what is left is sanitised once more.
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeSanitize).freeze();

/** Markdown as it reads, without anything active in it. Typing does not wait for it. */
export function MarkdownPreview({ text, path }: { readonly text: string; readonly path: string }) {
  const deferred = useDeferredValue(text);
  const content = useMemo(() => {
    const tree = processor.runSync(processor.parse(deferred));
    return toJsxRuntime(tree, { Fragment, jsx, jsxs, components: { a: PreviewLink, img: PreviewImage } });
  }, [deferred]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to reach it to scroll
    <section aria-label="Preview" tabIndex={0} className="prose h-full overflow-y-auto px-6 py-4">
      <PathContext value={path}>{content}</PathContext>
    </section>
  );
}

/** The document that links are seen from. */
const PathContext = createContext("");

function PreviewLink({ href = "", children }: ComponentProps<"a">) {
  const path = useContext(PathContext);
  const target = linkTargetOf(href, path);
  if (target.kind === "none") return <span>{children}</span>;
  if (target.kind === "outside") {
    return (
      <a href={target.href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  return (
    <button
      type="button"
      className="text-accent underline"
      onClick={() => {
        const found = useReferenceData.getState().documents.find((entry) => entry.value.path === target.path);
        if (found !== undefined) navigateToSection("documents", found.id);
      }}
    >
      {children}
    </button>
  );
}

/** Pictures from elsewhere would tell where they are read: only what they show is said. */
function PreviewImage({ alt = "" }: ComponentProps<"img">) {
  return (
    <span className="rounded-sm bg-pressed px-1 text-ink-2">Picture: {alt || "without a description"}</span>
  );
}
