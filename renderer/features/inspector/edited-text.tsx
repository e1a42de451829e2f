import { type KeyboardEvent, useState } from "react";
import { TextArea, TextField } from "../../ui/text-field.tsx";

interface EditedTextProps {
  readonly label: string;
  readonly kind: "text" | "long-text" | "date" | "time" | "number" | "set";
  readonly hint?: string | undefined;
  /** What is saved. */
  readonly value: string;
  readonly disabled: boolean;
  /** Saves, or says why not; the text then stays for the person to mend. */
  readonly onSave: (text: string) => string | undefined;
}

/** A text that is saved when it is left or by Enter; Escape takes back what was typed. */
export function EditedText({ label, kind, hint, value, disabled, onSave }: EditedTextProps) {
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();

  function save() {
    if (typed === undefined) return;
    if (typed === value) return reset();
    const why = onSave(typed);
    setProblem(why);
    if (why === undefined) setTyped(undefined);
  }
  function reset() {
    setTyped(undefined);
    setProblem(undefined);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && typed !== undefined) {
      event.stopPropagation();
      reset();
    }
    if (event.key === "Enter" && (kind !== "long-text" || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      save();
    }
  }

  const shared = {
    label,
    hint,
    value: typed ?? value,
    error: problem,
    readOnly: disabled,
    onBlur: save,
    onKeyDown,
    onChange: (text: string) => {
      setTyped(text);
      setProblem(undefined);
    },
  };
  if (kind === "long-text") return <TextArea {...shared} rows={2} />;
  return <TextField {...shared} type={kind === "date" || kind === "time" ? kind : "text"} />;
}
