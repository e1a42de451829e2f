import { expect } from "@playwright/test";
import { test } from "./fixtures/daybook-test.ts";
import { createDocument, editor, openDocument, preview, typeAtEnd } from "./pages/documents.ts";
import {
  commit,
  commitButton,
  commitPanel,
  createBranch,
  createWorkspace,
  expectUncommitted,
  goTo,
  switchBranch,
  toast,
} from "./pages/frame.ts";

test("a document is written, read beside its text, committed, and compared with its version before", async ({
  page,
}) => {
  await createWorkspace(page, "Handbook");
  await createDocument(page, "policies/leave", "Leave policy");
  await typeAtEnd(page, "Ask **six weeks** before.\n");
  await expectUncommitted(page, 1);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(preview(page).getByText("six weeks")).toHaveCSS("font-weight", "700");
  await commit(page, "Write the leave policy", { asksForName: true });
  await expectUncommitted(page, 0);

  await typeAtEnd(page, "Sick leave needs no asking.\n");
  await page.getByRole("button", { name: "Compare versions" }).click();
  const versions = page.getByRole("dialog", { name: "Versions of Leave policy" });
  await expect(versions.getByRole("combobox", { name: "Before" })).toContainText("Write the leave policy");
  await expect(versions.locator(".editor.modified .line-insert").first()).toBeVisible();
  await expect(versions.locator(".editor.modified")).toContainText("Sick leave");
});

test("what was just typed is part of a commit made at once", async ({ page }) => {
  await createWorkspace(page, "Handbook");
  await createDocument(page, "call.md", "Call");
  await commit(page, "Begin", { asksForName: true });
  await typeAtEnd(page, "Nights end at seven.");
  // Before the pause after which typing goes to the draft.
  await commitButton(page).click();
  await expect(commitPanel(page).getByRole("checkbox").first()).toBeVisible();
  await commit(page, "Say when nights end");
  await page.reload();
  await expect(editor(page)).toContainText("Nights end at seven.");
  await expectUncommitted(page, 0);
});

test("a preview runs nothing and links only where it may", async ({ page }) => {
  await createWorkspace(page, "Handbook");
  await createDocument(page, "trap.md", "Trap");
  await typeAtEnd(
    page,
    [
      "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>",
      "",
      "[script](javascript:alert(1)) [site](https://example.org/) [other](notes.md)",
      "",
      "![a picture](https://example.org/pixel.png)",
      "",
    ].join("\n"),
  );
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(preview(page).getByRole("link")).toHaveCount(1);
  await expect(preview(page).getByRole("link")).toHaveAttribute("href", "https://example.org/");
  await expect(preview(page).getByRole("link")).toHaveAttribute("rel", /noopener/);
  await expect(preview(page).getByText("Picture: a picture")).toBeVisible();
  await expect(preview(page).locator("img, script")).toHaveCount(0);
  await expect(page).toHaveTitle("Documents – Daybook");
});

test("a document is renamed into another folder, deleted, and brought back", async ({ page }) => {
  await createWorkspace(page, "Handbook");
  await createDocument(page, "notes.md", "Notes");
  await page.getByRole("button", { name: "Document actions" }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  const dialog = page.getByRole("dialog", { name: "Rename notes.md" });
  await dialog.getByLabel("Path").fill("../notes.md");
  await dialog.getByRole("button", { name: "Rename document" }).click();
  await expect(dialog.getByText(/made of folder and file names/)).toBeVisible();
  await dialog.getByLabel("Path").fill("handbook/notes.md");
  await dialog.getByRole("button", { name: "Rename document" }).click();
  const tree = page.getByRole("navigation", { name: "Documents" });
  await expect(tree.getByText("handbook")).toBeVisible();

  await page.getByRole("button", { name: "Document actions" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete document" }).click();
  await expect(tree.getByRole("button", { name: "notes.md" })).toBeHidden();
  await toast(page, "Deleted handbook/notes.md").getByRole("button", { name: "Undo" }).click();
  await expect(tree.getByRole("button", { name: "notes.md" })).toBeVisible();
});

test("two windows write in one document, and neither loses a word", async ({ page, context }) => {
  await createWorkspace(page, "Handbook");
  await createDocument(page, "shared.md", "Shared");
  await typeAtEnd(page, "First paragraph.\n\nSecond paragraph.\n");
  await expectUncommitted(page, 1);
  const other = await context.newPage();
  await other.goto(page.url());
  await openDocument(other, "shared.md");
  await expect(editor(other)).toContainText("Second paragraph.");

  await typeAtEnd(page, "From the first window.\n");
  await editor(other).click();
  await other.keyboard.press("Control+Home");
  await other.keyboard.insertText("From the second window.\n\n");
  for (const window of [page, other]) {
    await expect(editor(window)).toContainText("From the first window.");
    await expect(editor(window)).toContainText("From the second window.");
  }
  await goTo(page, "People");
  await expectUncommitted(page, 1);
});

test("going to another branch at once takes no typing along and loses none", async ({ page }) => {
  await createWorkspace(page, "Handbook");
  await createDocument(page, "call.md", "Call");
  await commit(page, "Begin", { asksForName: true });
  await createBranch(page, "try");
  await switchBranch(page, "main");
  await typeAtEnd(page, "Only on main.");
  await switchBranch(page, "try");
  await expect(editor(page)).not.toContainText("Only on main.");
  await expectUncommitted(page, 0);
  await switchBranch(page, "main");
  await expect(editor(page)).toContainText("Only on main.");
  await expectUncommitted(page, 1);
});
