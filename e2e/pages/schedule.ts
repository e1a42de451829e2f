import { expect, type Locator, type Page } from "@playwright/test";
import { nameStartingWith } from "./name-pattern.ts";

/** The grid, which names each cell by person, day and content: `Okafor, L, 4 Jul 2026: MICU, uncommitted`. */

export interface Place {
  readonly person: string;
  /** As the grid says it: `4 Jul 2026`. */
  readonly day: string;
}

export function grid(page: Page): Locator {
  return page.getByRole("grid", { name: "Schedule" });
}

function cell(page: Page, { person, day }: Place): Locator {
  return grid(page).getByRole("gridcell", { name: nameStartingWith(`${person}, ${day}: `) });
}

/** Expects what a cell says, from its first words on: `MICU`, `MICU, uncommitted`, `empty`. */
export async function expectCell(page: Page, place: Place, content: string): Promise<void> {
  await expect(cell(page, place)).toHaveAccessibleName(
    nameStartingWith(`${place.person}, ${place.day}: ${content}`, "(,|$)"),
  );
}

/** Brings a date, as `2026-07-04`, to the left edge of the grid. */
export async function goToDate(page: Page, date: string): Promise<void> {
  await page.getByRole("button", { name: /^Go to date, now/ }).click();
  const field = page.getByLabel("Date", { exact: true });
  await field.fill(date);
  await field.press("Enter");
  await expect(field).toBeHidden();
}

export async function selectCell(page: Page, place: Place): Promise<void> {
  await cell(page, place).click();
  await expect(cell(page, place)).toHaveAttribute("aria-selected", "true");
}

export async function selectRange(page: Page, from: Place, to: Place): Promise<void> {
  await selectCell(page, from);
  await cell(page, to).click({ modifiers: ["Shift"] });
  await expect(cell(page, to)).toHaveAttribute("aria-selected", "true");
}

/** Types a code into what is selected. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("combobox", { name: "Rotation" })).toBeHidden();
}

export async function assign(page: Page, place: Place, code: string): Promise<void> {
  await selectCell(page, place);
  await typeCode(page, code);
  await expectCell(page, place, `${code}, uncommitted`);
}

/** Moves one cell to another by cut and paste. */
export async function cutAndPaste(page: Page, from: Place, to: Place): Promise<void> {
  await selectCell(page, from);
  await page.keyboard.press("Control+x");
  await selectCell(page, to);
  await page.keyboard.press("Control+v");
}

/** Drags the handle of a selected cell to another one. */
export async function fillSelection(page: Page, to: Place): Promise<void> {
  const box = await boxOf(page.locator(".schedule-handle"));
  await drag(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, to);
}

/** Drags a cell by the edge of its selection to another one. */
export async function dragSelection(page: Page, from: Place, to: Place): Promise<void> {
  await selectCell(page, from);
  const box = await boxOf(cell(page, from));
  await drag(page, { x: box.x + box.width / 3, y: box.y + 1 }, to);
}

async function drag(page: Page, from: { x: number; y: number }, to: Place): Promise<void> {
  const target = await boxOf(cell(page, to));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width / 3, target.y + target.height / 2, { steps: 8 });
  await page.mouse.up();
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("it is not on screen");
  return box;
}
