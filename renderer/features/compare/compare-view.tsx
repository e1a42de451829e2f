import { ArrowLeftRight, Equal, GitMerge } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { DescribedChange } from "../../../shared/diff/described-change.ts";
import type { Comparison } from "../../../shared/repository/views.ts";
import {
  isSameRevision,
  revisionFromAddress,
  revisionLabel,
  revisionToAddress,
} from "../../state/revision-address.ts";
import { navigate, navigateToSection, useRoute } from "../../state/routes.ts";
import { defaultBranchOf, isActive, useWorkspace } from "../../state/workspace.ts";
import { Badge, type BadgeTone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { type ChangeGrouping, ChangeList } from "../../ui/change-list.tsx";
import { ChangedCellsGrid } from "../../ui/changed-cells-grid.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { CompareDocuments } from "./compare-documents.tsx";
import { type ComparedPoints, mergeableOf, proposePoints } from "./compared-points.ts";
import { RevisionPicker } from "./revision-picker.tsx";
import { listedChanges, useComparison } from "./use-comparison.ts";

const tabNames = ["grid", "changes", "documents"] as const;
type Tab = (typeof tabNames)[number];

/** Two points of history side by side; the address holds which, and the tab: `compare/branch:main/tag:v1/grid`. */
export function CompareView() {
  const points = useComparedPoints();
  const { comparison, error, isStale, readAgain } = useComparison(
    points && revisionToAddress(points.base),
    points && revisionToAddress(points.other),
  );
  if (points === undefined) return null;
  const { base, other } = points;
  const change = (next: Partial<ComparedPoints>) => goTo({ ...points, ...next });
  return (
    <div className="flex min-h-0 grow flex-col">
      <h2 className="sr-only">
        {revisionLabel(base)} and {revisionLabel(other)}
      </h2>
      <div className="flex shrink-0 items-center gap-2 border-line border-b px-3 py-2">
        <RevisionPicker label="Base" value={base} onChange={(revision) => change({ base: revision })} />
        <IconButton
          label="Swap"
          icon={<ArrowLeftRight size={14} />}
          onClick={() => goTo({ base: other, other: base })}
        />
        <RevisionPicker label="Other" value={other} onChange={(revision) => change({ other: revision })} />
        {comparison !== undefined && !isStale && <Counts comparison={comparison} points={points} />}
        <div className="grow" />
        <MergeButton points={points} comparison={isStale ? undefined : comparison} />
      </div>
      {error !== undefined && !isStale && (
        <ErrorNotice
          className="m-3"
          title="The two could not be compared"
          message={error.message}
          action={{ label: "Try again", run: readAgain }}
        />
      )}
      {comparison !== undefined && error === undefined && (
        <Differences comparison={comparison} points={points} />
      )}
    </div>
  );
}

function useComparedPoints(): ComparedPoints | undefined {
  const rest = useRoute((route) => (route.kind === "workspace" ? route.rest : noParts));
  const branches = useWorkspace((state) => state.branches);
  const current = useWorkspace((state) => state.branch);
  return useMemo(() => {
    const fallback = defaultBranchOf(branches);
    const proposed =
      current === null || fallback === undefined
        ? undefined
        : proposePoints(branches.filter(isActive), fallback, current);
    const base = revisionFromAddress(rest[0] ?? "") ?? proposed?.base;
    const other = revisionFromAddress(rest[1] ?? "") ?? proposed?.other;
    return base === undefined || other === undefined ? undefined : { base, other };
  }, [rest, branches, current]);
}

const noParts: readonly string[] = [];

function goTo({ base, other }: ComparedPoints, tab?: Tab): void {
  const route = useRoute.getState();
  if (route.kind !== "workspace") return;
  const shown = tab ?? route.rest[2];
  const rest = [revisionToAddress(base), revisionToAddress(other), ...(shown === undefined ? [] : [shown])];
  navigate({ ...route, section: "compare", rest }, "replace");
}

function MergeButton({
  points,
  comparison,
}: {
  readonly points: ComparedPoints;
  readonly comparison: Comparison | undefined;
}) {
  const current = useWorkspace((state) => state.branch);
  const candidate = current === null ? undefined : mergeableOf(points, current);
  // Known only where the other of the two is the current branch; else the preview says it.
  const isMerged =
    comparison !== undefined &&
    current !== null &&
    isSameRevision(points.base, { kind: "branch", name: current }) &&
    comparison.commitsOnlyInOther === 0;
  const theirs = isMerged ? undefined : candidate;
  return (
    <Button
      variant="primary"
      icon={<GitMerge size={14} />}
      disabled={theirs === undefined}
      description={
        theirs === undefined ? "There is nothing to merge" : `${revisionLabel(theirs)} into ${current}`
      }
      onClick={() => {
        if (theirs !== undefined) navigateToSection("merge", revisionToAddress(theirs));
      }}
    >
      Merge
    </Button>
  );
}

const kinds: readonly (readonly [DescribedChange["kind"], string, BadgeTone, string])[] = [
  ["added", "+", "added", "added"],
  ["removed", "−", "removed", "removed"],
  ["modified", "~", "changed", "changed"],
  ["moved", "→", "changed", "moved"],
];

function Counts({
  comparison,
  points: { base, other },
}: {
  readonly comparison: Comparison;
  readonly points: ComparedPoints;
}) {
  const { counts, commitsOnlyInBase, commitsOnlyInOther } = comparison;
  const commits = (count: number, name: string) =>
    `${count} ${count === 1 ? "commit" : "commits"} only in ${name}`;
  const words = `${commits(commitsOnlyInBase, revisionLabel(base))}, ${commits(commitsOnlyInOther, revisionLabel(other))}`;
  return (
    <div className="flex min-w-0 items-center gap-1 pl-1">
      {kinds.map(
        ([kind, sign, tone, word]) =>
          counts[kind] > 0 && (
            <Badge key={kind} tone={tone}>
              <span aria-hidden="true">{sign}</span>
              {counts[kind].toLocaleString()} {word}
            </Badge>
          ),
      )}
      <span
        role="img"
        aria-label={words}
        title={words}
        className="code truncate pl-1 text-ink-3 text-secondary"
      >
        {commitsOnlyInBase} ↔ {commitsOnlyInOther} commits
      </span>
    </div>
  );
}

function Differences({
  comparison,
  points,
}: {
  readonly comparison: Comparison;
  readonly points: ComparedPoints;
}) {
  const { changes, counts, countsByType } = comparison;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const documents = useMemo(() => changes.filter(({ key }) => key.type === "document"), [changes]);
  const cellCount = countsByType.assignment ?? 0;
  const wanted = useRoute((route) => (route.kind === "workspace" ? route.rest[2] : undefined));
  const fallback = cellCount > 0 ? "grid" : documents.length === total && total > 0 ? "documents" : "changes";
  const tab = tabNames.find((name) => name === wanted) ?? fallback;

  if (total === 0) {
    return (
      <EmptyState icon={<Equal size={24} />} title="Nothing differs">
        {revisionLabel(points.base)} and {revisionLabel(points.other)} say the same. Choose another branch,
        tag, commit or moment above.
      </EmptyState>
    );
  }
  return (
    <>
      {total > listedChanges && (
        <p className="shrink-0 border-line border-b bg-changed-soft px-3 py-1">
          {total.toLocaleString()} changes are counted; the first {listedChanges.toLocaleString()} are shown.
        </p>
      )}
      <Tabs<Tab>
        label="How to show the differences"
        value={tab}
        onChange={(next) => goTo(points, next)}
        className="grow"
        panelClassName="flex flex-col overflow-hidden data-hidden:hidden"
        tabs={[
          {
            value: "grid",
            label: "Grid",
            count: cellCount,
            content:
              cellCount > 0 ? (
                <ChangedCellsGrid label="Changed cells" changes={changes} />
              ) : (
                <EmptyState title="No cell differs">The differences stand under Changes.</EmptyState>
              ),
          },
          {
            value: "changes",
            label: "Changes",
            count: total,
            content: <Changes changes={changes} onShowText={() => goTo(points, "documents")} />,
          },
          {
            value: "documents",
            label: "Documents",
            count: documents.length,
            content: <CompareDocuments changes={documents} />,
          },
        ]}
      />
    </>
  );
}

const groupings: readonly { value: ChangeGrouping; label: string; icon?: ReactNode }[] = [
  { value: "subject", label: "Person" },
  { value: "week", label: "Week" },
  { value: "type", label: "Type" },
];

function Changes({
  changes,
  onShowText,
}: {
  readonly changes: readonly DescribedChange[];
  readonly onShowText: () => void;
}) {
  const [grouping, setGrouping] = useState<ChangeGrouping>("subject");
  const [filter, setFilter] = useState("");
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return changes.filter((change) => {
      const text = `${change.sentence} ${change.subject.name}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [changes, filter]);
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 px-3 py-2">
        <div className="w-64">
          <TextField
            label="Filter changes"
            hideLabel
            placeholder="Filter changes"
            value={filter}
            onChange={setFilter}
          />
        </div>
        <SegmentedControl label="Group by" value={grouping} options={groupings} onChange={setGrouping} />
      </div>
      <ScrollRegion label="Changes" className="grow px-3 pb-3">
        {shown.length === 0 ? (
          <EmptyState title="No change has these words" />
        ) : (
          <div className="max-w-3xl">
            <ChangeList changes={shown} grouping={grouping} onShowText={onShowText} />
          </div>
        )}
      </ScrollRegion>
    </>
  );
}
