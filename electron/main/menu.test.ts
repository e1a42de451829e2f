import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { APP_COMMANDS } from "../../shared/rpc/app-commands.ts";
import { acceleratorOf, makeMenu } from "./menu.ts";

const nothing = () => {};
const LINUX = {
  isMac: false,
  isPackaged: true,
  recent: [],
  onCommand: nothing,
  onOpen: nothing,
  onNewWindow: nothing,
};

/** Draws a menu: items by label or role, `-` for a line. */
function draw(menu: readonly MenuItemConstructorOptions[], label: string): string[] {
  const submenu = menu.find((item) => item.label === label)?.submenu;
  return (Array.isArray(submenu) ? submenu : []).map((item) =>
    item.type === "separator" ? "-" : (item.label ?? `(${item.role})`),
  );
}

test("the file menu", () => {
  expect(draw(makeMenu(LINUX), "File")).toEqual([
    "New window",
    "-",
    "New workspace…",
    "Open workspace…",
    "Open sample",
    "Open recent",
    "-",
    "Import…",
    "Export…",
    "-",
    "Close workspace",
    "-",
    "(quit)",
  ]);
});

test("the edit menu has the system's own items between undo and find", () => {
  expect(draw(makeMenu(LINUX), "Edit")).toEqual([
    "Undo",
    "Redo",
    "-",
    "(cut)",
    "(copy)",
    "(paste)",
    "(selectAll)",
    "-",
    "Find…",
  ]);
});

test("every command with a place in a menu stands in that menu, once", () => {
  const menu = makeMenu(LINUX);
  for (const { title, menu: place } of APP_COMMANDS) {
    const menus = menu.filter((item) => draw(menu, item.label ?? "").includes(title));
    expect(
      menus.map(({ label }) => label),
      title,
    ).toEqual(place === undefined ? [] : [place.name]);
  }
});

test("on macOS the application has its own menu, and only there", () => {
  expect(makeMenu({ ...LINUX, isMac: true })[0]).toEqual({ role: "appMenu" });
  expect(makeMenu(LINUX)[0]?.label).toBe("File");
});

test("developer tools are in the menu only when it runs from its sources", () => {
  expect(draw(makeMenu(LINUX), "View")).not.toContain("(toggleDevTools)");
  expect(draw(makeMenu({ ...LINUX, isPackaged: false }), "View")).toContain("(toggleDevTools)");
});

test("shortcuts are shown and left to the interface", () => {
  const items = makeMenu(LINUX).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const commit = items.find(({ id }) => id === "versions.commit");
  expect(commit).toMatchObject({ accelerator: "CommandOrControl+Enter", registerAccelerator: false });
  expect(acceleratorOf("Mod+Shift+Z")).toBe("CommandOrControl+Shift+Z");
});
