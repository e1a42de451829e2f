import { editor, Range } from "monaco-editor/editor";
import { useEffect, useRef } from "react";
import type { Sides, TextHunk } from "../../shared/merge/conflict.ts";
import { Button } from "../ui/button.tsx";
import { type HunkChoice, hunkText, placeInSide, placesInResult, resultOf } from "./merge-result.ts";
import { commonOptions, createMarkdownModel } from "./monaco.ts";

export interface MergeTextEditorProps {
  readonly sides: Sides<string>;
  readonly hunks: readonly TextHunk[];
  /** What the sides are called: "Base", "Ours (main)", "Theirs (try)". */
  readonly names: Sides<string>;
  /** The result decided so far; undefined starts from what merges by itself, with ours in place of each conflict. */
  readonly value: string | undefined;
  readonly onChange: (result: string) => void;
}

const order = ["base", "ours", "theirs"] as const;

/** Three sides above, the editable result below, with a choice for each stretch in conflict. Load it lazily. */
export function MergeTextEditor({ sides, hunks, names, value, onChange }: MergeTextEditorProps) {
  const resultRef = useRef<ResultHandle>(null);
  const showInSides = useRef(new Map<SideName, (hunk: TextHunk) => void>());
  const conflicts = hunks.filter((hunk) => hunk.kind === "conflict");
  return (
    <div className="flex h-full min-h-0 flex-col gap-2">
      <div className="grid min-h-0 grow grid-cols-3 gap-px bg-line">
        {order.map((side) => (
          <section key={side} aria-label={names[side]} className="flex min-h-0 min-w-0 flex-col bg-canvas">
            <h3 className="shrink-0 px-3 py-1 font-medium text-ink-2 text-secondary">{names[side]}</h3>
            <SidePane
              side={side}
              label={names[side]}
              text={sides[side]}
              base={side === "base" ? undefined : sides.base}
              hunks={hunks}
              showBySide={showInSides}
            />
          </section>
        ))}
      </div>
      <section aria-label="Result" className="flex min-h-0 grow flex-col border-line border-t">
        <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1">
          <h3 className="font-medium text-ink-2 text-secondary">Result</h3>
          {conflicts.map((hunk, index) => (
            <HunkChoices
              // biome-ignore lint/suspicious/noArrayIndexKey: a hunk is known by its place in the text
              key={index}
              index={index}
              count={conflicts.length}
              onShow={() => {
                for (const show of showInSides.current.values()) show(hunk);
                resultRef.current?.show(index);
              }}
              onChoose={(choice) => resultRef.current?.replace(index, hunkText(hunk, choice))}
            />
          ))}
        </div>
        <ResultPane handle={resultRef} hunks={hunks} value={value} onChange={onChange} />
      </section>
    </div>
  );
}

interface HunkChoicesProps {
  readonly index: number;
  readonly count: number;
  readonly onShow: () => void;
  readonly onChoose: (choice: HunkChoice) => void;
}

const choices: readonly (readonly [HunkChoice, string])[] = [
  ["base", "base"],
  ["ours", "ours"],
  ["theirs", "theirs"],
  ["both", "both"],
];

function HunkChoices({ index, count, onShow, onChoose }: HunkChoicesProps) {
  const name = `Place ${index + 1} of ${count}`;
  return (
    <fieldset aria-label={name} className="flex items-center gap-1">
      <Button variant="ghost" size="small" onClick={onShow}>
        {name}
      </Button>
      {choices.map(([choice, word]) => (
        <Button
          key={choice}
          size="small"
          aria-label={`${name}: take ${word}`}
          onClick={() => {
            onChoose(choice);
            onShow();
          }}
        >
          {word}
        </Button>
      ))}
    </fieldset>
  );
}

type SideName = (typeof order)[number];

function SidePane({
  side,
  label,
  text,
  base,
  hunks,
  showBySide,
}: {
  readonly side: SideName;
  readonly label: string;
  readonly text: string;
  /** With it the words that differ from it are marked. */
  readonly base: string | undefined;
  readonly hunks: readonly TextHunk[];
  /** Where the pane puts the way to show a passage in it. */
  readonly showBySide: React.RefObject<Map<SideName, (hunk: TextHunk) => void>>;
}) {
  const placeRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = placeRef.current;
    if (place === null) return;
    const model = createMarkdownModel(text);
    const shows = showBySide.current;
    const markConflicts = (made: editor.ICodeEditor) => {
      const rangeOf = (hunk: TextHunk) => {
        const found = placeInSide(hunks, hunk, { name: side, text });
        if (found === undefined) return undefined;
        return Range.fromPositions(model.getPositionAt(found.start), model.getPositionAt(found.endExclusive));
      };
      const ranges = hunks.flatMap((hunk) => rangeOf(hunk) ?? []);
      made.createDecorationsCollection(
        ranges.map((range) => ({ range, options: { className: "bg-conflict-soft" } })),
      );
      const show = (hunk: TextHunk) => {
        const range = rangeOf(hunk);
        if (range !== undefined) made.revealRangeInCenter(range);
      };
      shows.set(side, show);
      const showFirst = () => {
        const first = hunks.find((hunk) => hunk.kind === "conflict");
        if (first !== undefined) show(first);
      };
      showFirst();
      return showFirst;
    };
    if (base === undefined) {
      const made = editor.create(place, { ...commonOptions(), model, readOnly: true, ariaLabel: label });
      markConflicts(made);
      return () => {
        shows.delete(side);
        made.dispose();
        model.dispose();
      };
    }
    const original = createMarkdownModel(base);
    const made = editor.createDiffEditor(place, {
      ...commonOptions(),
      readOnly: true,
      renderSideBySide: false,
      renderOverviewRuler: false,
      diffWordWrap: "on",
    });
    // The constructor's options for the names are not taken.
    made.getOriginalEditor().updateOptions({ ariaLabel: `${label}: before` });
    made.getModifiedEditor().updateOptions({ ariaLabel: label });
    made.setModel({ original, modified: model });
    const showFirst = markConflicts(made.getModifiedEditor());
    // The lines that the difference puts in move the passage.
    const firstDiff = made.onDidUpdateDiff(() => {
      firstDiff.dispose();
      showFirst();
    });
    return () => {
      shows.delete(side);
      made.dispose();
      original.dispose();
      model.dispose();
    };
  }, [side, label, text, base, hunks, showBySide]);
  return <div ref={placeRef} className="min-h-0 grow overflow-hidden" />;
}

interface ResultHandle {
  show(index: number): void;
  replace(index: number, text: string): void;
}

function ResultPane({
  handle,
  hunks,
  value,
  onChange,
}: {
  readonly handle: React.RefObject<ResultHandle | null>;
  readonly hunks: readonly TextHunk[];
  readonly value: string | undefined;
  readonly onChange: (result: string) => void;
}) {
  const placeRef = useRef<HTMLDivElement>(null);
  const latest = useRef({ onChange, value });
  useEffect(() => {
    latest.current = { onChange, value };
  });

  useEffect(() => {
    const place = placeRef.current;
    if (place === null) return;
    const proposed = resultOf(hunks);
    const model = createMarkdownModel(latest.current.value ?? proposed.text);
    const made = editor.create(place, { ...commonOptions(), model, ariaLabel: "Result" });
    const marks = made.createDecorationsCollection(
      (placesInResult(hunks, model.getValue(editor.EndOfLinePreference.LF)) ?? []).map(
        ({ start, endExclusive }) => ({
          range: Range.fromPositions(model.getPositionAt(start), model.getPositionAt(endExclusive)),
          options: { className: "bg-conflict-soft", isWholeLine: false },
        }),
      ),
    );
    const first = marks.getRange(0);
    if (first !== null) made.revealRangeInCenter(first);
    model.onDidChangeContent(() => latest.current.onChange(model.getValue(editor.EndOfLinePreference.LF)));
    handle.current = {
      show(index) {
        const range = marks.getRange(index);
        if (range === null) return;
        made.revealRangeInCenter(range);
        made.setSelection(range);
        made.focus();
      },
      replace(index, text) {
        const range = marks.getRange(index);
        if (range === null) return;
        const start = model.getOffsetAt(range.getStartPosition());
        made.pushUndoStop();
        made.executeEdits("hunk", [{ range, text, forceMoveMarkers: true }]);
        made.pushUndoStop();
        const ranges = marks.getRanges();
        marks.set(
          ranges.map((other, place) => ({
            range:
              place === index
                ? Range.fromPositions(model.getPositionAt(start), model.getPositionAt(start + text.length))
                : other,
            options: { className: "bg-conflict-soft" },
          })),
        );
      },
    };
    return () => {
      handle.current = null;
      made.dispose();
      model.dispose();
    };
  }, [hunks, handle]);
  return <div ref={placeRef} className="min-h-0 grow overflow-hidden" />;
}
