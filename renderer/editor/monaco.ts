import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeEditor/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/diffEditor/register";
import "monaco-editor/features/dnd/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/lineSelection/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/links/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/placeholderText/register";
import "monaco-editor/features/readOnlyMessage/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/wordOperations/register";
import "monaco-editor/languages/definitions/markdown/register";
import { editor } from "monaco-editor/editor";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import { usePreferences } from "../state/preferences.ts";
import { readThemeColours } from "./theme-colours.ts";

// The one door to Monaco: only the features of a Markdown editor, and the one worker that computes differences.
globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function followTheme(): void {
  const { theme } = usePreferences.getState();
  const isDark = theme === "dark" || (theme === "system" && dark.matches);
  const colours = readThemeColours();
  editor.defineTheme("daybook", {
    base: isDark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "keyword.md", foreground: colours.accent.slice(1), fontStyle: "bold" },
      { token: "string.link.md", foreground: colours.accent.slice(1) },
      { token: "comment.md", foreground: colours.ink3.slice(1) },
    ],
    colors: {
      "editor.background": colours.canvas,
      "editor.foreground": colours.ink,
      "editor.lineHighlightBackground": colours.sunken,
      "editor.lineHighlightBorder": colours.sunken,
      "editorLineNumber.foreground": colours.ink3,
      "editorLineNumber.activeForeground": colours.ink,
      "editorLineNumber.dimmedForeground": colours.ink3,
      "editorCursor.foreground": colours.accent,
      "editorWidget.background": colours.raised,
      "editorWidget.border": colours.line,
      "diffEditor.insertedLineBackground": `${colours.added}1c`,
      "diffEditor.insertedTextBackground": `${colours.added}40`,
      "diffEditor.removedLineBackground": `${colours.removed}1c`,
      "diffEditor.removedTextBackground": `${colours.removed}40`,
      "diffEditor.border": colours.line,
      "scrollbarSlider.background": `${colours.ink3}40`,
      focusBorder: colours.accent,
    },
  });
  editor.setTheme("daybook");
}

followTheme();
// The page takes the new theme first; its colours are read after that.
usePreferences.subscribe(() => requestAnimationFrame(followTheme));
dark.addEventListener("change", followTheme);

/** What all editors of text share. Sizes follow the zoom. */
export function commonOptions(): editor.IEditorOptions & editor.IGlobalEditorOptions {
  const { zoom } = usePreferences.getState();
  return {
    automaticLayout: true,
    fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
    fontLigatures: false,
    fontSize: 13 * zoom,
    lineHeight: 20 * zoom,
    glyphMargin: false,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    occurrencesHighlight: "off",
    overviewRulerLanes: 0,
    padding: { top: 12, bottom: 12 },
    quickSuggestions: false,
    renderLineHighlight: "line",
    renderWhitespace: "none",
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
    selectionHighlight: false,
    stickyScroll: { enabled: false },
    suggestOnTriggerCharacters: false,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    wordBasedSuggestions: "off",
    wordWrap: "on",
  };
}

/** Makes a Markdown model with LF line ends whatever the text had. */
export function createMarkdownModel(text: string): editor.ITextModel {
  const model = editor.createModel(text.replaceAll("\r\n", "\n").replaceAll("\r", "\n"), "markdown");
  model.setEOL(editor.EndOfLineSequence.LF);
  return model;
}
