import { expect, test } from "vitest";
import { fieldInputOf } from "./field-input.ts";

test("the input of a field follows its policy and its schema", () => {
  expect(fieldInputOf("assignment", "rotation")).toEqual({
    kind: "reference",
    type: "rotation",
    optional: false,
  });
  expect(fieldInputOf("assignment", "role")).toEqual({
    kind: "choice",
    values: ["primary", "supervising", "backup"],
    optional: false,
  });
  expect(fieldInputOf("assignment", "pinned")).toEqual({ kind: "boolean", optional: false });
  expect(fieldInputOf("assignment", "note")).toEqual({ kind: "text", optional: true });
  expect(fieldInputOf("absence", "dates")).toEqual({ kind: "interval", optional: false });
  expect(fieldInputOf("person", "entryYear")).toMatchObject({ kind: "number" });
  expect(fieldInputOf("person", "teams")).toEqual({ kind: "set", type: undefined, optional: false });
});

test("a key of a struct is entered on its own", () => {
  expect(fieldInputOf("person", "contract", "maxAssignments")).toEqual({ kind: "number", optional: true });
  expect(fieldInputOf("person", "externalIds", "inrc2")).toEqual({ kind: "text", optional: true });
});

test("what no single control holds can only be chosen", () => {
  expect(fieldInputOf("person", "openingBalance").kind).toBe("none");
  expect(fieldInputOf("rotation", "hours").kind).toBe("none");
});
