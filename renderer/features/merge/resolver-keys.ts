import { useEffect, useRef } from "react";
import { useDialogs } from "../../state/dialogs.ts";

export type ResolverKeys = Readonly<Record<"j" | "k" | "b" | "o" | "t" | "c" | "u", () => void>>;

/** Listens to the single keys of the resolver, wherever the focus is but in what takes text or has a menu open. */
export function useResolverKeys(keys: ResolverKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { open, confirmation } = useDialogs.getState();
      if (event.defaultPrevented || event.isComposing || open !== null || confirmation !== null) return;
      if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return;
      const key = event.key.toLowerCase();
      if (!isResolverKey(key)) return;
      event.preventDefault();
      latest.current[key]();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isResolverKey(key: string): key is keyof ResolverKeys {
  return "jkbotcu".includes(key) && key.length === 1;
}

function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        "input, textarea, select, [role=textbox], [role=menu], [role=listbox], [role=combobox], [role=dialog], .monaco-editor",
      ) !== null)
  );
}
