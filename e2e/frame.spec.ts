import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/daybook-test.ts";
import { openDocument, preview } from "./pages/documents.ts";
import {
  asOfBand,
  branchButton,
  commitButton,
  createBranch,
  createWorkspace,
  expectUncommitted,
  goTo,
  openSample,
  runCommand,
  toast,
  topBar,
} from "./pages/frame.ts";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`frame, dialogs and sections have no accessibility faults in the ${colorScheme} theme`, async ({
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await expect(page.getByRole("button", { name: "Open sample" })).toBeVisible();
    await expectNoViolations(page);
    await openSample(page);
    await openDocument(page, "leave.md");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(preview(page).getByRole("heading").first()).toBeVisible();
    await expectNoViolations(page);
    await goTo(page, "People");
    await page.getByRole("button", { name: "Brandt, Marie", exact: true }).click();
    await expectNoViolations(page);
    await page.getByRole("button", { name: "Edit Brandt, Marie" }).click();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await goTo(page, "Settings");
    await expectNoViolations(page);
    await commitButton(page).click();
    await expectNoViolations(page);
    await topBar(page)
      .getByRole("button", { name: /^Branch / })
      .click();
    await expect(page.getByRole("textbox", { name: "Filter branches" })).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    for (const key of ["Control+k", "?"]) {
      await page.getByRole("main").focus();
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
  });
}

test("theme and zoom are kept", async ({ page }) => {
  await createWorkspace(page, "Riverside");
  await runCommand(page, "Dark theme");
  await page.keyboard.press("Control+=");
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await expect(root).toHaveCSS("font-size", "17.6px");
  await page.reload();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await expect(root).toHaveCSS("font-size", "17.6px");
});

test("people are added with their faults said at the fields, filtered, and archived", async ({ page }) => {
  await createWorkspace(page, "Riverside");
  await goTo(page, "People");
  await page.getByRole("main").getByRole("button", { name: "Add person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add person" });
  await dialog.getByLabel("E-mail").fill("nobody");
  await dialog.getByRole("button", { name: "Add person" }).click();
  await expect(dialog.getByText("A name is needed.")).toBeVisible();
  await expect(dialog.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Name").fill("Okafor, Lotanna");
  await dialog.getByLabel("E-mail").fill("okafor@example.org");
  await dialog.getByLabel("Skills").fill("Senior, Procedures");
  await dialog.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByRole("table", { name: "People" }).getByText("Procedures, Senior")).toBeVisible();

  await page.getByRole("button", { name: "Archive Okafor, Lotanna" }).click();
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await toast(page, "Okafor, Lotanna is archived").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Okafor, Lotanna", exact: true })).toBeVisible();
  await page.getByRole("textbox", { name: "Filter people" }).fill("nurse");
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await page.getByRole("textbox", { name: "Filter people" }).fill("proced oka");
  await expect(page.getByRole("button", { name: "Okafor, Lotanna", exact: true })).toBeVisible();
});

test("protecting a branch carries its draft to a branch of its own, and typing continues on a new one", async ({
  page,
}) => {
  await openSample(page);
  await goTo(page, "People");
  await page.getByRole("button", { name: "Abara, Chidi", exact: true }).click();
  await page.getByRole("button", { name: "Archive Abara, Chidi" }).click();
  await expectUncommitted(page, 1);
  await goTo(page, "Settings");
  await page.getByRole("button", { name: "Protect main" }).click();
  await toast(page, "main is protected").getByRole("button", { name: "Go there" }).click();
  await expect(branchButton(page, "main-draft")).toBeVisible();
  await expectUncommitted(page, 1);

  await topBar(page).getByRole("button", { name: "Branch main-draft" }).click();
  await page
    .getByRole("list", { name: "Branches" })
    .getByRole("button", { name: /^main protected/ })
    .click();
  await expect(branchButton(page, "main")).toHaveAccessibleDescription(/protected/);
  await goTo(page, "People");
  await page.getByRole("button", { name: "Abara, Chidi", exact: true }).click();
  await page.getByRole("button", { name: "Archive Abara, Chidi" }).click();
  const dialog = page.getByRole("dialog", { name: "main is protected" });
  await dialog.getByLabel("Name").fill("without-abara");
  await dialog.getByRole("button", { name: "Continue on a new branch" }).click();
  await expect(branchButton(page, "without-abara")).toBeVisible();
  await expectUncommitted(page, 1);
});

test("a tag is looked at and left again, and nothing can be changed meanwhile", async ({ page }) => {
  await openSample(page);
  await goTo(page, "Settings");
  await page.getByRole("button", { name: "Look at v1.0.0" }).click();
  await expect(asOfBand(page)).toContainText("As of v1.0.0, read only");
  await expect(commitButton(page)).toBeDisabled();
  await expect(topBar(page).getByRole("button", { name: "Undo" })).toBeDisabled();
  await goTo(page, "Documents");
  await expect(page.getByRole("button", { name: "New document" })).toBeDisabled();
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(asOfBand(page)).toBeHidden();
  await expect(commitButton(page)).toBeEnabled();
});

test("a workspace is closed and opened again from the list, where a missing file is marked", async ({
  page,
}) => {
  await createWorkspace(page, "Riverside");
  await createBranch(page, "try");
  await runCommand(page, "Close workspace");
  await page.getByRole("button", { name: "Riverside", exact: true }).click();
  await expect(branchButton(page, "try")).toBeVisible();
  await runCommand(page, "Close workspace");

  await page.getByRole("button", { name: "Open", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Open workspace" });
  await dialog.getByRole("textbox", { name: "File" }).fill("/nowhere/at-all.daybook");
  await dialog.getByRole("button", { name: "Open workspace" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The workspace was not opened");
  await dialog
    .getByRole("list", { name: "Files and folders" })
    .getByRole("button", { name: /Riverside/ })
    .click();
  await expect(branchButton(page, "try")).toBeVisible();
});

test("when the host is gone the window says so and what is kept", async ({ page, daybook }) => {
  await createWorkspace(page, "Riverside");
  await daybook.kill();
  await expect(page.getByRole("status").filter({ hasText: "Daybook does not answer." })).toContainText(
    "Everything that you edited is saved.",
  );
  await expect(page.getByRole("status").filter({ hasText: "Offline" })).toBeVisible();
});

test("a section that does not arrive takes nothing else along", async ({ page }) => {
  await createWorkspace(page, "Riverside");
  await page.route(/people-view.*\.js/, (route) => route.abort());
  await page.getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("alert")).toContainText("People could not be shown");
  await goTo(page, "Settings");
  await expect(page.getByRole("heading", { name: "Appearance" })).toBeVisible();
});
