import { expect, test } from "vitest";
import { readLaunchOptions, serverArguments } from "./launch-options.mjs";

const opened = { served: false, open: true, help: false };

test("without arguments a window is wanted, with no workspace", () => {
  expect(readLaunchOptions([], "/home/ann")).toEqual(opened);
});

test("a relative workspace file is below the folder where the person stands", () => {
  expect(readLaunchOptions(["year.daybook"], "/home/ann")).toEqual({
    ...opened,
    workspace: "/home/ann/year.daybook",
  });
});

test("a port or no browser asks for the served interface", () => {
  expect(readLaunchOptions(["--port", "8123"], "/")).toEqual({ ...opened, served: true, port: 8123 });
  expect(readLaunchOptions(["--no-open"], "/")).toEqual({ ...opened, served: true, open: false });
});

test.each([
  [["--prot", "1"], "Unknown option '--prot'."],
  [["--port"], "--port <value>"],
  [["--port", "x"], "a port is a whole number"],
  [["--port", "65536"], "a port is a whole number"],
  [["a.daybook", "b.daybook"], "b.daybook is too many"],
])("%j is refused in words", (words, expected) => {
  expect(readLaunchOptions(words, "/")).toEqual({ problem: expect.stringContaining(expected) });
});

test("the server's arguments say the same, and a file named like an option stays a file", () => {
  const options = readLaunchOptions(["--no-open", "--port=0", "--", "--served.daybook"], "/home/ann");
  expect(serverArguments(options as Exclude<typeof options, { problem: string }>)).toEqual([
    "--served",
    "--port",
    "0",
    "--no-open",
    "--",
    "/home/ann/--served.daybook",
  ]);
});
