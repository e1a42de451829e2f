import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "./e2e/runner/chromium.mjs";

const executablePath = await findChromium();
if (executablePath === undefined) {
  throw new Error("No Chromium was found: install one, or name its executable in DAYBOOK_CHROMIUM.");
}

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  forbidOnly: process.env.TALLY_FILE !== undefined,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ...(process.env.TALLY_FILE === undefined ? [] : ([["./e2e/runner/playwright-tally.mjs"]] as const)),
  ],
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath, args: chromiumArguments() },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
