import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { projectNode } from "../electron/set-up/install.mjs";
import { test } from "./fixtures/daybook-test.ts";
import { root, startServed } from "./fixtures/served-daybook.ts";

/** Runs the launcher to its end, as `npm start -- ...` does. */
async function launch(words: readonly string[], home: string) {
  const child = spawn(projectNode(root), [join(root, "electron/launch.mjs"), ...words], {
    env: { ...process.env, DAYBOOK_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code: child.exitCode, output, errors };
}

test("the interface opens, and opens again after a reload and in a second tab", async ({ page, context }) => {
  const open = page.getByRole("button", { name: "Open sample" });
  await expect(open).toBeVisible();
  await page.reload();
  await expect(open).toBeVisible();
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByRole("button", { name: "Open sample" })).toBeVisible();
});

test("without the token of the run nothing is shown", async ({ page, daybook, browser }) => {
  await expect(page.getByRole("button", { name: "Open sample" })).toBeVisible();
  const stranger = await browser.newPage();
  await stranger.goto(new URL(daybook.address).origin);
  await expect(stranger.getByText("This address lacks its key")).toBeVisible();
  await expect(stranger.getByRole("button", { name: "Open sample" })).toBeHidden();
  await stranger.close();
});

test("an interrupt ends it cleanly", async ({ home }) => {
  const daybook = await startServed(home);
  expect(await daybook.stop()).toBe(0);
});

test("an interrupt of the launcher ends launcher and server", async ({ home }) => {
  const launcher = spawn(projectNode(root), [join(root, "electron/launch.mjs"), "--served", "--no-open"], {
    env: { ...process.env, DAYBOOK_HOME: home },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = await once(launcher.stdout, "data");
  const address = /http:\S+/.exec(String(line))?.[0] ?? "";
  expect((await fetch(new URL(address).origin)).status).toBe(200);
  launcher.kill("SIGINT");
  await once(launcher, "exit");
  expect(launcher.exitCode).toBe(0);
  await expect(fetch(new URL(address).origin)).rejects.toThrow();
});

test("a word that the launcher does not know gets its usage and nothing is started", async ({ home }) => {
  const { code, output, errors } = await launch(["--severd"], home);
  expect({ code, output }).toEqual({ code: 2, output: "" });
  expect(errors).toContain("Unknown option '--severd'");
  expect(errors).toContain("Usage: npm start");
});

test("a port that is taken is named", async ({ daybook, home }) => {
  const { port } = new URL(daybook.address);
  const { code, errors } = await launch(["--no-open", "--port", port], home);
  expect(code).toBe(1);
  expect(errors).toContain(`Port ${port} is taken`);
});

test("a second start on a file that is open says who has it, and ends", async ({ page, home }) => {
  await page.getByRole("button", { name: "Open sample" }).click();
  await expect(page.getByRole("grid", { name: "Schedule" })).toBeVisible({ timeout: 30_000 });
  const { code, output, errors } = await launch(["--no-open", join(home, "workspaces/Sample.daybook")], home);
  expect({ code, output }).toEqual({ code: 1, output: "" });
  expect(errors).toMatch(/Sample.*open/);
});
