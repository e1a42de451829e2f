import { expect, test } from "vitest";
import { isShortcut } from "./is-shortcut.ts";

const press = (key: string, held: { ctrl?: true; meta?: true; alt?: true; shift?: true } = {}) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false,
});

test("Mod is Ctrl, and Cmd on a Mac, and never both", () => {
  expect(isShortcut(press("k", { ctrl: true }), "Mod+K", false)).toBe(true);
  expect(isShortcut(press("k", { meta: true }), "Mod+K", false)).toBe(false);
  expect(isShortcut(press("k", { meta: true }), "Mod+K", true)).toBe(true);
  expect(isShortcut(press("k", { ctrl: true, meta: true }), "Mod+K", true)).toBe(false);
});

test("one modifier more or less is another shortcut", () => {
  expect(isShortcut(press("Z", { ctrl: true, shift: true }), "Mod+Shift+Z", false)).toBe(true);
  expect(isShortcut(press("Z", { ctrl: true, shift: true }), "Mod+Z", false)).toBe(false);
  expect(isShortcut(press("z", { ctrl: true, alt: true }), "Mod+Z", false)).toBe(false);
  expect(isShortcut(press("z"), "Mod+Z", false)).toBe(false);
});
