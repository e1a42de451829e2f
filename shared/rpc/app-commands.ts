/** The headings under which the palette, the help sheet and the menus list commands. */
export type CommandSection = "Workspace" | "Edit" | "Versions" | "Go" | "Schedule" | "View" | "Help";

export type MenuName = "File" | "Edit" | "Versions" | "Go" | "View" | "Help";

/** One thing a person can ask for by menu, palette or key. */
export interface AppCommand {
  readonly id: string;
  /** In sentence case; ends in "…" when it asks for more before acting. */
  readonly title: string;
  readonly section: CommandSection;
  /** `Mod` is Ctrl, or Cmd on macOS; then `Alt`, `Shift`, and a key as `KeyboardEvent.key` names it. */
  readonly shortcut?: string;
  /** Items of one menu stand in table order, with a line where `group` changes. */
  readonly menu?: { readonly name: MenuName; readonly group: number };
}

const APP_COMMANDS_TABLE = [
  {
    id: "workspace.new",
    title: "New workspace…",
    section: "Workspace",
    shortcut: "Mod+Shift+N",
    menu: { name: "File", group: 1 },
  },
  {
    id: "workspace.open",
    title: "Open workspace…",
    section: "Workspace",
    shortcut: "Mod+O",
    menu: { name: "File", group: 1 },
  },
  {
    id: "workspace.open-sample",
    title: "Open sample",
    section: "Workspace",
    menu: { name: "File", group: 1 },
  },
  { id: "workspace.reset-sample", title: "Reset sample…", section: "Workspace" },
  { id: "workspace.import", title: "Import…", section: "Workspace", menu: { name: "File", group: 2 } },
  { id: "workspace.export", title: "Export…", section: "Workspace", menu: { name: "File", group: 2 } },
  {
    id: "workspace.close",
    title: "Close workspace",
    section: "Workspace",
    menu: { name: "File", group: 3 },
  },

  { id: "edit.undo", title: "Undo", section: "Edit", shortcut: "Mod+Z", menu: { name: "Edit", group: 1 } },
  {
    id: "edit.redo",
    title: "Redo",
    section: "Edit",
    shortcut: "Mod+Shift+Z",
    menu: { name: "Edit", group: 1 },
  },
  { id: "edit.find", title: "Find…", section: "Edit", shortcut: "Mod+F", menu: { name: "Edit", group: 3 } },

  {
    id: "versions.commit",
    title: "Commit…",
    section: "Versions",
    shortcut: "Mod+Enter",
    menu: { name: "Versions", group: 1 },
  },
  {
    id: "versions.discard-draft",
    title: "Discard uncommitted changes…",
    section: "Versions",
    menu: { name: "Versions", group: 1 },
  },
  {
    id: "versions.new-branch",
    title: "New branch…",
    section: "Versions",
    shortcut: "Mod+Shift+B",
    menu: { name: "Versions", group: 2 },
  },
  {
    id: "versions.switch-branch",
    title: "Switch branch…",
    section: "Versions",
    shortcut: "Mod+B",
    menu: { name: "Versions", group: 2 },
  },
  { id: "versions.compare", title: "Compare…", section: "Versions", menu: { name: "Versions", group: 3 } },
  {
    id: "versions.merge",
    title: "Merge…",
    section: "Versions",
    shortcut: "Mod+Shift+M",
    menu: { name: "Versions", group: 3 },
  },
  { id: "versions.tag", title: "Tag…", section: "Versions", menu: { name: "Versions", group: 3 } },
  {
    id: "versions.as-of",
    title: "Look back in time…",
    section: "Versions",
    menu: { name: "Versions", group: 4 },
  },
  { id: "versions.back-to-now", title: "Back to now", section: "Versions" },

  {
    id: "go.palette",
    title: "Search or run a command…",
    section: "Go",
    shortcut: "Mod+K",
    menu: { name: "Go", group: 1 },
  },
  {
    id: "go.schedule",
    title: "Schedule",
    section: "Go",
    shortcut: "Mod+1",
    menu: { name: "Go", group: 2 },
  },
  {
    id: "go.documents",
    title: "Documents",
    section: "Go",
    shortcut: "Mod+2",
    menu: { name: "Go", group: 2 },
  },
  { id: "go.people", title: "People", section: "Go", shortcut: "Mod+3", menu: { name: "Go", group: 2 } },
  { id: "go.history", title: "History", section: "Go", shortcut: "Mod+4", menu: { name: "Go", group: 2 } },
  { id: "go.settings", title: "Settings", section: "Go", shortcut: "Mod+,", menu: { name: "Go", group: 3 } },
  { id: "go.welcome", title: "Welcome", section: "Go", menu: { name: "Go", group: 3 } },

  { id: "schedule.today", title: "Go to today", section: "Schedule" },
  {
    id: "schedule.days",
    title: "Show days",
    section: "Schedule",
    menu: { name: "View", group: 1 },
  },
  {
    id: "schedule.weeks",
    title: "Show weeks",
    section: "Schedule",
    menu: { name: "View", group: 1 },
  },
  {
    id: "schedule.blocks",
    title: "Show blocks",
    section: "Schedule",
    menu: { name: "View", group: 1 },
  },
  { id: "schedule.month", title: "Month of one person", section: "Schedule" },

  {
    id: "view.inspector",
    title: "Show or hide inspector",
    section: "View",
    shortcut: "Mod+I",
    menu: { name: "View", group: 2 },
  },
  {
    id: "view.rail",
    title: "Collapse or widen rail",
    section: "View",
    shortcut: "Mod+\\",
    menu: { name: "View", group: 2 },
  },
  { id: "view.theme-light", title: "Light theme", section: "View", menu: { name: "View", group: 3 } },
  { id: "view.theme-dark", title: "Dark theme", section: "View", menu: { name: "View", group: 3 } },
  {
    id: "view.theme-system",
    title: "Theme of the system",
    section: "View",
    menu: { name: "View", group: 3 },
  },
  {
    id: "view.zoom-in",
    title: "Zoom in",
    section: "View",
    shortcut: "Mod+=",
    menu: { name: "View", group: 4 },
  },
  {
    id: "view.zoom-out",
    title: "Zoom out",
    section: "View",
    shortcut: "Mod+-",
    menu: { name: "View", group: 4 },
  },
  {
    id: "view.zoom-reset",
    title: "Actual size",
    section: "View",
    shortcut: "Mod+0",
    menu: { name: "View", group: 4 },
  },

  {
    id: "help.shortcuts",
    title: "Keyboard shortcuts",
    section: "Help",
    shortcut: "Mod+/",
    menu: { name: "Help", group: 1 },
  },
] as const satisfies readonly AppCommand[];

export type AppCommandId = (typeof APP_COMMANDS_TABLE)[number]["id"];

/** Every command of the application, in the order in which menus and the palette list them. */
export const APP_COMMANDS: readonly (AppCommand & { readonly id: AppCommandId })[] = APP_COMMANDS_TABLE;

export function isAppCommandId(value: unknown): value is AppCommandId {
  return APP_COMMANDS.some((command) => command.id === value);
}
