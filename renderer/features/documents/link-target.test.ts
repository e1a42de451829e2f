import { expect, test } from "vitest";
import { linkTargetOf } from "./link-target.ts";

test("only https and mail lead outside", () => {
  expect(linkTargetOf("https://acgme.org/hours", "a.md")).toEqual({
    kind: "outside",
    href: "https://acgme.org/hours",
  });
  expect(linkTargetOf("mailto:chief@example.org", "a.md").kind).toBe("outside");
  for (const href of [
    "javascript:alert(1)",
    "http://example.org",
    "file:///etc/passwd",
    "//example.org",
    "data:,x",
    "#top",
  ])
    expect(linkTargetOf(href, "a.md"), href).toEqual({ kind: "none" });
});

test("a relative link is seen from the folder of its document", () => {
  expect(linkTargetOf("../policies/leave.md#sick", "handbook/call.md")).toEqual({
    kind: "document",
    path: "policies/leave.md",
  });
  expect(linkTargetOf("nights.md", "handbook/call.md")).toEqual({
    kind: "document",
    path: "handbook/nights.md",
  });
});
