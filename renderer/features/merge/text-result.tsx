import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { Conflict, Resolution, Sides } from "../../../shared/merge/conflict.ts";
import { textWithSide } from "../../../shared/merge/merge-markdown.ts";

const MergeTextEditor = lazy(async () => ({
  default: (await import("../../editor/merge-text-editor.tsx")).MergeTextEditor,
}));

type TextConflict = Conflict & { kind: "text" };
const typingPauseMs = 400;

export interface TextResultProps {
  readonly conflict: TextConflict;
  readonly resolution: Resolution | undefined;
  readonly names: Sides<string>;
  /** The person wants what stands in the result. */
  readonly customAsked: boolean;
  readonly onCustomTaken: () => void;
  readonly onResolve: (resolution: Resolution) => void;
}

/**
 * The text as it will be: proposed, taken from a side, or written by hand. What is typed is stored as a custom
 * choice after a pause, and at the latest when the editor is left.
 */
export function TextResult(props: TextResultProps) {
  const { resolution, names, customAsked, onCustomTaken } = props;
  // Each answer of the host brings new objects; a conflict with the same id is the same, and the editor stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the whole
  const conflict = useMemo(() => props.conflict, [props.conflict.id]);
  const decided = textOf(conflict, resolution);
  const wanted = decided ?? textWithSide(conflict.hunks, "ours");
  const typed = useTypedText(wanted, props.onResolve);
  const [generation, setGeneration] = useState(0);

  // A side that was kept, or a choice that was taken back, brings another text; what was typed is there already.
  useEffect(() => {
    if (resolution?.kind === "custom" && typed.isPending()) return;
    if (typed.reset(wanted)) setGeneration((count) => count + 1);
  }, [typed, wanted, resolution?.kind]);

  useEffect(() => {
    if (!customAsked) return;
    typed.store();
    onCustomTaken();
  }, [customAsked, typed, onCustomTaken]);

  return (
    <section aria-label="Text" className="min-h-0 grow border-line border-t" onBlur={typed.storePending}>
      <Suspense fallback={null}>
        <MergeTextEditor
          key={generation}
          sides={conflict.sides}
          hunks={conflict.hunks}
          names={names}
          value={decided}
          onChange={typed.change}
        />
      </Suspense>
    </section>
  );
}

/** What the result editor holds, which is ahead of what is stored while somebody types. */
function useTypedText(initial: string, onResolve: TextResultProps["onResolve"]) {
  const latest = useRef({ text: initial, onResolve });
  useEffect(() => {
    latest.current.onResolve = onResolve;
  });
  const [typed] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    const store = () => {
      stop();
      latest.current.onResolve({ kind: "custom", value: latest.current.text });
    };
    return {
      isPending: () => timer !== undefined,
      change(text: string) {
        latest.current.text = text;
        clearTimeout(timer);
        timer = setTimeout(store, typingPauseMs);
      },
      store,
      storePending() {
        if (timer !== undefined) store();
      },
      /** Takes another text; false where it is the same. */
      reset(text: string): boolean {
        stop();
        if (latest.current.text === text) return false;
        latest.current.text = text;
        return true;
      },
    };
  });
  useEffect(() => typed.storePending, [typed]);
  return typed;
}

function textOf(conflict: TextConflict, resolution: Resolution | undefined): string | undefined {
  if (resolution === undefined) return undefined;
  if (resolution.kind === "side") return textWithSide(conflict.hunks, resolution.side);
  return typeof resolution.value === "string" ? resolution.value : undefined;
}
