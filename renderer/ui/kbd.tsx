const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

const keyNames: Readonly<Record<string, string>> = isMac
  ? { Mod: "⌘", Alt: "⌥", Shift: "⇧", Enter: "↩", Escape: "Esc" }
  : { Mod: "Ctrl", Escape: "Esc", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

/** Writes a shortcut of the command table as this system's keyboards name it: `Ctrl+Shift+Z`, `⇧⌘Z`. */
function shortcutText(shortcut: string): string {
  const parts = shortcut.split("+").map((part) => keyNames[part] ?? part);
  return parts.join(isMac ? "" : "+");
}

export function Kbd({ shortcut }: { readonly shortcut: string }) {
  return (
    <kbd className="code whitespace-nowrap rounded-sm border border-line px-1 text-ink-3 text-secondary">
      {shortcutText(shortcut)}
    </kbd>
  );
}
