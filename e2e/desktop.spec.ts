import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, test as base, type ElectronApplication, expect } from "@playwright/test";
import { findElectron, whyNoWindow } from "../electron/set-up/electron-runtime.mjs";
import { root } from "./fixtures/served-daybook.ts";

const executablePath = findElectron(root);
const whyNot =
  executablePath === undefined
    ? "Electron's runtime is not installed"
    : whyNoWindow({ platform: process.platform, env: process.env, isRoot: process.getuid?.() === 0 });

const test = base.extend<{ readonly home: string; readonly desktop: ElectronApplication }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
  home: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "daybook-desktop-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  desktop: async ({ home }, use) => {
    const desktop = await start(home);
    await use(desktop);
    await desktop.close();
  },
});

function start(home: string, words: readonly string[] = []): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: executablePath ?? "",
    args: [root, ...words],
    env: { ...process.env, DAYBOOK_HOME: home } as Record<string, string>,
  });
}

test.describe("the desktop application on the real runtime", () => {
  test.skip(whyNot !== undefined, whyNot);

  test("shows the interface under its own scheme, and opens the sample", async ({ desktop }) => {
    const window = await desktop.firstWindow();
    expect(new URL(window.url()).origin).toBe("daybook://app");
    await window.getByRole("button", { name: "Open sample" }).click();
    await expect(window.getByRole("grid", { name: "Schedule" })).toBeVisible({ timeout: 30_000 });
  });

  test("gives the page no Node, no permission, no window and no network", async ({ desktop }) => {
    const window = await desktop.firstWindow();
    const found = await window.evaluate(async () => ({
      globals: ["require", "process", "module", "electron", "ipcRenderer"].filter(
        (name) => name in globalThis,
      ),
      evaluated: (() => {
        try {
          return new Function("return 1")();
        } catch {
          return "refused";
        }
      })(),
      camera: await navigator.permissions
        .query({ name: "camera" as PermissionName })
        .then(({ state }) => state),
      opened: globalThis.open("https://example.org/") === null,
      fetched: await fetch("https://example.org/").then(
        () => "yes",
        () => "no",
      ),
    }));
    expect(found).toEqual({
      globals: [],
      evaluated: "refused",
      camera: "denied",
      opened: true,
      fetched: "no",
    });
    expect(desktop.windows().length).toBe(1);
  });

  test("a second start hands over to the first and ends", async ({ desktop, home }) => {
    await desktop.firstWindow();
    await expect(start(home).then((second) => second.firstWindow({ timeout: 5_000 }))).rejects.toThrow();
    expect(desktop.windows().length).toBe(1);
  });
});
