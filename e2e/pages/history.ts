import { expect, type Locator, type Page } from "@playwright/test";
import { nameStartingWith } from "./name-pattern.ts";

function commits(page: Page): Locator {
  return page.getByRole("listbox", { name: "Commits" });
}

/** A commit in the list, by the first words of its message; its kind may stand before them. */
export function commitRow(page: Page, message: string): Locator {
  return commits(page).getByRole("option", { name: nameStartingWith(message, "", "(\\w+: )?") });
}

/** Selects a commit; resolves with the pane that says what it did. */
export async function openCommit(page: Page, message: string): Promise<Locator> {
  await commitRow(page, message).click();
  const pane = page.getByRole("region", { name: "Commit", exact: true });
  await expect(pane.getByRole("heading", { name: message })).toBeVisible();
  return pane;
}

/** Takes back what a commit did, as a new commit. */
export async function rollBack(page: Page, message: string, reason: string): Promise<void> {
  const pane = await openCommit(page, message);
  await pane.getByRole("button", { name: "Restore" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore what was before" });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(dialog).toBeHidden();
}
