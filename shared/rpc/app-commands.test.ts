import { expect, test } from "vitest";
import { APP_COMMANDS, isAppCommandId } from "./app-commands.ts";

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

test("no two commands share an id, a title or a shortcut", () => {
  expect(repeated(APP_COMMANDS.map((command) => command.id))).toEqual([]);
  expect(repeated(APP_COMMANDS.map((command) => command.title))).toEqual([]);
  expect(repeated(APP_COMMANDS.flatMap((command) => command.shortcut ?? []))).toEqual([]);
});

test("every shortcut is modifiers in the fixed order and one key", () => {
  const malformed = APP_COMMANDS.flatMap((command) => command.shortcut ?? []).filter(
    (shortcut) => !/^Mod\+(Alt\+)?(Shift\+)?([A-Z0-9,=\-\\/]|Enter)$/.test(shortcut),
  );
  expect(malformed).toEqual([]);
});

test("the items of one menu stand together by group", () => {
  for (const name of ["File", "Edit", "Versions", "Go", "View", "Help"]) {
    const groups = APP_COMMANDS.flatMap((command) => (command.menu?.name === name ? command.menu.group : []));
    expect(groups.length, name).toBeGreaterThan(0);
    expect(groups, name).toEqual([...groups].sort((a, b) => a - b));
  }
});

test("only ids of the table are command ids", () => {
  expect(isAppCommandId("workspace.open")).toBe(true);
  expect(isAppCommandId("constructor")).toBe(false);
  expect(isAppCommandId(7)).toBe(false);
});
