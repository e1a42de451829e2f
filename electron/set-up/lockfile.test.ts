import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeOptionals, findMissingPackages, findOmittedOptionals } from "./lockfile.mjs";

const locked = {
  "": {},
  "node_modules/tool": {
    version: "2.0.0",
    dev: true,
    optionalDependencies: { "@tool/cli-linux-x64": "2.0.0", "@tool/cli-linux-arm64-musl": "2.0.0" },
  },
  "node_modules/@tool/cli-linux-x64": { version: "2.0.0", dev: true, optional: true },
  "node_modules/tool/node_modules/zed": { version: "1.0.0" },
};

test("a package is missing when it is absent or of another version, unless it is another platform's", () => {
  expect(findMissingPackages(locked, locked)).toEqual([]);
  expect(findMissingPackages(locked, { "node_modules/tool": { version: "1.9.0" } })).toEqual([
    "node_modules/tool",
    "node_modules/tool/node_modules/zed",
  ]);
  const foreign = { ...locked, "node_modules/@tool/cli-linux-x64": { version: "1.0.0" } };
  expect(findMissingPackages(locked, foreign)).toEqual(["node_modules/@tool/cli-linux-x64"]);
});

test("a platform's package that the registry did not carry is added under its platform", () => {
  const completed = completeOptionals(locked);
  expect(completed["node_modules/@tool/cli-linux-arm64-musl"]).toEqual({
    version: "2.0.0",
    libc: ["musl"],
    cpu: ["arm64"],
    os: ["linux"],
    dev: true,
    optional: true,
  });
  expect(findOmittedOptionals(completed)).toEqual([]);
  expect(completeOptionals(completed)).toEqual(completed);
});

test("a version range or a name without a platform is refused rather than guessed", () => {
  const asking = (optionalDependencies: Record<string, string>) => ({
    "node_modules/tool": { version: "1.0.0", optionalDependencies },
  });
  expect(() => completeOptionals(asking({ "cli-linux-x64": "^1.0.0" }))).toThrow("only exact versions");
  expect(() => completeOptionals(asking({ extras: "1.0.0" }))).toThrow("names no platform");
});

test("the project's lockfile is complete, so that npm ci accepts it on every platform", () => {
  const lockfile = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));
  expect(findOmittedOptionals(lockfile.packages), "run npm run complete-lockfile").toEqual([]);
});
