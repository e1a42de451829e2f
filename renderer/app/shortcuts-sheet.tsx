import { APP_COMMANDS, type CommandSection } from "../../shared/rpc/app-commands.ts";
import { closeDialog } from "../state/dialogs.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";

interface Row {
  readonly title: string;
  readonly shortcuts: readonly string[];
}

const onTheGrid: readonly Row[] = [
  {
    title: "Move; with Shift select a range",
    shortcuts: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"],
  },
  { title: "Assign: type a rotation's code, then Enter", shortcuts: ["Enter"] },
  { title: "Clear", shortcuts: ["Delete"] },
  { title: "Edit what a cell holds", shortcuts: ["F2"] },
  { title: "Repeat the first row downwards, the first column to the right", shortcuts: ["Mod+D", "Mod+R"] },
  { title: "Select rows, columns, everything", shortcuts: ["Shift+Space", "Mod+Space", "Mod+A"] },
  { title: "Copy, cut, paste with spreadsheets", shortcuts: ["Mod+C", "Mod+X", "Mod+V"] },
  { title: "Move the content of cells", shortcuts: ["Alt+ArrowLeft", "Alt+ArrowRight"] },
];

const inMerge: readonly Row[] = [
  { title: "Next, previous conflict", shortcuts: ["j", "k"] },
  { title: "Keep base, ours, theirs; custom", shortcuts: ["b", "o", "t", "c"] },
  { title: "Undo the choice", shortcuts: ["u"] },
];

/** All shortcuts, from the command table and from the two views that have keys of their own. */
export function ShortcutsSheet() {
  const withShortcut = APP_COMMANDS.filter((command) => command.shortcut !== undefined);
  const bySection = Map.groupBy(withShortcut, (command): CommandSection => command.section);
  return (
    <Dialog open onClose={closeDialog} title="Keyboard shortcuts" size="large" isText>
      <div className="columns-2 gap-8">
        {[...bySection].map(([section, commands]) => (
          <Group
            key={section}
            title={section}
            rows={commands.map(({ title, shortcut }) => ({ title, shortcuts: shortcut ? [shortcut] : [] }))}
          />
        ))}
        <Group title="On the grid" rows={onTheGrid} />
        <Group title="Resolving a merge" rows={inMerge} />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="pb-1 font-semibold">{title}</h3>
      <dl>
        {rows.map((row) => (
          <div
            key={row.title}
            className="flex min-h-7 items-center justify-between gap-4 border-line border-t"
          >
            <dt>{row.title}</dt>
            <dd className="flex gap-1">
              {row.shortcuts.map((shortcut) => (
                <Kbd key={shortcut} shortcut={shortcut} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
