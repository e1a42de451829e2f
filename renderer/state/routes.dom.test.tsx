import { expect, test } from "vitest";
import { navigate, parsePath, pathOf, useRoute } from "./routes.ts";

const workspace = "00000000-0000-7000-8000-000000000001";

test("a path names workspace, section and what follows, and is written back the same", () => {
  for (const path of [`/w/${workspace}/schedule`, `/w/${workspace}/merge/a%20b`, "/"]) {
    expect(pathOf(parsePath(path)), path).toBe(path);
  }
});

test("what is no address of ours leads to the welcome view", () => {
  for (const path of ["/w/not-an-id/schedule", "/elsewhere", "/w"])
    expect(parsePath(path), path).toEqual({ kind: "welcome" });
});

test("going somewhere keeps the fragment, which holds the token", () => {
  window.location.hash = "token=abc";
  navigate(parsePath(`/w/${workspace}/people`));
  expect(window.location.pathname + window.location.hash).toBe(`/w/${workspace}/people#token=abc`);
  expect(useRoute.getState()).toMatchObject({ section: "people" });
});
