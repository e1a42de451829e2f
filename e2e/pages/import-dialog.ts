import { expect, type Locator, type Page } from "@playwright/test";
import { giveName, toast } from "./frame.ts";

export function importDialog(page: Page): Locator {
  return page.getByRole("dialog", { name: "Import" });
}

/** From the welcome view to the import of a new workspace. */
export async function beginImport(page: Page, workspace: string): Promise<void> {
  await page.getByRole("button", { name: "Import" }).click();
  await page.getByLabel("Name").fill(workspace);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(importDialog(page)).toBeVisible();
}

/** Chooses files of an instance and looks at what their import would do. */
export async function previewInstance(page: Page, files: readonly string[], monday: string): Promise<void> {
  await page.getByLabel("Files", { exact: true }).setInputFiles([...files]);
  await page.getByLabel("First Monday").fill(monday);
  await importDialog(page).getByRole("button", { name: "Preview" }).click();
}

/** The number of records of a type that the preview would create. */
export async function expectCreated(page: Page, type: string, count: number): Promise<void> {
  const counts = page.getByRole("table", { name: "Counts by type" });
  await expect(counts.getByRole("row", { name: type }).getByRole("cell").first()).toHaveText(String(count));
}

/** Does what the preview shows; the first commit of a home asks for a name. */
export async function applyImport(page: Page, options: { asksForName: boolean }): Promise<void> {
  await importDialog(page).getByRole("button", { name: "Import", exact: true }).click();
  if (options.asksForName) await giveName(page);
  const imported = toast(page, /^Imported /);
  await expect(imported).toBeVisible({ timeout: 30_000 });
  await imported.getByRole("button", { name: "Dismiss" }).click();
  await expect(imported).toBeHidden();
}
