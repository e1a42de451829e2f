import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/daybook-test.ts";
import { type ServedDaybook, startServed } from "./fixtures/served-daybook.ts";
import {
  branchButton,
  commit,
  commitButton,
  commitPanel,
  createBranch,
  expectUncommitted,
  goTo,
  openSample,
  switchBranch,
  toast,
  topBar,
} from "./pages/frame.ts";
import {
  assign,
  cutAndPaste,
  dragSelection,
  expectCell,
  fillSelection,
  goToDate,
  grid,
  selectCell,
  selectRange,
  typeCode,
} from "./pages/schedule.ts";

// In the sample Abara works until Friday the 13th and is off from the 14th to the 16th.
const abara = (day: number) => ({ person: "Abara, Chidi", day: `${day} Nov 2026` });
const chowdhury = (day: number) => ({ person: "Chowdhury, Imran", day: `${day} Nov 2026` });
const bergstrom = (day: number) => ({ person: "Bergström, Ida", day: `${day} Nov 2026` });

async function openWeek(page: Page): Promise<void> {
  await openSample(page);
  await goToDate(page, "2026-11-09");
}

/** Opens the sample again in another run of Daybook. */
async function comeBack(page: Page, daybook: ServedDaybook): Promise<void> {
  await page.goto(daybook.address);
  await page
    .getByRole("region", { name: "Recent" })
    .getByRole("button", { name: "Sample", exact: true })
    .click();
  await goToDate(page, "2026-11-09");
}

test("a code is typed, filled and cleared, and each of them undone and done again", async ({ page }) => {
  await openWeek(page);
  await assign(page, abara(14), "MICU");
  await expectCell(page, abara(14), "MICU, uncommitted");
  await expectUncommitted(page, 1);

  await selectRange(page, abara(14), abara(16));
  await page.keyboard.press("Control+r");
  for (const day of [14, 15, 16]) await expectCell(page, abara(day), "MICU, uncommitted");
  await expectUncommitted(page, 3);

  await page.keyboard.press("Delete");
  for (const day of [14, 15, 16]) await expectCell(page, abara(day), "empty");
  await expectUncommitted(page, 0);

  await page.keyboard.press("Control+z");
  for (const day of [14, 15, 16]) await expectCell(page, abara(day), "MICU, uncommitted");
  await topBar(page).getByRole("button", { name: "Undo" }).click();
  await expectCell(page, abara(15), "empty");
  await expectCell(page, abara(14), "MICU, uncommitted");
  await grid(page).focus();
  await page.keyboard.press("Control+z");
  await expectCell(page, abara(14), "empty");
  await expectUncommitted(page, 0);

  await topBar(page).getByRole("button", { name: "Redo" }).click();
  await expectCell(page, abara(14), "MICU, uncommitted");
  await page.keyboard.press("Control+Shift+z");
  await expectCell(page, abara(16), "MICU, uncommitted");
});

test("one code assigns a whole range, and the handle of the selection fills downwards", async ({ page }) => {
  await openWeek(page);
  await selectRange(page, abara(14), abara(16));
  await typeCode(page, "geri");
  for (const day of [14, 15, 16]) await expectCell(page, abara(day), "GERI, uncommitted");
  await selectCell(page, abara(14));
  await fillSelection(page, bergstrom(14));
  await expectCell(page, bergstrom(14), "GERI, uncommitted");
});

test("cells are copied and pasted, also from and to a spreadsheet", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openWeek(page);
  await selectRange(page, abara(9), abara(10));
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("ELEC + CLIN\tELEC");
  await selectCell(page, abara(14));
  await page.keyboard.press("Control+v");
  await expectCell(page, abara(14), "ELEC, CLIN, uncommitted");
  await expectCell(page, abara(15), "ELEC, uncommitted");

  await page.evaluate(() => navigator.clipboard.writeText("ward\tNF\r\nMICU\t\r\n"));
  await selectCell(page, abara(14));
  await page.keyboard.press("Control+v");
  await expectCell(page, abara(14), "WARD, uncommitted");
  await expectCell(page, abara(15), "NF, uncommitted");
  await expectCell(page, bergstrom(14), "MICU, uncommitted");
  await expectCell(page, bergstrom(15), "empty, uncommitted");

  await page.evaluate(() => navigator.clipboard.writeText("WARD\tHOLIDAY"));
  await selectCell(page, abara(10));
  await page.keyboard.press("Control+v");
  await expectCell(page, abara(10), "WARD, uncommitted");
  await expectCell(page, abara(11), "ELEC");
  await expect(toast(page, "Pasted, but not everything")).toContainText("HOLIDAY");
});

test("a shift is moved by keyboard, by drag, and by cut and paste", async ({ page }) => {
  await openWeek(page);
  await selectCell(page, abara(13));
  await page.keyboard.press("Alt+ArrowRight");
  await expectCell(page, abara(13), "empty, uncommitted");
  await expectCell(page, abara(14), "ELEC, uncommitted");

  await dragSelection(page, abara(14), abara(16));
  await expectCell(page, abara(14), "empty");
  await expectCell(page, abara(16), "ELEC, uncommitted");

  await cutAndPaste(page, abara(16), abara(15));
  await expectCell(page, abara(16), "empty");
  await expectCell(page, abara(15), "ELEC, uncommitted");

  // A night has room beside a day; where something stands in the way, a person is asked.
  await selectCell(page, abara(15));
  await page.keyboard.press("Alt+ArrowDown");
  await expectCell(page, bergstrom(15), "ELEC, NF, uncommitted");
  await page.keyboard.press("Control+z");
  await dragSelection(page, abara(15), chowdhury(15));
  await page.getByRole("alertdialog").getByRole("button", { name: "Replace" }).click();
  await expectCell(page, chowdhury(15), "ELEC, uncommitted");
  await expectCell(page, abara(15), "empty");
});

test("a code that no rotation has is refused where it is typed", async ({ page }) => {
  await openWeek(page);
  await selectCell(page, abara(14));
  await page.keyboard.type("zzz");
  await page.keyboard.press("Enter");
  const field = page.getByRole("main").getByRole("combobox", { name: "Rotation" });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("No rotation starts with “zzz”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(grid(page)).toBeFocused();
  await expectCell(page, abara(14), "empty");
  await expectUncommitted(page, 0);
});

test("undo reaches over a reload, and over a restart of Daybook", async ({ page, daybook, home }) => {
  await openWeek(page);
  await assign(page, abara(14), "MICU");
  await assign(page, abara(15), "WARD");
  await page.reload();
  await goToDate(page, "2026-11-09");
  await expectCell(page, abara(15), "WARD, uncommitted");
  await page.keyboard.press("Control+z");
  await expectCell(page, abara(15), "empty");

  await daybook.stop();
  const second = await startServed(home);
  await comeBack(page, second);
  await expectCell(page, abara(14), "MICU, uncommitted");
  await page.keyboard.press("Control+Shift+z");
  await expectCell(page, abara(15), "WARD, uncommitted");
  await page.keyboard.press("Control+z");
  await expectCell(page, abara(15), "empty");
  await page.keyboard.press("Control+z");
  await expectCell(page, abara(14), "empty");
  await second.stop();
});

test("what another window has seen outlives a crash of Daybook", async ({ page, context, daybook, home }) => {
  await openWeek(page);
  const witness = await context.newPage();
  await witness.goto(page.url());
  await goToDate(witness, "2026-11-09");
  await assign(page, abara(14), "MICU");
  await expectCell(witness, abara(14), "MICU, uncommitted");
  await witness.close();

  await daybook.kill();
  await expect(topBar(page).getByRole("status")).toHaveText("Offline");
  const second = await startServed(home);
  await comeBack(page, second);
  await expectCell(page, abara(14), "MICU, uncommitted");
  await expectUncommitted(page, 1);
  await second.stop();
});

test("two windows see each other and each other's edits at once", async ({ page, context }) => {
  await openWeek(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await goToDate(second, "2026-11-09");
  await expect(topBar(page).getByRole("list", { name: "People here" }).getByRole("listitem")).toHaveCount(1);

  await assign(page, abara(14), "MICU");
  await expectCell(second, abara(14), "MICU, uncommitted");
  await assign(second, abara(15), "WARD");
  await expectCell(page, abara(15), "WARD, uncommitted");
  await expectUncommitted(page, 2);

  // Both are of one person, so that undo takes back what came last, in whichever window.
  await grid(page).focus();
  await page.keyboard.press("Control+z");
  await expectCell(second, abara(15), "empty");
  await grid(second).focus();
  await second.keyboard.press("Control+Shift+z");
  await expectCell(page, abara(15), "WARD, uncommitted");

  await commit(second, "Cover Sunday", { asksForName: true });
  await expectCell(page, abara(14), "MICU");
  await expectCell(page, abara(15), "WARD");
  await expectUncommitted(page, 0);
});

test("some of the changes are committed, and the rest discarded with a way back", async ({ page }) => {
  await openWeek(page);
  await assign(page, abara(14), "MICU");
  await assign(page, abara(15), "WARD");
  await assign(page, bergstrom(14), "CCU");
  await commitButton(page).click();
  const panel = commitPanel(page);
  await expect(panel.getByLabel("Message")).toBeFocused();
  await expect(panel.getByRole("group", { name: "Abara, Chidi" }).getByRole("listitem")).toHaveCount(2);
  await expect(panel.getByRole("group", { name: "Bergström, Ida" })).toContainText("NF removed");

  await panel.getByRole("button", { name: "Commit changes" }).click();
  await expect(panel.getByText("Say in a few words what changes and why.")).toBeVisible();

  await panel.getByRole("checkbox", { name: "Abara, Chidi: WARD on 15 Nov 2026" }).uncheck();
  await panel.getByRole("checkbox", { name: "Bergström, Ida", exact: true }).uncheck();
  await expect(panel.getByRole("checkbox", { name: "1 of 4 changes" })).toBeVisible();
  await commit(page, "MICU on Saturday", { asksForName: true });
  await expectCell(page, abara(14), "MICU");
  await expectCell(page, abara(15), "WARD, uncommitted");
  await expectUncommitted(page, 3);

  await panel.getByRole("button", { name: "Discard: Abara, Chidi: WARD on 15 Nov 2026" }).click();
  await expectCell(page, abara(15), "empty");
  const discarded = toast(page, /^Discarded/);
  await discarded.getByRole("button", { name: "Undo" }).click();
  await expectCell(page, abara(15), "WARD, uncommitted");
  await expectUncommitted(page, 3);
});

test("a protected branch offers a new one to go on with", async ({ page }) => {
  await openWeek(page);
  await goTo(page, "Settings");
  await page.getByRole("button", { name: "Protect main" }).click();
  await expect(page.getByRole("button", { name: /protection/i }).first()).toBeVisible();
  await goTo(page, "Schedule");
  await selectCell(page, abara(14));
  await typeCode(page, "MICU");
  const dialog = page.getByRole("dialog", { name: "main is protected" });
  await dialog.getByLabel("Name").fill("saturday");
  await dialog.getByRole("button", { name: "Continue on a new branch" }).click();
  await expect(branchButton(page, "saturday")).toBeVisible();
  await expectCell(page, abara(14), "MICU, uncommitted");
  await switchBranch(page, "main");
  await expectCell(page, abara(14), "empty");
  await expectUncommitted(page, 0);
});

test("each branch keeps its own uncommitted changes", async ({ page }) => {
  await openWeek(page);
  await assign(page, abara(14), "MICU");
  await createBranch(page, "quiet-weekend");
  await expectCell(page, abara(14), "empty");
  await assign(page, abara(14), "WARD");
  await assign(page, abara(15), "WARD");
  await switchBranch(page, "main");
  await expectCell(page, abara(14), "MICU, uncommitted");
  await expectUncommitted(page, 1);
  await switchBranch(page, "quiet-weekend");
  await expectCell(page, abara(14), "WARD, uncommitted");
  await expectUncommitted(page, 2);
});
