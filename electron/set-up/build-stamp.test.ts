import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { digestOfSources } from "./build-stamp.mjs";

let root = "";

function write(path: string, content: string) {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), content);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "daybook-stamp-"));
  write("package.json", "{}");
  write("shared/base/result.ts", "one");
  write("renderer/app/app.css", "two");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("the digest does not depend on times", () => {
  const before = digestOfSources(root);
  utimesSync(join(root, "shared/base/result.ts"), 1, 1);
  expect(digestOfSources(root)).toBe(before);
});

test("tests and what is not built do not ask for a build", () => {
  const before = digestOfSources(root);
  write("shared/base/result.test.ts", "three");
  write("renderer/app/app.dom.test.tsx", "three");
  write("e2e/schedule.spec.ts", "three");
  write("README.md", "three");
  expect(digestOfSources(root)).toBe(before);
});

test.each([
  ["a changed source", () => write("shared/base/result.ts", "One")],
  ["a new source", () => write("server/main.ts", "")],
  ["a removed source", () => rmSync(join(root, "renderer/app/app.css"))],
  ["a changed lockfile", () => write("package-lock.json", "{}")],
  [
    "a content moved from one file into the next",
    () => {
      write("renderer/app/app.css", "");
      write("shared/base/result.ts", "twoone");
    },
  ],
])("%s asks for a build", (_name, change) => {
  const before = digestOfSources(root);
  change();
  expect(digestOfSources(root)).not.toBe(before);
});
