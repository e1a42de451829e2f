import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/daybook-test.ts";
import { commit, goTo, runCommand, toast } from "./pages/frame.ts";
import { applyImport, beginImport, expectCreated, importDialog } from "./pages/import-dialog.ts";
import { expectCell, goToDate } from "./pages/schedule.ts";

const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(lines.join("\r\n")),
});

const people = csv("people.csv", [
  "Full name;Mail;Year;Skills;FTE",
  "Adeyemi, Tunde;adeyemi@example.org;2024;Senior, Procedures;1",
  "Brandt, Marie;brandt@example.org;2025;Senior;0,8",
  "Okafor, Lotanna;no address;2026;Intern;1",
  "Ruiz, Marisol;ruiz@example.org;2026;Intern;1",
]);

const weeks = csv("july.csv", [
  "Person,Ward,2026-06-29,2026-06-30,2026-07-01",
  "brandt@example.org,North,MICU,MICU,",
  "ruiz@example.org,South,WARD,WRAD,WARD",
  "nobody@example.org,South,WARD,,",
]);

async function choose(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  await page.getByLabel("Files", { exact: true }).setInputFiles([file]);
}

async function mean(page: Page, column: string, meaning: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: `Meaning of ${column}` }).click();
  await page.getByRole("option", { name: meaning }).click();
}

async function preview(page: Page): Promise<void> {
  await importDialog(page).getByRole("button", { name: "Preview" }).click();
}

async function addRotation(page: Page, code: string, name: string): Promise<void> {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Add a rotation…" }).click();
  const dialog = page.getByRole("dialog", { name: /rotation/i });
  await dialog.getByLabel("Code").fill(code);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: /^Add/ }).click();
  await expect(dialog).toBeHidden();
}

test("people and their weeks come in from two tables, with the lines that cannot be read named", async ({
  page,
}) => {
  await beginImport(page, "Riverside");
  await choose(page, people);
  await mean(page, "Year", /^Entry year/);
  await preview(page);
  await expectCreated(page, "people", 3);
  const unreadable = page.getByRole("table", { name: "Unreadable lines" });
  await expect(unreadable.getByRole("row")).toHaveCount(2);
  await expect(unreadable).toContainText("people.csv, line 4");
  await expect(unreadable).toContainText("no address");
  await applyImport(page, { asksForName: true });
  await goTo(page, "People");
  const table = page.getByRole("table", { name: "People" });
  await expect(table.getByRole("row", { name: /^Brandt, Marie/ })).toContainText("0.8");
  await expect(table.getByRole("row", { name: /^Adeyemi, Tunde/ })).toContainText("Procedures, Senior");
  await expect(table).not.toContainText("Okafor");

  await goTo(page, "Schedule");
  await addRotation(page, "MICU", "Medical ICU");
  await addRotation(page, "WARD", "Ward");
  await commit(page, "Add two rotations");
  await runCommand(page, "Import…");
  await choose(page, weeks);
  await expect(page.getByText("3 rows, 3 dates")).toBeVisible();
  await preview(page);
  await expectCreated(page, "assignments", 4);
  await expect(unreadable).toContainText("july.csv, line 3");
  await expect(unreadable).toContainText('There is no rotation "WRAD". Add and commit it first.');
  await expect(unreadable).toContainText("july.csv, line 4");
  await applyImport(page, { asksForName: false });
  await goToDate(page, "2026-06-29");
  await expectCell(page, { person: "Brandt, Marie", day: "30 Jun 2026" }, "MICU");
  await expectCell(page, { person: "Ruiz, Marisol", day: "30 Jun 2026" }, "empty");
  await expectCell(page, { person: "Ruiz, Marisol", day: "1 Jul 2026" }, "WARD");

  await runCommand(page, "Import…");
  await choose(page, weeks);
  await preview(page);
  await expect(page.getByText("There is nothing to import.")).toBeVisible();
  await expect(importDialog(page).getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await page.keyboard.press("Escape");

  await runCommand(page, "Export…");
  await page.getByRole("combobox", { name: "Content" }).click();
  await page.getByRole("option", { name: "People", exact: true }).click();
  await page.getByRole("button", { name: "CSV" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog", { name: "Export" }).getByRole("button", { name: "Export" }).click(),
  ]);
  const exported = readFileSync(await download.path(), "utf8");
  expect(exported.split(/\r?\n/)[0]).toContain("Name,E-mail,Kind,Entry year,Skills");
  expect(exported).toContain("brandt@example.org");
  await expect(toast(page, `Exported ${download.suggestedFilename()}`)).toBeVisible();
});
