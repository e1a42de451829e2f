import { expect, type Locator, type Page } from "@playwright/test";
import { topBar } from "./frame.ts";

/** The preview of a merge and the resolver of its conflicts. */

export type Side = "base" | "ours" | "theirs";

/** Shows what merging a branch into the current one would do. */
export async function previewMerge(page: Page, theirs: string): Promise<void> {
  await topBar(page).getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByRole("main", { name: "Merge" }).getByRole("button", { name: theirs }).click();
  await expect(mergeButton(page)).toBeEnabled();
}

export function mergeButton(page: Page): Locator {
  return page.getByRole("main", { name: "Merge" }).getByRole("button", { name: "Merge", exact: true });
}

export function conflicts(page: Page): Locator {
  return page.getByRole("list", { name: "Conflicts" }).getByRole("listitem");
}

export async function openConflict(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("list", { name: "Conflicts" }).getByRole("button", { name: title }).click();
}

export async function keep(page: Page, side: Side): Promise<void> {
  const button = page.getByRole("button", { name: `Keep ${side}` });
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
}

export function finishButton(page: Page): Locator {
  return page.getByRole("button", { name: "Finish merge" });
}
