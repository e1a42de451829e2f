import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/daybook-test.ts";
import {
  filesBelow,
  hasPublishedInstances,
  inventedInstance,
  publishedInstances,
  whyNoPublishedInstances,
} from "./fixtures/inrc2.ts";
import {
  asOfBand,
  author,
  commit,
  createBranch,
  createTag,
  expectUncommitted,
  goTo,
  runCommand,
  switchBranch,
  toast,
} from "./pages/frame.ts";
import { commitRow, openCommit, rollBack } from "./pages/history.ts";
import { applyImport, beginImport, expectCreated, previewInstance } from "./pages/import-dialog.ts";
import { conflicts, finishButton, keep, mergeButton, openConflict, previewMerge } from "./pages/merge.ts";
import { assign, cutAndPaste, expectCell, goToDate, grid, type Place, selectCell } from "./pages/schedule.ts";

// A Monday; every date below counts from it.
const monday = "2026-06-29";

/** What the story needs to know of an instance with a solution. Days are of its first week. */
interface SolvedInstance {
  readonly name: string;
  readonly folder: string;
  readonly people: number;
  readonly assignments: number;
  /** Cells as the files of the solution say them. */
  readonly cells: readonly (Place & { readonly code: string })[];
  /** An empty day that both branches move a shift to. */
  readonly wanted: Place;
  /** On the new branch the shift of the day before comes there, on main that of somebody else. */
  readonly theirs: Place & { readonly code: string };
  readonly ours: Place & { readonly code: string };
  /** A day whose shift both branches change. */
  readonly changed: Place & { readonly code: string; readonly theirCode: string; readonly ourCode: string };
}

const harbour: SolvedInstance = {
  name: "harbour",
  folder: inventedInstance,
  people: 8,
  assignments: 52,
  cells: [
    { person: "Ines", day: "29 Jun 2026", code: "Early" },
    { person: "Petra", day: "30 Jun 2026", code: "Night" },
    { person: "Samir", day: "4 Jul 2026", code: "Night" },
    { person: "Jonas", day: "29 Jun 2026", code: "empty" },
    { person: "Anton", day: "6 Jul 2026", code: "Early" },
    { person: "Ines", day: "12 Jul 2026", code: "Night" },
  ],
  wanted: { person: "Ines", day: "1 Jul 2026" },
  theirs: { person: "Ines", day: "30 Jun 2026", code: "Early" },
  ours: { person: "Tomas", day: "1 Jul 2026", code: "Late" },
  changed: { person: "Samir", day: "2 Jul 2026", code: "Early", theirCode: "Night", ourCode: "Late" },
};

const n012w8: SolvedInstance = {
  name: "n012w8",
  folder: join(publishedInstances, "n012w8"),
  people: 12,
  assignments: 413,
  cells: [
    { person: "Alice", day: "29 Jun 2026", code: "Day" },
    { person: "Alice", day: "5 Jul 2026", code: "Early" },
    { person: "Bob", day: "3 Jul 2026", code: "Night" },
    { person: "Kate", day: "29 Jun 2026", code: "Night" },
    { person: "Mary", day: "29 Jun 2026", code: "empty" },
    { person: "Paul", day: "2 Jul 2026", code: "Late" },
  ],
  wanted: { person: "Alice", day: "30 Jun 2026" },
  theirs: { person: "Alice", day: "29 Jun 2026", code: "Day" },
  ours: { person: "John", day: "30 Jun 2026", code: "Night" },
  changed: { person: "Paul", day: "1 Jul 2026", code: "Day", theirCode: "Early", ourCode: "Late" },
};

async function expectCells(page: Page, cells: SolvedInstance["cells"]): Promise<void> {
  for (const { code, ...place } of cells) await expectCell(page, place, code);
}

async function story(page: Page, instance: SolvedInstance): Promise<void> {
  await beginImport(page, instance.name);
  await previewInstance(page, filesBelow(instance.folder), monday);
  await expectCreated(page, "people", instance.people);
  await expectCreated(page, "assignments", instance.assignments);
  await applyImport(page, { asksForName: true });
  await expectCells(page, instance.cells);

  const { wanted, theirs, ours, changed } = instance;
  await createBranch(page, "try-swaps");
  await selectCell(page, theirs);
  await page.keyboard.press("Alt+ArrowRight");
  await expectCell(page, wanted, theirs.code);
  await expectCell(page, theirs, "empty, uncommitted");
  await assign(page, changed, changed.theirCode);
  await commit(page, "Try other shifts");
  await expectUncommitted(page, 0);

  await switchBranch(page, "main");
  await expectCells(page, [theirs, { ...wanted, code: "empty" }, changed]);
  await cutAndPaste(page, ours, wanted);
  await expectCell(page, wanted, ours.code);
  await assign(page, changed, changed.ourCode);
  await commit(page, "Cover the week");

  await previewMerge(page, "try-swaps");
  await mergeButton(page).click();
  await expect(finishButton(page)).toBeDisabled();
  await expect(conflicts(page)).toHaveCount(4);
  await openConflict(page, `Double booking: ${wanted.person}, ${wanted.day}`);
  await expect(page.getByRole("article", { name: "Ours (main)" })).toContainText(ours.code);
  await expect(page.getByRole("article", { name: "Theirs (try-swaps)" })).toContainText(theirs.code);
  await keep(page, "theirs");
  await openConflict(page, `Part of a move that is in conflict: ${theirs.person}, ${theirs.day}`);
  await keep(page, "theirs");
  // Without its destination the move on main would lose the shift: it goes back to where it was.
  await openConflict(page, `Part of a move that is in conflict: ${ours.person}, ${ours.day}`);
  await keep(page, "theirs");
  await openConflict(page, `${changed.person}, ${changed.day} · rotation`);
  await expect(page.getByRole("article", { name: "Base" })).toContainText(changed.code);
  await keep(page, "ours");
  await finishButton(page).click();
  await expect(toast(page, "Merged try-swaps into main")).toBeVisible();

  const merged = [
    { ...wanted, code: theirs.code },
    { ...theirs, code: "empty" },
    ours,
    { ...changed, code: changed.ourCode },
  ];
  await goTo(page, "Schedule");
  await expectCells(page, merged);
  await createTag(page, "v1.0.0", "The first four weeks");

  await assign(page, changed, changed.theirCode);
  await selectCell(page, wanted);
  await page.keyboard.press("Delete");
  await expectCell(page, wanted, "empty, uncommitted");
  await commit(page, "A late change");

  await runCommand(page, "v1.0.0");
  await expect(asOfBand(page)).toContainText("v1.0.0");
  await expectCells(page, merged);
  await selectCell(page, wanted);
  await page.keyboard.type("n");
  await expect(toast(page, "You are looking at the past")).toBeVisible();
  await asOfBand(page).getByRole("button", { name: "Back to now" }).click();
  await expectCells(page, [
    { ...wanted, code: "empty" },
    { ...changed, code: changed.theirCode },
  ]);

  await goTo(page, "History");
  await rollBack(page, "A late change", "Nobody had agreed to it");
  const pane = await openCommit(page, 'Roll back "A late change"');
  await expect(pane).toContainText("Because: Nobody had agreed to it");
  await expect(commitRow(page, "Merge try-swaps into main")).toContainText("v1.0.0");
  await expect(commitRow(page, "Try other shifts")).toContainText("try-swaps");
  for (const message of ["A late change", "Cover the week", "Import "]) {
    await expect(commitRow(page, message)).toContainText(author.name);
  }
  await goTo(page, "Schedule");
  await expectCells(page, merged);
}

test("a small instance is imported, edited on two branches, merged, tagged and taken back", async ({
  page,
}) => {
  await story(page, harbour);
});

test("n030w4 is imported without a solution, once", async ({ page }) => {
  test.skip(!hasPublishedInstances, whyNoPublishedInstances);
  const files = filesBelow(join(publishedInstances, "n030w4"));
  await beginImport(page, "n030w4");
  await previewInstance(page, files, monday);
  await expectCreated(page, "people", 30);
  await applyImport(page, { asksForName: true });
  await goToDate(page, monday);
  await expect(grid(page).getByRole("rowheader", { name: "Staff 30" })).toBeVisible();
  await expect(
    grid(page)
      .getByRole("gridcell", { name: /29 Jun 2026: empty, wishes/ })
      .first(),
  ).toBeVisible();

  await runCommand(page, "Import…");
  await previewInstance(page, files, monday);
  await expect(page.getByText("There is nothing to import.")).toBeVisible();
});

test("n012w8 with its solution goes the same way", async ({ page }) => {
  test.skip(!hasPublishedInstances, whyNoPublishedInstances);
  await story(page, n012w8);
});
