import type { LaneRow } from "../../../shared/log/graph-lanes.ts";
import type { CommitSummary } from "../../../shared/repository/views.ts";

/** More lanes than these run out of the picture. */
export const maxLanes = 12;

const laneWidth = 14;
const height = 28;
const middle = height / 2;
const hueCount = 8;

/** The piece of the branch graph beside one commit. The list says all of it in words as well. */
export function LaneCell({
  commit,
  row,
  laneCount,
  isHere,
}: {
  readonly commit: CommitSummary;
  readonly row: LaneRow | undefined;
  readonly laneCount: number;
  /** The window shows the state of this commit. */
  readonly isHere: boolean;
}) {
  const width = laneCount * laneWidth + 10;
  const x = centre(row?.lane ?? 0);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      className="h-full shrink-0 overflow-hidden"
      style={{ width: `${width / 16}rem` }}
    >
      {row?.passing.map(({ lane, track }) => (
        <path key={lane} className={lineClass(track)} d={`M${centre(lane)} 0V${height}`} />
      ))}
      {row?.above.map(({ lane, track }) => (
        <path
          key={lane}
          className={lineClass(track)}
          d={
            lane === row.lane
              ? `M${x} 0V${middle}`
              : `M${centre(lane)} 0C${centre(lane)} ${middle} ${x} 2 ${x} ${middle}`
          }
        />
      ))}
      {row?.below.map(({ lane, track }) => (
        <path
          key={lane}
          className={lineClass(track)}
          d={
            lane === row.lane
              ? `M${x} ${middle}V${height}`
              : `M${x} ${middle}C${x} ${height - 2} ${centre(lane)} ${middle} ${centre(lane)} ${height}`
          }
        />
      ))}
      {isHere && <circle className="lane-here" cx={x} cy={middle} r={7.5} />}
      <Node kind={commit.kind} x={x} className={`lane-node lane-${(row?.track ?? 0) % hueCount}`} />
    </svg>
  );
}

function Node({
  kind,
  x,
  className,
}: {
  readonly kind: CommitSummary["kind"];
  readonly x: number;
  readonly className: string;
}) {
  switch (kind) {
    case "merge":
      return <circle className={`${className} lane-hollow`} cx={x} cy={middle} r={4} />;
    case "import":
    case "run":
      return <rect className={className} x={x - 4} y={middle - 4} width={8} height={8} />;
    case "revert":
    case "rollback":
      return <path className={className} d={`M${x} ${middle - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z`} />;
    case "edit":
      return <circle className={className} cx={x} cy={middle} r={4} />;
  }
}

function centre(lane: number): number {
  return lane * laneWidth + 14;
}

function lineClass(track: number): string {
  return `lane-line lane-${track % hueCount}`;
}
