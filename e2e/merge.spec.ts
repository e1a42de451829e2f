import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./fixtures/daybook-test.ts";
import { startServed } from "./fixtures/served-daybook.ts";
import { openDocument, preview } from "./pages/documents.ts";
import { author, commit, giveName, goTo, openSample, toast, topBar } from "./pages/frame.ts";
import { commitRow, openCommit, rollBack } from "./pages/history.ts";
import { conflicts, finishButton, keep, mergeButton, openConflict, previewMerge } from "./pages/merge.ts";
import { assign, expectCell, goToDate, selectCell, typeCode } from "./pages/schedule.ts";

// The sample's open branch conflicts with main in each of the ways that a person meets most.
const openBranch = "try-4-week-micu";
const withdrawn = /Changed and removed: Rossi, Matteo/;
const doubleBooked = /Double booking: Varga, Zsófia/;
const rotations = /Varga, Zsófia, .* · rotation/;
const leavePolicy = /policies\/leave\.md/;
const titles = [withdrawn, doubleBooked, rotations, leavePolicy];

function shownConflict(page: Page): Locator {
  return page.getByRole("region", { name: "Conflict", exact: true });
}

async function expectDone(page: Page, done: number): Promise<void> {
  await expect(page.getByRole("main").getByRole("status")).toHaveText(`${done} of ${titles.length} done`);
}

test("the open branch is merged by keyboard, over a restart of Daybook", async ({ page, daybook, home }) => {
  test.slow();
  await openSample(page);
  await previewMerge(page, openBranch);
  for (const title of titles)
    await expect(page.getByRole("listitem").filter({ hasText: title })).toBeVisible();
  await expect(page.getByText(/changes merge by themselves/)).toBeVisible();
  await mergeButton(page).click();
  await giveName(page);

  await expect(conflicts(page)).toHaveText(titles);
  await expectDone(page, 0);
  await expect(shownConflict(page).getByRole("heading", { name: withdrawn })).toBeVisible();
  await page.keyboard.press("o");
  await expectDone(page, 1);
  await page.keyboard.press("u");
  await expectDone(page, 0);
  await page.keyboard.press("t");
  await expect(page.getByRole("button", { name: "Keep theirs" })).toHaveAttribute("aria-pressed", "true");
  await expectDone(page, 1);
  await page.keyboard.press("j");
  await expect(shownConflict(page).getByRole("heading", { name: doubleBooked })).toBeVisible();
  await page.keyboard.press("k");
  await expect(shownConflict(page).getByRole("heading", { name: withdrawn })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("b");
  await expectDone(page, 2);
  await expect(finishButton(page)).toHaveAccessibleDescription("2 of 4 still to be decided");

  // Left, and come back to another day.
  await goTo(page, "Schedule");
  await daybook.stop();
  const second = await startServed(home);
  await page.goto(second.address);
  await page
    .getByRole("region", { name: "Recent" })
    .getByRole("button", { name: "Sample", exact: true })
    .click();
  await topBar(page).getByRole("button", { name: "Merge", exact: true }).click();
  const session = page.getByRole("button", { name: `Continue ${openBranch} → main` });
  await expect(session).toContainText("2 of 4 done");
  await session.click();
  await expectDone(page, 2);

  await openConflict(page, rotations);
  await shownConflict(page).getByRole("button", { name: "Custom" }).click();
  const custom = page.getByRole("form", { name: /^Custom/ });
  await custom.getByRole("combobox", { name: "Rotation" }).click();
  await page.getByRole("option", { name: /^GERI/ }).click();
  await custom.getByRole("button", { name: "Use this" }).click();
  await expectDone(page, 3);

  await openConflict(page, leavePolicy);
  await page.getByRole("button", { name: "Place 1 of 2: take theirs" }).click();
  await page.getByRole("button", { name: "Place 2 of 2: take theirs" }).click();
  await expectDone(page, 4);
  await finishButton(page).click();
  await expect(toast(page, `Merged ${openBranch} into main`)).toBeVisible();

  await openDocument(page, "leave.md");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(preview(page)).toContainText("eight weeks' notice");
  await goTo(page, "Schedule");
  await goToDate(page, "2027-01-25");
  await expectCell(page, { person: "Varga, Zsófia", day: "28 Jan 2027" }, "GERI");
  await goTo(page, "History");
  const pane = await openCommit(page, `Merge ${openBranch} into main`);
  await expect(pane.getByRole("button", { name: /^Show parent/ })).toHaveCount(2);
  await second.stop();
});

test("two points of history are compared on the grid, in words and as texts", async ({ page }) => {
  await openSample(page);
  await page.getByRole("main").getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("button", { name: "Base: main" })).toBeVisible();
  await expect(page.getByRole("button", { name: `Other: ${openBranch}` })).toBeVisible();
  await expect(
    page
      .getByRole("grid", { name: "Changed cells" })
      .getByRole("gridcell", { name: /^Varga, Zsófia: / })
      .first(),
  ).toBeVisible();

  await page.getByRole("tab", { name: "Changes" }).click();
  await page.getByRole("textbox", { name: "Filter changes" }).fill("rossi");
  const changes = page.getByRole("region", { name: "Changes" });
  await expect(changes.getByRole("heading", { name: "Rossi, Matteo" })).toBeVisible();
  await expect(changes.getByRole("heading", { name: "Varga, Zsófia" })).toBeHidden();
  await page.getByRole("textbox", { name: "Filter changes" }).clear();
  await page.getByRole("button", { name: "Week", exact: true }).click();
  await expect(changes.getByRole("heading", { name: /^Week of/ }).first()).toBeVisible();

  await page.getByRole("tab", { name: "Documents" }).click();
  await page
    .getByRole("navigation", { name: "Documents that differ" })
    .getByRole("button", { name: /leave\.md/ })
    .click();
  await expect(page.locator(".editor.modified .line-insert").first()).toBeVisible();

  await page.getByRole("button", { name: "Swap" }).click();
  await expect(page.getByRole("button", { name: `Base: ${openBranch}` })).toBeVisible();
  await page.getByRole("button", { name: `Base: ${openBranch}` }).click();
  await page.getByRole("textbox", { name: "Filter branches, tags and commits" }).fill("v1.0.0");
  await page.getByRole("region", { name: "Tags" }).getByRole("button", { name: "v1.0.0" }).click();
  await expect(page.getByRole("button", { name: "Base: v1.0.0" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Changes" })).toBeVisible();
});

test("what a commit did is taken back where later work touched the same, as a person decides", async ({
  page,
}) => {
  const saturday = { person: "Abara, Chidi", day: "14 Nov 2026" };
  await openSample(page);
  await goToDate(page, "2026-11-09");
  await assign(page, saturday, "MICU");
  await commit(page, "First thought", { asksForName: true });
  await selectCell(page, saturday);
  await typeCode(page, "WARD");
  await commit(page, "Second thought");

  await goTo(page, "History");
  await rollBack(page, "First thought", "It was a mistake");
  await expect(conflicts(page)).toHaveCount(1);
  await expect(shownConflict(page)).toContainText("Abara, Chidi, 14 Nov 2026");
  await keep(page, "theirs");
  await finishButton(page).click();
  await expect(finishButton(page)).toBeHidden();
  await goTo(page, "Schedule");
  await goToDate(page, "2026-11-09");
  await expectCell(page, saturday, "empty");
  await goTo(page, "History");
  await expect(commitRow(page, 'Roll back "First thought"')).toContainText(author.name);
});
