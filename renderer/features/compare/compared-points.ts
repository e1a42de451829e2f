import type { BranchName } from "../../../shared/base/ids.ts";
import type { Revision } from "../../../shared/repository/revision.ts";
import type { BranchSummary } from "../../../shared/repository/views.ts";
import { isSameRevision } from "../../state/revision-address.ts";

export interface ComparedPoints {
  readonly base: Revision;
  readonly other: Revision;
}

/**
 * Proposes what to compare where nothing was said: the default branch (`base`) with the branch on screen; on the
 * default branch itself, with the active one that moved last.
 */
export function proposePoints(
  active: readonly BranchSummary[],
  base: BranchSummary,
  current: BranchName,
): ComparedPoints {
  const others = active
    .filter((branch) => branch.id !== base.id)
    .sort((a, b) => (a.lastCommit.committedAt < b.lastCommit.committedAt ? 1 : -1));
  const other = current === base.name ? others[0] : others.find(({ name }) => name === current);
  return {
    base: { kind: "branch", name: base.name },
    other: { kind: "branch", name: (other ?? base).name },
  };
}

/** What a merge into the current branch would bring in: of the two points the one that is not that branch. */
export function mergeableOf({ base, other }: ComparedPoints, current: BranchName): Revision | undefined {
  const here: Revision = { kind: "branch", name: current };
  return [other, base].find((point) => !isSameRevision(point, here));
}
