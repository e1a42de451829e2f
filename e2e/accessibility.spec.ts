import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/daybook-test.ts";
import {
  asOfBand,
  branchButton,
  commitButton,
  commitPanel,
  createBranch,
  expectUncommitted,
  giveName,
  goTo,
  openSample,
  runCommand,
  toast,
  topBar,
} from "./pages/frame.ts";
import { openCommit } from "./pages/history.ts";
import { keep, mergeButton, openConflict, previewMerge } from "./pages/merge.ts";
import { assign, expectCell, goToDate, grid, selectCell, selectRange } from "./pages/schedule.ts";

const abara = (day: number) => ({ person: "Abara, Chidi", day: `${day} Nov 2026` });

/** Looks at a part of the page where what stands around it was looked at already. */
async function expectNoViolations(page: Page, part = "body"): Promise<void> {
  // Rows of a grid are alike: the first ones stand for all.
  const builder = new AxeBuilder({ page }).include(part).exclude("[role=grid] [role=row]:nth-child(n+8)");
  // What a theme changes is colours; all else was looked at in the light one.
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const { violations } = await (isDark ? builder.withRules(["color-contrast"]) : builder).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the schedule has no accessibility faults, whatever is open over it", async ({ page }) => {
      test.slow();
      for (const name of ["New", "Open"]) {
        await page.getByRole("button", { name, exact: true }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectNoViolations(page, "[role=dialog]");
        await closeDialog(page);
      }
      await openSample(page);
      await goToDate(page, "2026-11-09");
      await assign(page, abara(14), "MICU");
      await selectCell(page, abara(9));
      await expectNoViolations(page);
      for (const part of ["History", "Blame"]) {
        await page.getByRole("tab", { name: part }).click();
        await expect(page.getByRole("tabpanel", { name: part })).toContainText("Adeyemi");
        await expectNoViolations(page, "aside");
      }
      await page.keyboard.press("Escape");
      await selectRange(page, abara(10), abara(12));
      await page.keyboard.press("Shift+F10");
      await expect(page.getByRole("menu", { name: "Cells" })).toBeVisible();
      await expectNoViolations(page, "[role=menu]");
      await page.keyboard.press("Escape");
      await runCommand(page, "Month of one person");
      await expect(page.getByRole("dialog", { name: "Abara, Chidi" })).toBeVisible();
      await expectNoViolations(page, "[role=dialog]");
      await closeDialog(page);
      await page.getByRole("button", { name: "Blocks", exact: true }).click();
      await expectNoViolations(page, "main");
      await commitButton(page).click();
      await expect(commitPanel(page).getByRole("group", { name: "Abara, Chidi" })).toBeVisible();
      await expectNoViolations(page, "aside");
      for (const name of ["New branch", "Tag"]) {
        await topBar(page).getByRole("button", { name, exact: true }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectNoViolations(page, "[role=dialog]");
        await closeDialog(page);
      }
      await runCommand(page, "v1.0.0");
      await expect(asOfBand(page)).toBeVisible();
      await expectNoViolations(page);
    });

    test("history and comparison have no accessibility faults", async ({ page }) => {
      test.slow();
      await openSample(page);
      await goTo(page, "History");
      const pane = await openCommit(page, "Swap the calls of 5 and 12 December");
      await expectNoViolations(page);
      await pane.getByRole("button", { name: "Grid" }).click();
      await expectNoViolations(page, "section[aria-label=Commit]");
      await pane.getByRole("button", { name: "Restore" }).click();
      await expectNoViolations(page, "[role=dialog]");
      await closeDialog(page);

      await runCommand(page, "Compare…");
      for (const tab of ["Grid", "Changes", "Documents"]) {
        await page.getByRole("tab", { name: tab }).click();
        await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
        await expectNoViolations(page, "main");
      }
      await page.getByRole("button", { name: /^Base: / }).click();
      await expect(page.getByRole("dialog", { name: "Choose base" })).toBeVisible();
      await expectNoViolations(page, "[role=dialog]");
    });

    test("a merge has no accessibility faults", async ({ page }) => {
      test.slow();
      await openSample(page);
      await previewMerge(page, "try-4-week-micu");
      await expectNoViolations(page);
      await mergeButton(page).click();
      await giveName(page);
      await openConflict(page, /Double booking/);
      await keep(page, "ours");
      await page.getByRole("button", { name: "Custom" }).click();
      await expectNoViolations(page, "main");
      await openConflict(page, /leave\.md/);
      await expect(page.getByRole("textbox", { name: "Result" })).toBeVisible();
      await expectNoViolations(page, "main");
      await goTo(page, "Schedule");
      await topBar(page).getByRole("button", { name: "Merge", exact: true }).click();
      await expect(page.getByRole("button", { name: /^Continue/ })).toBeVisible();
      await expectNoViolations(page, "main");
    });
  });
}

/** Presses Tab until what is focused has a name; resolves with the names on the way. */
async function tabTo(page: Page, name: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    const ring = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    });
    const [, said = ""] = /"(.*)"/.exec((await focused.ariaSnapshot()).split("\n")[0] ?? "") ?? [];
    expect({ said, ring }).toEqual({ said, ring: true });
    names.push(said);
    if (said === name) return names;
  }
  throw new Error(`Tab came to ${names.join(", ")}, and not to ${name}.`);
}

test("the main job is done from the keyboard alone, with the focus in sight", async ({ page }) => {
  await expect(page.getByRole("button", { name: "Open sample" })).toBeVisible();
  await tabTo(page, "Open sample");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell").first()).toBeVisible({ timeout: 30_000 });

  await page.reload();
  await expect(page.getByRole("gridcell").first()).toBeVisible();
  expect(await tabTo(page, "Commit")).toEqual([
    "Skip to content",
    "Daybook: to the welcome view",
    "Schedule",
    "Documents",
    "People",
    "History",
    "Settings",
    "Collapse rail",
    "Workspace Sample",
    "Branch main",
    "New branch",
    "Merge",
    "Tag",
    "Search or run a command",
    "Undo",
    "Redo",
    "Inspector",
    "Commit",
  ]);
  await page.getByRole("button", { name: "More", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(grid(page)).toBeFocused();
  await expect(grid(page)).toHaveAttribute("aria-activedescendant", /^cell-/);

  await goToDate(page, "2026-11-09");
  await selectCell(page, abara(13));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("micu");
  await page.keyboard.press("Tab");
  await page.keyboard.type("ward");
  await page.keyboard.press("Enter");
  await expectCell(page, abara(14), "MICU, uncommitted");
  await expectCell(page, abara(15), "WARD, uncommitted");

  for (const [keys, name] of [
    ["Control+k", "Search or run a command"],
    ["?", "Keyboard shortcuts"],
    ["Control+Shift+b", "New branch"],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(grid(page)).toBeFocused();
  }

  await page.keyboard.press("Control+Enter");
  await expect(commitPanel(page).getByLabel("Message")).toBeFocused();
  await page.keyboard.type("Cover the weekend");
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Who is committing?" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Marisol Ruiz");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("marisol@example.org");
  await page.keyboard.press("Enter");
  await expect(toast(page, /^Committed /)).toBeVisible();
  await expectUncommitted(page, 0);

  await page.keyboard.press("Control+b");
  await expect(page.getByRole("textbox", { name: "Filter branches" })).toBeFocused();
  await page.keyboard.type("try-4");
  await page.keyboard.press("Enter");
  await expect(branchButton(page, "try-4-week-micu")).toBeVisible();
  await page.keyboard.press("Control+4");
  const commits = page.getByRole("listbox", { name: "Commits" });
  await expect(commits).toBeVisible();
  await tabTo(page, "Commits");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Commit", exact: true })).toBeFocused();
});

test("Escape closes the commit panel and gives the focus back", async ({ page }) => {
  await openSample(page);
  await goToDate(page, "2026-11-09");
  await createBranch(page, "quiet");
  await goToDate(page, "2026-11-09");
  await assign(page, abara(14), "MICU");
  await page.keyboard.press("Control+Enter");
  await expect(commitPanel(page).getByLabel("Message")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(commitPanel(page)).toBeHidden();
  await expect(grid(page)).toBeFocused();
});
