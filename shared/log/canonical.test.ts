import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, findRefusedKey } from "./canonical.ts";

test("keys are sorted by code unit at every depth, without spaces", () => {
  expect(canonicalJson({ b: 1, a: { d: [1, { z: null, y: true }], c: "x" } })).toBe(
    '{"a":{"c":"x","d":[1,{"y":true,"z":null}]},"b":1}',
  );
});

test("numbers and strings are written as RFC 8785 says", () => {
  expect(canonicalJson([1e21, 1e-7, -0, 0.1, 1.0, 100])).toBe("[1e+21,1e-7,0,0.1,1,100]");
  expect(canonicalJson('\u0000\n\t"\\/\u007f€😀')).toBe('"\\u0000\\n\\t\\"\\\\/\u007f€😀"');
});

test("strings that look the same are the same", () => {
  expect(canonicalJson({ name: "Zoe\u0308" })).toBe(canonicalJson({ name: "Zo\u00eb" }));
});

test("a combining character does not join the escape before it", () => {
  for (const text of ["line\n\u0303", "\b\u0307", "\u001f\u0307"]) {
    expect(JSON.parse(canonicalJson({ text }))).toEqual({ text });
  }
});

test("keys are sorted by their normal form", () => {
  expect(canonicalJson({ "e\u0301": 1, f: 2 })).toBe('{"f":2,"\u00e9":1}');
});

test("what has no value is left out", () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test("the order in which keys were set does not show", () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, shuffled(item)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
    }),
  );
});

test("what was written reads back as it was, and is written the same again", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const json = canonicalJson(value);
      expect(canonicalJson(JSON.parse(json))).toBe(json);
      if (JSON.stringify(value) === JSON.stringify(value).normalize("NFC")) {
        // Minus zero is written as zero.
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      }
    }),
    { numRuns: 500 },
  );
});

test("keys that could change prototypes are found wherever they hide", () => {
  const parse = (json: string) => JSON.parse(json);
  expect(findRefusedKey(parse('{"a":[{"b":1},{"__proto__":{}}]}'))).toBe("a[1].__proto__");
  expect(findRefusedKey(parse('{"constructor":1}'))).toBe("constructor");
  expect(findRefusedKey(parse('{"a":{"prototype":1}}'))).toBe("a.prototype");
  expect(findRefusedKey(parse('{"a":["__proto__"],"proto":1}'))).toBeUndefined();
});
