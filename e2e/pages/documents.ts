import { expect, type Locator, type Page } from "@playwright/test";
import { goTo } from "./frame.ts";

/** The documents of a branch: tree, editor, preview. */

export async function openDocument(page: Page, file: string): Promise<void> {
  await goTo(page, "Documents");
  await page.getByRole("navigation", { name: "Documents" }).getByRole("button", { name: file }).click();
  await expect(editor(page)).toBeVisible();
}

export function editor(page: Page): Locator {
  return page.locator(".monaco-editor .view-lines").first();
}

/** Puts the cursor at the end of the text and types there. */
export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(text);
}

export async function createDocument(page: Page, path: string, title: string): Promise<void> {
  await goTo(page, "Documents");
  await page.getByRole("main").getByRole("button", { name: "New document" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New document" });
  await dialog.getByLabel("Path").fill(path);
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("button", { name: "Create document" }).click();
  await expect(page.getByRole("heading", { name: title }).first()).toBeVisible();
}

export function preview(page: Page): Locator {
  return page.getByRole("region", { name: "Preview" });
}
