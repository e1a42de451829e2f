// `npm run screenshots`: the pictures of the README, from the last build with its sample, light and dark.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import { startServed } from "./fixtures/served-daybook.ts";
import { chromiumArguments, findChromium } from "./runner/chromium.mjs";

const folder = resolve(import.meta.dirname, "screenshots");
const home = mkdtempSync(join(tmpdir(), "daybook-screenshots-"));
const daybook = await startServed(home);
const browser = await chromium.launch({
  executablePath: (await findChromium()) ?? "",
  args: chromiumArguments(),
});
mkdirSync(folder, { recursive: true });
try {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme,
      locale: "en-GB",
      reducedMotion: "reduce",
    });
    await page.goto(daybook.address);
    await takeAll(page, colorScheme);
    await page.close();
  }
} finally {
  await browser.close();
  await daybook.stop();
  rmSync(home, { recursive: true, force: true });
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} theme
 */
async function takeAll(page, theme) {
  /** @param {string} name */
  const take = async (name) => {
    await page.mouse.move(640, 780);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
  };
  const grid = page.getByRole("grid", { name: "Schedule" });
  const sample = page.getByRole("button", { name: "Open sample" });
  await grid.or(sample).waitFor();
  if (await sample.isVisible()) await sample.click();
  await grid.waitFor({ timeout: 60_000 });
  const cell = page.getByRole("gridcell", { name: /^Okafor, Lotanna, \d+ \w+ \d{4}: MICU/ }).first();
  await cell.click();
  await page.getByRole("tab", { name: "Blame" }).click();
  await take("schedule");

  await page.getByRole("link", { name: "History" }).click();
  await page.getByText("Swap the calls of 5 and 12 December").first().click();
  await take("history");

  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await openResolver(page);
  await page
    .getByRole("list", { name: "Conflicts" })
    .getByText(/rotation/)
    .click();
  await take("resolver");
  await page.getByRole("link", { name: "Schedule" }).click();
}

/**
 * Goes on with the merge that the first theme began, or begins it.
 * @param {import("@playwright/test").Page} page
 */
async function openResolver(page) {
  const list = page.getByRole("list", { name: "Conflicts" });
  const session = page.getByRole("button", { name: /Continue|Go on/ }).first();
  const branch = page.getByRole("button", { name: /try-4-week-micu/ }).first();
  await session
    .or(branch)
    .or(page.getByRole("link", { name: /try-4-week-micu/ }))
    .first()
    .waitFor();
  if (await session.isVisible()) await session.click();
  else {
    await page.getByText("try-4-week-micu").first().click();
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    const name = page.getByRole("dialog").getByRole("textbox").first();
    await name.or(list).first().waitFor();
    if (await name.isVisible()) {
      await name.fill("Josephine Okonkwo");
      await page.getByRole("dialog").getByRole("textbox").nth(1).fill("josephine@riverside.example");
      await page.keyboard.press("Enter");
    }
  }
  await list.waitFor();
}
