import type { MenuItemConstructorOptions } from "electron";
import {
  APP_COMMANDS,
  type AppCommand,
  type AppCommandId,
  type MenuName,
} from "../../shared/rpc/app-commands.ts";
import type { RecentFile } from "../host-messages.ts";

export interface MenuOptions {
  readonly isMac: boolean;
  readonly isPackaged: boolean;
  readonly recent: readonly RecentFile[];
  onCommand(id: AppCommandId): void;
  onOpen(path: string): void;
  onNewWindow(): void;
}

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: "separator" };

/** Makes the application menu: the commands of the one registry, and what only the system can do. */
export function makeMenu(options: MenuOptions): Item[] {
  const { isMac, isPackaged, recent, onNewWindow } = options;
  const [first = [], ...file] = groupsOf("File", options);
  const [undo = [], ...edit] = groupsOf("Edit", options);
  const windowItems: Item[] = isMac
    ? [{ role: "minimize" }, { role: "zoom" }, LINE, { role: "front" }]
    : [{ role: "minimize" }, { role: "close" }];
  return [
    ...(isMac ? [{ role: "appMenu" } satisfies Item] : []),
    menu("File", [
      [{ label: "New window", click: onNewWindow }],
      [...first, recentMenu(recent, options)],
      ...file,
      [isMac ? { role: "close" } : { role: "quit" }],
    ]),
    menu("Edit", [
      undo,
      [{ role: "cut" }, { role: "copy" }, { role: "paste" }, { role: "selectAll" }],
      ...edit,
    ]),
    menu("Versions", groupsOf("Versions", options)),
    menu("Go", groupsOf("Go", options)),
    menu("View", [
      ...groupsOf("View", options),
      [{ role: "togglefullscreen" }],
      ...(isPackaged ? [] : [[{ role: "reload" }, { role: "toggleDevTools" }] satisfies Item[]]),
    ]),
    { label: "Window", role: "windowMenu", submenu: windowItems },
    menu("Help", groupsOf("Help", options)),
  ];
}

/** Translates a shortcut of the registry into Electron's words. */
export function acceleratorOf(shortcut: string): string {
  return shortcut.replace(/^Mod\b/, "CommandOrControl");
}

function menu(label: MenuName, groups: readonly (readonly Item[])[]): Item {
  const filled = groups.filter((group) => group.length > 0);
  return { label, submenu: filled.flatMap((group, index) => (index === 0 ? group : [LINE, ...group])) };
}

function groupsOf(name: MenuName, options: MenuOptions): Item[][] {
  const placed = APP_COMMANDS.filter((command) => command.menu?.name === name);
  const groups = new Set(placed.map((command) => command.menu?.group));
  return [...groups].map((group) =>
    placed.filter((command) => command.menu?.group === group).map((command) => itemOf(command, options)),
  );
}

function itemOf(
  { id, title, shortcut }: AppCommand & { readonly id: AppCommandId },
  options: MenuOptions,
): Item {
  return {
    id,
    label: title,
    click: () => options.onCommand(id),
    // The interface handles its keys itself, as it does in a browser: the menu only shows them.
    ...(shortcut === undefined ? {} : { accelerator: acceleratorOf(shortcut), registerAccelerator: false }),
  };
}

function recentMenu(recent: readonly RecentFile[], { onOpen }: MenuOptions): Item {
  return {
    label: "Open recent",
    enabled: recent.length > 0,
    submenu: recent.map(({ path, name }) => ({ label: name, sublabel: path, click: () => onOpen(path) })),
  };
}
