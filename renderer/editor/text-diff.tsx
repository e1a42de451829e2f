import { editor } from "monaco-editor/editor";
import { useEffect, useRef } from "react";
import { usePreferences } from "../state/preferences.ts";
import { commonOptions, createMarkdownModel } from "./monaco.ts";

export interface TextDiffProps {
  /** The accessible name. */
  readonly label: string;
  readonly original: string;
  readonly modified: string;
  /** Two columns; otherwise one below the other. */
  readonly sideBySide?: boolean;
}

/** Two versions of a text, compared by word, read-only. Load it lazily: it brings Monaco along. */
export function TextDiff({ label, original, modified, sideBySide = true }: TextDiffProps) {
  const placeRef = useRef<HTMLDivElement>(null);
  const editorRef = useRef<editor.IStandaloneDiffEditor>(null);
  const zoom = usePreferences((state) => state.zoom);

  useEffect(() => {
    const place = placeRef.current;
    if (place === null) return;
    const made = editor.createDiffEditor(place, {
      ...commonOptions(),
      readOnly: true,
      originalEditable: false,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true },
      diffWordWrap: "on",
    });
    editorRef.current = made;
    return () => {
      const model = made.getModel();
      editorRef.current = null;
      made.dispose();
      model?.original.dispose();
      model?.modified.dispose();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes in the options follow the zoom
  useEffect(() => {
    editorRef.current?.updateOptions({
      ...commonOptions(),
      renderSideBySide: sideBySide,
      useInlineViewWhenSpaceIsLimited: false,
    });
    editorRef.current?.getOriginalEditor().updateOptions({
      ariaLabel: `${label}: before`,
      // Hidden in the inline view, the left side does not wrap; shown again, it is not told to.
      ...(sideBySide ? { wordWrapOverride2: "inherit" } : {}),
    });
    editorRef.current?.getModifiedEditor().updateOptions({ ariaLabel: `${label}: after` });
  }, [label, sideBySide, zoom]);

  useEffect(() => {
    const made = editorRef.current;
    if (made === null) return;
    const before = made.getModel();
    made.setModel({ original: createMarkdownModel(original), modified: createMarkdownModel(modified) });
    before?.original.dispose();
    before?.modified.dispose();
  }, [original, modified]);

  return <div ref={placeRef} className="h-full min-h-0 min-w-0 overflow-hidden" />;
}
