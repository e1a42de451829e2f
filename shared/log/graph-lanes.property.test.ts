import fc from "fast-check";
import { expect, test } from "vitest";
import type { CommitId } from "../base/ids.ts";
import { type LaneCommit, type LaneRow, layOutLanes } from "./graph-lanes.ts";

/** Histories of up to 30 commits, children before parents, with merges, criss-crosses and several roots. */
const histories: fc.Arbitrary<LaneCommit[]> = fc
  .array(fc.array(fc.nat(), { maxLength: 2 }), { maxLength: 30 })
  .map((choices) =>
    choices
      .map((wanted, index) => {
        const parents = index === 0 ? [] : [...new Set(wanted.map((choice) => choice % index))];
        return { id: `c${index}` as CommitId, parents: parents.map((parent) => `c${parent}` as CommitId) };
      })
      .reverse(),
  );

const withTrunk = histories.chain((commits) =>
  fc.record({
    commits: fc.constant(commits),
    trunk:
      commits.length === 0
        ? fc.constant(undefined)
        : fc.constantFrom(undefined, ...commits).map((c) => c?.id),
  }),
);

test("no two lines share a lane between two rows", () => {
  fc.assert(
    fc.property(withTrunk, ({ commits, trunk }) => {
      const rows = layOutLanes(commits, trunk);
      for (const row of rows) {
        const upper = [...row.above, ...row.passing].map(({ lane }) => lane);
        const lower = [...row.below, ...row.passing].map(({ lane }) => lane);
        expect(new Set(upper).size).toBe(upper.length);
        expect(new Set(lower).size).toBe(lower.length);
        // Nothing passes through the commit of another line.
        expect(row.passing.map(({ lane }) => lane)).not.toContain(row.lane);
      }
    }),
  );
});

test("what leaves a row enters the next one, in the same lane and track", () => {
  fc.assert(
    fc.property(withTrunk, ({ commits, trunk }) => {
      const rows = layOutLanes(commits, trunk);
      for (const [index, row] of rows.entries()) {
        const next = rows[index + 1];
        if (next !== undefined) expect(sorted(next, "above")).toEqual(sorted(row, "below"));
      }
    }),
  );
});

test("following a line from a child down leads to its parent, which is below", () => {
  fc.assert(
    fc.property(withTrunk, ({ commits, trunk }) => {
      const rows = layOutLanes(commits, trunk);
      for (const [index, commit] of commits.entries()) {
        expect(rows[index]?.below).toHaveLength(commit.parents.length);
        for (const [place, parent] of commit.parents.entries()) {
          const line = rows[index]?.below[place];
          const end = rows.findIndex(
            (row, at) => at > index && row.above.some(({ lane }) => lane === line?.lane),
          );
          expect(rows[end]?.id).toBe(parent);
        }
      }
    }),
  );
});

function sorted(row: LaneRow, half: "above" | "below") {
  return [...row[half], ...row.passing].sort((a, b) => a.lane - b.lane);
}
