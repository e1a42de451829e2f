import { expect, type Locator, type Page } from "@playwright/test";
import { nameStartingWith } from "./name-pattern.ts";

/** The bar, the rail and the dialogs that stand around every section. */

export const author = { name: "Marisol Ruiz", email: "marisol@example.org" };

export type SectionName = "Schedule" | "Documents" | "People" | "History" | "Settings";

export function topBar(page: Page): Locator {
  return page.getByRole("banner");
}

export async function goTo(page: Page, section: SectionName): Promise<void> {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: section }).click();
  await expect(page.getByRole("main", { name: section })).toBeVisible();
}

/** Runs a command, or goes to what else the palette finds first. */
export async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or run a command" }).fill(words);
  await page.getByRole("option", { name: words }).first().click();
}

/** A message at the foot of the window. */
export function toast(page: Page, title: string | RegExp): Locator {
  return page.getByRole("region", { name: "Notifications" }).getByRole("group", { name: title });
}

export async function openSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open sample" }).click();
  await expect(page.getByRole("gridcell").first()).toBeVisible({ timeout: 30_000 });
}

export async function createWorkspace(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New workspace" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(topBar(page).getByRole("button", { name: `Workspace ${name}` })).toBeVisible();
}

/** Answers who is committing, which is asked once. */
export async function giveName(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Who is committing?" });
  await dialog.getByLabel("Name").fill(author.name);
  await dialog.getByLabel("E-mail").fill(author.email);
  await dialog.getByRole("button", { name: "Continue" }).click();
}

export function branchButton(page: Page, branch: string): Locator {
  return topBar(page).getByRole("button", { name: nameStartingWith(`Branch ${branch}`, "( protected)?$") });
}

export async function createBranch(page: Page, name: string): Promise<void> {
  await topBar(page).getByRole("button", { name: "New branch" }).click();
  const dialog = page.getByRole("dialog", { name: "New branch" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Create branch" }).click();
  await expect(branchButton(page, name)).toBeVisible();
}

export async function switchBranch(page: Page, name: string): Promise<void> {
  await topBar(page)
    .getByRole("button", { name: /^Branch / })
    .click();
  await page.getByRole("textbox", { name: "Filter branches" }).fill(name);
  await page.getByRole("textbox", { name: "Filter branches" }).press("Enter");
  await expect(branchButton(page, name)).toBeVisible();
}

export function commitButton(page: Page): Locator {
  return topBar(page).getByRole("button", { name: "Commit", exact: true });
}

/** The uncommitted changes as the bar counts them. */
export async function expectUncommitted(page: Page, count: number): Promise<void> {
  const words =
    count === 0 ? "No uncommitted changes" : `${count} uncommitted ${count === 1 ? "change" : "changes"}`;
  await expect(commitButton(page)).toHaveAccessibleDescription(words);
}

export function commitPanel(page: Page): Locator {
  return page.getByRole("form", { name: "Commit" });
}

/** Commits everything that is ticked in the panel, which is opened where it is not. */
export async function commit(
  page: Page,
  message: string,
  options: { asksForName?: boolean } = {},
): Promise<void> {
  const panel = commitPanel(page);
  if (!(await panel.isVisible())) await commitButton(page).click();
  await panel.getByLabel("Message").fill(message);
  await panel.getByRole("button", { name: "Commit changes" }).click();
  if (options.asksForName === true) await giveName(page);
  const committed = toast(page, /^Committed /);
  await expect(committed).toBeVisible();
  await committed.getByRole("button", { name: "Dismiss" }).click();
  await expect(committed).toBeHidden();
}

export async function createTag(page: Page, name: string, annotation: string): Promise<void> {
  await topBar(page).getByRole("button", { name: "Tag" }).click();
  const dialog = page.getByRole("dialog", { name: "New tag" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Annotation").fill(annotation);
  await dialog.getByRole("button", { name: "Create tag" }).click();
  await expect(toast(page, `as ${name}`)).toBeVisible();
}

/** The line that says that the window looks at the past. */
export function asOfBand(page: Page): Locator {
  return page.getByRole("status").filter({ hasText: /^As of / });
}
