import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/daybook-test.ts";
import { root } from "./fixtures/served-daybook.ts";

const folder = join(root, "e2e/fixtures/inrc2-small");
const instance = [
  "Sc-harbour.txt",
  "H0-harbour-0.txt",
  "WD-harbour-0.txt",
  "WD-harbour-2.txt",
  "solution/NAME",
  "solution/Sol-harbour-2-0.txt",
  "solution/Sol-harbour-0-1.txt",
].map((name) => join(folder, name));

const table = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** From the welcome view to the import dialog of a workspace of its own. */
async function beginImport(page: Page) {
  await page.getByRole("button", { name: "Import" }).click();
  await page.getByLabel("Name").fill("Harbour");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByRole("dialog", { name: "Import" })).toBeVisible();
}

async function openImport(page: Page) {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Import");
  await page.keyboard.press("Enter");
}

async function giveName(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Who is committing?" });
  await dialog.getByLabel("Name").fill("Marisol Ruiz");
  await dialog.getByLabel("E-mail").fill("marisol@example.org");
  await dialog.getByRole("button", { name: "Continue" }).click();
}

async function importInstance(page: Page) {
  await beginImport(page);
  await page.getByLabel("Files", { exact: true }).setInputFiles(instance);
  await page.getByLabel("First Monday").fill("2026-06-29");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await giveName(page);
  await expect(page.getByText(/^Imported \d+ records into main/)).toBeVisible();
}

test("an instance is imported from the welcome view, and taken back", async ({ page }) => {
  await beginImport(page);
  await expectAccessible(page);
  await page.getByLabel("Files", { exact: true }).setInputFiles(instance);
  await expect(page.getByText("Scenario harbour: 8 people, 3 shift types, 2 weeks")).toBeVisible();
  await page.getByLabel("First Monday").fill("2026-06-30");
  await expect(page.getByText("The weeks of an instance begin on a Monday.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Preview" })).toBeDisabled();
  await page.getByLabel("First Monday").fill("2026-06-29");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Preview" }).click();

  const counts = page.getByRole("table", { name: "Counts by type" });
  await expect(counts.getByRole("row", { name: /people/ })).toContainText("8");
  await expect(counts.getByRole("row", { name: /assignments/ })).toContainText("52");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await giveName(page);
  const toast = page.getByText(/^Imported \d+ records into main/);
  await expect(toast).toBeVisible();
  await expect(page.getByRole("grid", { name: "Schedule" })).toContainText("Ines");

  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByText("Undone, in a new commit")).toBeVisible();
  await expect(page.getByText("Ines")).toBeHidden();
});

test("importing again finds nothing to do", async ({ page }) => {
  await importInstance(page);
  await openImport(page);
  await page.getByLabel("Files", { exact: true }).setInputFiles(instance);
  await page.getByLabel("First Monday").fill("2026-06-29");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("There is nothing to import.")).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Import", exact: true })).toBeDisabled();
});

test("a table goes through a mapping, and names the lines that cannot be read", async ({ page }) => {
  await importInstance(page);
  await openImport(page);
  const rows = ["Who;When;What", "Ines;29.06.2026;Late", "Nobody;29.06.2026;Late", "Mira;29.06.2026;Brunch"];
  await page.getByLabel("Files", { exact: true }).setInputFiles([table("swap.csv", rows.join("\n"))]);
  await page.getByRole("combobox", { name: "The table holds" }).click();
  await page.getByRole("option", { name: "Assignments, one in each row" }).click();
  await expect(page.getByText(/Still needed: Person/)).toBeVisible();
  for (const [column, meaning] of [
    ["Who", /^Person/],
    ["When", /^Date/],
    ["What", /^Rotation/],
  ] as const) {
    await page.getByRole("combobox", { name: `Meaning of ${column}` }).click();
    await page.getByRole("option", { name: meaning }).click();
  }
  await expectAccessible(page);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("table", { name: "Changes" })).toContainText("rotation: Early → Late");
  const unreadable = page.getByRole("table", { name: "Unreadable lines" });
  await expect(unreadable).toContainText("swap.csv, line 3");
  await expect(unreadable).toContainText('There is no rotation "Brunch". Add and commit it first.');
});

test("what is exported is imported without a change", async ({ page }, info) => {
  await importInstance(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Export");
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export" }).click(),
  ]);
  const path = info.outputPath("schedule.xlsx");
  await download.saveAs(path);
  expect(readFileSync(path).subarray(0, 2).toString()).toBe("PK");
  await openImport(page);
  await page.getByLabel("Files", { exact: true }).setInputFiles(path);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("There is nothing to import.")).toBeVisible();
});

test("files are dropped onto the dialog", async ({ page }) => {
  await beginImport(page);
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["Name,E-mail\nAnn Lee,ann@example.org\n"], "people.csv"));
    return data;
  });
  await page
    .getByRole("region", { name: "Files to import" })
    .dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByRole("combobox", { name: "The table holds" })).toHaveText("People, one in each row");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("table", { name: "Changes" })).toContainText("Ann Lee");
});

test("a file that is none of these gets a clear message and changes nothing", async ({ page }) => {
  await beginImport(page);
  for (const [name, content, message] of [
    ["notes.csv", "", /is empty/],
    ["cut.xlsx", "PK\u0003\u0004 and no more", /cut off/],
    ["picture.csv", "\u0000\u0001\u0002", /no text file/],
    ["week.txt", "WEEK_DATA\nharbour\n", /scenario is missing/],
  ] as const) {
    await page.getByLabel("Files", { exact: true }).setInputFiles([table(name, content)]);
    await expect(page.getByRole("alert")).toContainText(message);
  }
});
