/** Runs the peers of a row in turn (A B A B), `pairs` times after one unmeasured round, and returns their times. */
export async function measureInTurn<Peer extends string>(
  pairs: number,
  peers: Readonly<Record<Peer, () => unknown>>,
): Promise<Record<Peer, number[]>> {
  const names = Object.keys(peers) as Peer[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Peer, number[]>;
  for (let round = -1; round < pairs; round++) {
    for (const name of names) {
      const start = performance.now();
      await peers[name]();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  return times;
}

/** Returns the value below which the share `p` of the times lies (nearest rank). */
export function percentile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

/** Prints one line a peer, and one line for each ratio to ours: the median of the pairs. */
export function reportRow(
  row: string,
  times: Readonly<Record<string, readonly number[]>>,
  goals: {
    readonly p50?: number;
    readonly p99?: number;
    readonly ratios?: Readonly<Record<string, number>>;
  } = {},
): void {
  for (const [peer, series] of Object.entries(times)) {
    print({
      row,
      peer,
      n: series.length,
      p50: percentile(series, 0.5),
      p99: percentile(series, 0.99),
      unit: "ms",
    });
  }
  const ours = times.daybook ?? [];
  if (goals.p50 !== undefined) {
    const p50 = percentile(ours, 0.5);
    print({ row, p50, goal: goals.p50, pass: p50 <= goals.p50 });
  }
  if (goals.p99 !== undefined) {
    const p99 = percentile(ours, 0.99);
    print({ row, p99, goal: goals.p99, pass: p99 <= goals.p99 });
  }
  for (const [peer, series] of Object.entries(times)) {
    if (peer === "daybook") continue;
    const ratio = percentile(
      series.map((time, index) => time / (ours[index] ?? Number.NaN)),
      0.5,
    );
    const goal = goals.ratios?.[peer];
    print({ row, peer, ratio, ...(goal === undefined ? {} : { goal, pass: ratio >= goal }) });
  }
}

export function print(line: Readonly<Record<string, unknown>>): void {
  const rounded = Object.entries(line).map(([key, value]) => [
    key,
    typeof value === "number" ? round(value) : value,
  ]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(rounded))}\n`);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
