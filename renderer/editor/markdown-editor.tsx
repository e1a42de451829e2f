import { editor, Range } from "monaco-editor/editor";
import { useEffect, useRef } from "react";
import { usePreferences } from "../state/preferences.ts";
import { commonOptions, createMarkdownModel } from "./monaco.ts";
import { findTextChange } from "./text-change.ts";

export interface MarkdownEditorProps {
  /** The accessible name. */
  readonly label: string;
  /** The text with LF line ends. A value from outside replaces only what differs, so that the cursor stays. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur?: () => void;
  readonly readOnly?: boolean;
  /** A line to show and go to, 1-based; a new object goes there again. */
  readonly reveal?: { readonly line: number } | undefined;
}

/** A Markdown editor. Load it lazily: it brings Monaco along. */
export function MarkdownEditor({
  label,
  value,
  onChange,
  onBlur,
  readOnly = false,
  reveal,
}: MarkdownEditorProps) {
  const placeRef = useRef<HTMLDivElement>(null);
  const editorRef = useRef<editor.IStandaloneCodeEditor>(null);
  const handlers = useRef({ onChange, onBlur });
  const zoom = usePreferences((state) => state.zoom);
  /** The text came from outside, so it is no typing. */
  const isSetting = useRef(false);
  const initial = useRef({ value, label });

  useEffect(() => {
    handlers.current = { onChange, onBlur };
  });

  useEffect(() => {
    const place = placeRef.current;
    if (place === null) return;
    const model = createMarkdownModel(initial.current.value);
    const made = editor.create(place, { ...commonOptions(), model, ariaLabel: initial.current.label });
    editorRef.current = made;
    model.onDidChangeContent(() => {
      if (!isSetting.current) handlers.current.onChange(model.getValue(editor.EndOfLinePreference.LF));
    });
    made.onDidBlurEditorText(() => handlers.current.onBlur?.());
    return () => {
      editorRef.current = null;
      made.dispose();
      model.dispose();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes in the options follow the zoom
  useEffect(() => {
    editorRef.current?.updateOptions({ ...commonOptions(), readOnly, ariaLabel: label });
  }, [readOnly, label, zoom]);

  useEffect(() => {
    const model = editorRef.current?.getModel();
    if (!model) return;
    const change = findTextChange(model.getValue(editor.EndOfLinePreference.LF), value);
    if (change === undefined) return;
    const start = model.getPositionAt(change.start);
    const end = model.getPositionAt(change.endExclusive);
    isSetting.current = true;
    model.pushEditOperations(
      null,
      [{ range: Range.fromPositions(start, end), text: change.text }],
      () => null,
    );
    isSetting.current = false;
  }, [value]);

  useEffect(() => {
    const made = editorRef.current;
    if (reveal === undefined || made === null) return;
    made.setPosition({ lineNumber: reveal.line, column: 1 });
    made.revealLineNearTop(reveal.line);
    made.focus();
  }, [reveal]);

  return <div ref={placeRef} className="h-full min-h-0 min-w-0 overflow-hidden" />;
}
