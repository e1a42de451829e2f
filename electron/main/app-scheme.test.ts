import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerAppRequest } from "./app-scheme.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "daybook-scheme-"));
  mkdirSync(join(folder, "renderer", "assets"), { recursive: true });
  writeFileSync(join(folder, "renderer", "index.html"), "<p>Daybook</p>");
  writeFileSync(join(folder, "renderer", "assets", "a.js"), "1;");
  writeFileSync(join(folder, "secret.json"), "{}");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function answer(url: string, init?: RequestInit) {
  return answerAppRequest(new Request(url, init), join(folder, "renderer"));
}

test("the interface comes with a policy that allows only itself", async () => {
  const response = await answer("daybook://app/");
  expect(await response.text()).toBe("<p>Daybook</p>");
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe-eval|http|ws:|\*/);
});

test("scripts have a script's type, without which a module does not run", async () => {
  expect((await answer("daybook://app/assets/a.js")).headers.get("content-type")).toContain(
    "text/javascript",
  );
});

test.each([
  "daybook://app/../secret.json",
  "daybook://app/%2e%2e/secret.json",
  "daybook://app/assets/..%2f..%2fsecret.json",
  "daybook://app/assets/b.js",
  "daybook://other/",
])("%s is not there", async (url) => {
  const response = await answer(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe("There is nothing here.\n");
});

test("only reads are answered", async () => {
  expect((await answer("daybook://app/", { method: "POST" })).status).toBe(404);
});
