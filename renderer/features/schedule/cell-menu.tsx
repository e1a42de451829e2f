import { Menu as BaseMenu } from "@base-ui/react/menu";
import {
  CalendarDays,
  ClipboardPaste,
  Copy,
  Eraser,
  History,
  Pencil,
  Pin,
  RotateCcw,
  Scissors,
  StickyNote,
} from "lucide-react";
import { useCanEdit } from "../../state/draft.ts";
import { setPreferences } from "../../state/preferences.ts";
import { type InspectorPart, showPart } from "../../state/selection.ts";
import { showToast } from "../../state/toasts.ts";
import { useIsReadOnly } from "../../state/workspace.ts";
import { MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { copySelection, cutSelection, pasteText, writeClipboard } from "./clipboard-actions.ts";
import { clearSelection, togglePin } from "./edit-actions.ts";
import { floatingIn } from "./floating-in.ts";
import { useSchedule } from "./schedule-store.ts";
import { editActiveCell } from "./typing-actions.ts";

/** What can be done with the cells that are selected. */
export function CellMenu() {
  const at = useSchedule((state) => state.menuAt);
  const canEdit = useCanEdit();
  const isPast = useIsReadOnly();
  const close = () => useSchedule.setState({ menuAt: null });
  if (at === null) return null;
  return (
    <BaseMenu.Root
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <BaseMenu.Portal container={floatingIn()}>
        <BaseMenu.Positioner
          className="z-50 outline-none"
          anchor={{ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }}
          align="start"
          side="bottom"
        >
          <BaseMenu.Popup
            aria-label="Cells"
            finalFocus={focusGrid}
            className="min-w-52 rounded-md bg-raised py-1 text-ink shadow-float outline-none"
          >
            {canEdit && (
              <>
                <MenuItem
                  icon={<Pencil size={14} />}
                  shortcut="Enter"
                  onSelect={() => setTimeout(editActiveCell)}
                >
                  Assign…
                </MenuItem>
                <MenuItem icon={<Eraser size={14} />} shortcut="Delete" onSelect={clearSelection}>
                  Clear
                </MenuItem>
                <MenuSeparator />
                <MenuItem
                  icon={<Scissors size={14} />}
                  shortcut="Mod+X"
                  onSelect={() => void writeClipboard(cutSelection()?.text)}
                >
                  Cut
                </MenuItem>
              </>
            )}
            <MenuItem
              icon={<Copy size={14} />}
              shortcut="Mod+C"
              onSelect={() => void writeClipboard(copySelection()?.text)}
            >
              Copy
            </MenuItem>
            {canEdit && (
              <>
                <MenuItem icon={<ClipboardPaste size={14} />} shortcut="Mod+V" onSelect={() => void paste()}>
                  Paste
                </MenuItem>
                <MenuSeparator />
                <MenuItem icon={<Pin size={14} />} onSelect={togglePin}>
                  Pin or unpin
                </MenuItem>
                <MenuItem icon={<StickyNote size={14} />} onSelect={() => showInspector("fields")}>
                  Note…
                </MenuItem>
              </>
            )}
            {isPast && (
              <MenuItem
                icon={<RotateCcw size={14} />}
                onSelect={() => useSchedule.setState({ restoring: true })}
              >
                Restore this…
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem icon={<History size={14} />} onSelect={() => showInspector("history")}>
              History
            </MenuItem>
            <MenuItem
              icon={<CalendarDays size={14} />}
              onSelect={() => {
                const { selection } = useSchedule.getState();
                if (selection) useSchedule.setState({ month: selection.anchor });
              }}
            >
              Month of this person
            </MenuItem>
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function focusGrid(): HTMLElement | null {
  return document.querySelector<HTMLElement>(".schedule-grid");
}

function showInspector(part: InspectorPart): void {
  setPreferences({ inspectorOpen: true });
  showPart(part);
}

async function paste(): Promise<void> {
  try {
    pasteText(await navigator.clipboard.readText());
  } catch {
    showToast({
      kind: "error",
      key: "clipboard",
      title: "Nothing was pasted",
      description: "The browser keeps menus from the clipboard. Press Ctrl+V on the grid instead.",
    });
  }
}
