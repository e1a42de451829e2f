// biome-ignore-all lint/a11y/useSemanticElements: suggestions with colours need a listbox of our own
// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus and names its active option
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { RotationCode } from "../../ui/rotation-code.tsx";
import { floatingIn } from "./floating-in.ts";
import { useGridLayout, useRotationBook } from "./grid-layout.ts";
import { boxOf, type GridMetrics } from "./grid-metrics.ts";
import type { RotationWithId } from "./rotation-book.ts";
import { completeTyped, suggestRotations } from "./rotation-typing.ts";
import { useSchedule } from "./schedule-store.ts";
import type { Place } from "./selection.ts";
import { cancelTyping, commitTyped, finishTyping } from "./typing-actions.ts";

const mostSuggestions = 8;

interface TypingBoxProps {
  readonly place: Place;
  readonly metrics: GridMetrics;
  /** Gives the focus back to the grid. */
  readonly onDone: () => void;
}

/** The field over the active cell while a rotation is being typed, with what the text may mean below it. */
export function TypingBox({ place, metrics, onDone }: TypingBoxProps) {
  const typed = useSchedule((state) => state.typed) ?? "";
  const book = useRotationBook();
  const { axis } = useGridLayout();
  const [problem, setProblem] = useState<string>();
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const suggestions = suggestRotations(typed, book).slice(0, mostSuggestions);

  useEffect(() => {
    const field = input.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length === 1 ? 1 : 0, field.value.length);
  }, []);

  function take(text: string, then: "down" | "right") {
    const why = commitTyped(text, then);
    setProblem(why);
    if (why === undefined) onDone();
  }

  function choose(rotation: RotationWithId) {
    take(completeTyped(typed, rotation), "down");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const rotation = suggestions[chosen];
    if (event.key === "Enter" || event.key === "Tab") {
      const then = event.key === "Enter" ? "down" : "right";
      take(rotation ? completeTyped(typed, rotation) : typed, then);
    } else if (event.key === "Escape") {
      cancelTyping();
      onDone();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = suggestions.length + 1;
      setChosen(((chosen + 1 + step + count) % count) - 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const box = boxOf(
    { top: place.row, bottom: place.row, left: place.column, right: place.column },
    metrics,
    axis.columnWidth,
  );
  return (
    <>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Rotation"
        aria-expanded={suggestions.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-invalid={problem !== undefined}
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        className="schedule-typing"
        style={{ ...box, top: box.top + metrics.headerHeight }}
        value={typed}
        onChange={(event) => {
          setProblem(undefined);
          setChosen(-1);
          useSchedule.setState({ typed: event.target.value });
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          // Another window in front is no reason to end.
          if (document.hasFocus()) finishTyping();
        }}
      />
      <Suggestions
        anchor={input}
        id={listId}
        rotations={suggestions}
        chosen={chosen}
        problem={problem ?? (suggestions.length === 0 ? `No rotation starts with “${typed}”.` : undefined)}
        onChoose={choose}
        onAdd={() => {
          cancelTyping();
          useSchedule.setState({ rotationForm: { code: typed.trim().toUpperCase() } });
        }}
      />
    </>
  );
}

interface SuggestionsProps {
  readonly anchor: { readonly current: HTMLElement | null };
  readonly id: string;
  readonly rotations: readonly RotationWithId[];
  readonly chosen: number;
  readonly problem: string | undefined;
  readonly onChoose: (rotation: RotationWithId) => void;
  readonly onAdd: () => void;
}

const popupHeight = 280;

// Outside the grid, which clips what it holds.
function Suggestions({ anchor, id, rotations, chosen, problem, onChoose, onAdd }: SuggestionsProps) {
  const [at, setAt] = useState<{ left: number; top?: number; bottom?: number }>();
  useLayoutEffect(() => {
    const rect = anchor.current?.getBoundingClientRect();
    if (!rect) return;
    const isBelow = rect.bottom + popupHeight < window.innerHeight;
    setAt({
      left: Math.min(rect.left, window.innerWidth - 300),
      ...(isBelow ? { top: rect.bottom + 4 } : { bottom: window.innerHeight - rect.top + 4 }),
    });
  }, [anchor]);
  if (!at) return null;
  return createPortal(
    <div
      className="fixed z-50 w-72 overflow-hidden rounded-md bg-raised py-1 text-ink shadow-float"
      style={at}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
    >
      <div id={id} role="listbox" aria-label="Rotations">
        {rotations.map((rotation, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
          <div
            key={rotation.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={`flex h-7 items-center gap-2 px-2 ${index === chosen ? "bg-accent-soft" : "hover:bg-hover"}`}
            onClick={() => onChoose(rotation)}
          >
            <RotationCode code={rotation.value.code} colour={rotation.value.colour} />
            <span className="truncate text-ink-2">{rotation.value.name}</span>
          </div>
        ))}
      </div>
      {problem !== undefined && (
        <p role="alert" className="px-2 py-1 text-error text-secondary">
          {problem}
        </p>
      )}
      {rotations.length === 0 ? (
        <button type="button" className="block w-full px-2 py-1 text-left hover:bg-hover" onClick={onAdd}>
          Add a rotation…
        </button>
      ) : (
        <p className="border-line border-t px-2 pt-1 text-ink-3 text-secondary">
          Enter assigns. Add “am”, “pm” or “night” for that slot.
        </p>
      )}
    </div>,
    floatingIn(),
  );
}
