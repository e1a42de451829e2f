import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blocksOf, mergeMarkdown, textWithSide } from "./merge-markdown.ts";

const policy = `# Leave

Residents ask for leave eight weeks ahead. The chief answers within a week.

- Vacation: three weeks a year
- Conference: one week a year

Sick leave needs no request.
`;
const replace = (text: string, pairs: Record<string, string>) =>
  Object.entries(pairs).reduce((result, [from, to]) => result.replace(from, to), text);

describe("merging Markdown", () => {
  test("combines changes in different blocks, list items and sentences", () => {
    const ours = replace(policy, { "eight weeks": "ten weeks", "three weeks a year": "four weeks a year" });
    const theirs = replace(policy, {
      "within a week": "within three days",
      "one week a year": "ten days a year",
    });
    expect(mergeMarkdown({ base: policy, ours, theirs })).toEqual({
      kind: "merged",
      text: replace(policy, {
        "eight weeks": "ten weeks",
        "within a week": "within three days",
        "three weeks a year": "four weeks a year",
        "one week a year": "ten days a year",
      }),
    });
  });

  test("makes a conflict of the words that both changed, and only of them", () => {
    const ours = replace(policy, { eight: "ten", "Sick leave": "Sickness" });
    const theirs = replace(policy, { eight: "six", "# Leave": "# Leave policy" });
    const merge = mergeMarkdown({ base: policy, ours, theirs });
    expect(merge.kind).toBe("conflict");
    if (merge.kind !== "conflict") return;
    expect(merge.hunks.filter((hunk) => hunk.kind === "conflict")).toEqual([
      { kind: "conflict", base: "eight ", ours: "ten ", theirs: "six " },
    ]);
    const withTheirs = replace(policy, {
      eight: "six",
      "# Leave": "# Leave policy",
      "Sick leave": "Sickness",
    });
    expect(textWithSide(merge.hunks, "theirs")).toBe(withTheirs);
  });

  test("keeps what one side added at the end while the other edits the start", () => {
    const ours = `${policy}\nAsk the chief.\n`;
    const theirs = replace(policy, { "# Leave": "# Time away" });
    expect(mergeMarkdown({ base: policy, ours, theirs })).toEqual({
      kind: "merged",
      text: `${replace(policy, { "# Leave": "# Time away" })}\nAsk the chief.\n`,
    });
  });

  const textArb = fc
    .array(
      fc.constantFrom(
        "# A\n",
        "one two three\n",
        "four five\n",
        "\n",
        "- x\n",
        "- y\n",
        "```\ncode\n\n```\n",
        "| a |\n",
      ),
      { maxLength: 10 },
    )
    .map((lines) => lines.join(""));

  test("cuts without loss", () => {
    fc.assert(fc.property(textArb, (text) => void expect(blocksOf(text).join("")).toBe(text)));
    fc.assert(fc.property(fc.string(), (text) => void expect(blocksOf(text).join("")).toBe(text)));
  });

  test("takes the changed side where only one changed, and swaps only labels", () => {
    fc.assert(
      fc.property(textArb, textArb, textArb, (base, ours, theirs) => {
        expect(mergeMarkdown({ base, ours, theirs: base })).toEqual({ kind: "merged", text: ours });
        expect(mergeMarkdown({ base, ours: base, theirs })).toEqual({ kind: "merged", text: theirs });
        const one = mergeMarkdown({ base, ours, theirs });
        const other = mergeMarkdown({ base, ours: theirs, theirs: ours });
        expect(other.kind).toBe(one.kind);
        if (one.kind === "merged" && other.kind === "merged") expect(other.text).toBe(one.text);
      }),
      { numRuns: 500 },
    );
  });
});
