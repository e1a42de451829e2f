import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, type Locator, type Page } from "@playwright/test";
import { projectNode } from "../electron/set-up/install.mjs";
import { test } from "./fixtures/daybook-test.ts";
import { root, startServed } from "./fixtures/served-daybook.ts";
import { branchButton, commit, createWorkspace, goTo, runCommand, topBar } from "./pages/frame.ts";
import { expectCell, goToDate, selectCell, typeCode } from "./pages/schedule.ts";

function recent(page: Page): Locator {
  return page.getByRole("region", { name: "Recent" });
}

/** Tries to open a file by its path; resolves with the dialog, in which a failure is said. */
async function openFile(page: Page, path: string): Promise<Locator> {
  await page.getByRole("button", { name: "Open", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Open workspace" });
  await dialog.getByLabel("File", { exact: true }).fill(path);
  await dialog.getByRole("button", { name: "Open workspace" }).click();
  return dialog;
}

/** Writes the schema's version into the header of a workspace file that nobody has open. */
function setVersion(path: string, version: number): void {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(version);
  const userVersionAt = 60;
  writeSync(openSync(path, "r+"), bytes, 0, 4, userVersionAt);
}

test("an empty workspace says in each section what belongs there, and takes a first schedule by hand", async ({
  page,
}) => {
  await createWorkspace(page, "Riverside");
  const main = page.getByRole("main");
  await expect(main.getByText("No people yet")).toBeVisible();
  await goTo(page, "Documents");
  await expect(main.getByText("No documents yet")).toBeVisible();
  await goTo(page, "History");
  await expect(main.getByRole("option")).toHaveCount(1);
  await topBar(page).getByRole("button", { name: "Merge", exact: true }).click();
  await expect(main.getByText("There is no other branch")).toBeVisible();
  await goTo(page, "People");
  await expect(main.getByText("Nobody here yet")).toBeVisible();

  await main.getByRole("button", { name: "Add person" }).click();
  const person = page.getByRole("dialog", { name: "Add person" });
  await person.getByLabel("Name").fill("Okafor, Lotanna");
  await person.getByLabel("First day").fill("2026-06-29");
  await person.getByRole("button", { name: "Add person" }).click();
  await goTo(page, "Schedule");
  await main.getByRole("button", { name: "Add a rotation" }).click();
  const rotation = page.getByRole("dialog", { name: "Add a rotation" });
  await rotation.getByLabel("Code").fill("MICU");
  await rotation.getByLabel("Name").fill("Medical ICU");
  await rotation.getByRole("button", { name: "Add rotation" }).click();
  await expect(rotation).toBeHidden();

  const monday = { person: "Okafor, Lotanna", day: "29 Jun 2026" };
  await goToDate(page, "2026-06-29");
  await selectCell(page, monday);
  await typeCode(page, "m");
  await expectCell(page, monday, "MICU, uncommitted");
  await commit(page, "Begin the schedule", { asksForName: true });
  await expectCell(page, monday, "MICU");
  await page.reload();
  await goToDate(page, "2026-06-29");
  await expectCell(page, monday, "MICU");
});

test("a file that cannot be opened is refused with its reason, and left as it is", async ({ page, home }) => {
  await createWorkspace(page, "Riverside");
  await runCommand(page, "Close workspace");
  const folder = join(home, "workspaces");
  const good = join(folder, "Riverside.daybook");
  // Closing moves the write-ahead log into the file; a copy made earlier would lack it.
  await expect.poll(() => readdirSync(folder)).toEqual(["Riverside.daybook"]);
  const notes = join(folder, "notes.daybook");
  writeFileSync(notes, "Nothing but a note.");
  const cut = join(folder, "cut.daybook");
  copyFileSync(good, cut);
  truncateSync(cut, 10_000);
  const newer = join(folder, "newer.daybook");
  copyFileSync(good, newer);
  setVersion(newer, 4_000);

  for (const [path, reason] of [
    [notes, "“notes.daybook” is not a Daybook workspace."],
    [cut, "“cut.daybook” is damaged and was not opened."],
    [newer, "“newer.daybook” was written by a newer Daybook."],
    [join(folder, "none.daybook"), "There is no file “none.daybook” in that folder."],
  ] as const) {
    const dialog = await openFile(page, path);
    await expect(dialog.getByRole("alert")).toContainText(reason);
    await dialog.getByRole("button", { name: "Cancel" }).click();
  }
  expect(readFileSync(notes, "utf8")).toBe("Nothing but a note.");
  await recent(page).getByRole("button", { name: "Riverside", exact: true }).click();
  await expect(branchButton(page, "main")).toBeVisible();
});

test("a second Daybook on the same file says who has it open", async ({ page, home, daybook }) => {
  await createWorkspace(page, "Riverside");
  const path = join(home, "workspaces", "Riverside.daybook");
  const child = spawn(projectNode(root), [join(root, "dist/server/main.js"), "--served", "--no-open", path], {
    env: { ...process.env, DAYBOOK_HOME: join(home, "second") },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [errors] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(child.exitCode).toBe(1);
  expect(errors).toContain(`process ${daybook.pid}`);

  const second = await startServed(join(home, "second"));
  await page.goto(second.address);
  const dialog = await openFile(page, path);
  await expect(dialog.getByRole("alert")).toContainText(`process ${daybook.pid}`);
  await second.stop();
});

test("a workspace whose file is gone is marked, and forgotten when asked", async ({ page, home }) => {
  await createWorkspace(page, "Riverside");
  await runCommand(page, "Close workspace");
  rmSync(join(home, "workspaces", "Riverside.daybook"));
  await page.reload();
  await expect(recent(page).getByRole("button", { name: "Riverside", exact: true })).toBeDisabled();
  await expect(recent(page)).toContainText("The file is not there any more");
  await recent(page).getByRole("button", { name: "Forget Riverside" }).click();
  await expect(recent(page)).toContainText("Workspaces that you open will stand here.");
});

test("a workspace is not made over another, nor under a name that no file can have", async ({ page }) => {
  await createWorkspace(page, "Riverside");
  await runCommand(page, "Close workspace");
  await page.getByRole("button", { name: "New", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New workspace" });
  await dialog.getByLabel("Name").fill("a/b");
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Name").fill("Riverside");
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(dialog.getByRole("alert")).toContainText("“Riverside.daybook” is there already");
});

test("the sample can be reset", async ({ page }) => {
  await page.getByRole("button", { name: "Open sample" }).click();
  await expect(page.getByRole("gridcell").first()).toBeVisible({ timeout: 30_000 });
  const saturday = { person: "Abara, Chidi", day: "14 Nov 2026" };
  await goToDate(page, "2026-11-09");
  await selectCell(page, saturday);
  await typeCode(page, "MICU");
  await commit(page, "Play", { asksForName: true });
  await runCommand(page, "Reset sample…");
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset sample" }).click();
  await goToDate(page, "2026-11-09");
  await expectCell(page, saturday, "empty");
});
