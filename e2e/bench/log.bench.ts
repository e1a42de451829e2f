// Rows 1, 3, 4, 6 and 8: the version log against git and a history table of rows, at 10,000 and 100,000 records.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { branchNameOf, type CommitId } from "../../shared/base/ids.ts";
import { nextInt, seededRng } from "../../shared/base/rng.ts";
import { main, openDaybookPeer, side } from "./daybook-peer.ts";
import { openGitPeer } from "./git-peer.ts";
import { measureInTurn, print, reportRow } from "./measure.ts";
import { openRowHistoryPeer } from "./row-history-peer.ts";
import { makeWorkload, type Workload } from "./workload.ts";

const pairs = 20;
const sizes = process.argv.includes("--large") ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];

for (const size of sizes) {
  const folder = mkdtempSync(join(tmpdir(), "daybook-bench-"));
  try {
    await runSize(size, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runSize(size: number, folder: string): Promise<void> {
  // The last commits are kept back: they are the ones that are measured.
  const work = makeWorkload({ records: size, commits: 1_000 });
  const measured = work.commits.slice(-(pairs + 1));
  const early = work.commits.slice(0, -(pairs + 1));
  const label = `N=${size}`;

  const ours = await openDaybookPeer(folder);
  await ours.load([...work.setting, ...work.records]);
  const ourCommits: CommitId[] = [];
  for (const changes of early) ourCommits.push(await ours.commit(main, changes));
  const rows = openRowHistoryPeer(folder);
  rows.commit("main", work.records);
  const rowCommits = early.map((changes) => rows.commit("main", changes));
  const git = await openGitPeer(folder);
  await git.importCommits("main", [work.records, ...early]);
  git.checkOut();
  const gitCommits = git.git("rev-list", "--reverse", "main").split("\n").slice(1);

  const turns = (count = 0) => {
    let turn = count;
    return () => measured[turn++] ?? [];
  };
  const [forOurs, forRows, forGit] = [turns(), turns(), turns()];
  reportRow(
    `1 commit of 50, ${label}`,
    await measureInTurn(pairs, {
      daybook: () => ours.commit(main, forOurs()),
      git: () => git.commit(forGit()),
      "row history": () => rows.commit("main", forRows()),
    }),
    { p50: 2, p99: 10, ratios: { git: 100 } },
  );

  let made = 0;
  reportRow(
    `3 create a branch, ${label}`,
    await measureInTurn(pairs, {
      daybook: () => ours.createBranch(branchNameOf(`b-${made}`), main),
      git: () => git.createBranch(`b-${made}`),
      "row history": () => rows.createBranch(`b-${made++}`),
    }),
    { p50: 0.4 },
  );
  for (let index = 0; index <= pairs; index++) rows.dropBranch(`b-${index}`);

  const rng = seededRng(4);
  const point = { commit: 0, record: 0 };
  const draw = () => {
    point.commit = nextInt(rng, early.length);
    point.record = nextInt(rng, size);
    return work.records[point.record] ?? work.records[0] ?? fail();
  };
  let record = draw();
  await git.startReader();
  reportRow(
    `4 one record as of a random commit, ${label}`,
    await measureInTurn(500, {
      daybook: () => {
        record = draw();
        return ours.recordAt(ourCommits[point.commit] ?? fail(), { type: record.type, id: record.id });
      },
      git: () => git.recordAt(gitCommits[point.commit] ?? fail(), record),
      "row history": () => rows.recordAt(rowCommits[point.commit] ?? fail(), record.id),
    }),
    { p50: 0.06, ratios: { git: 5 } },
  );

  reportRow(
    `6 lineage of a record, ${label}`,
    await measureInTurn(pairs, {
      daybook: () => {
        record = work.commits[nextInt(rng, early.length)]?.[0] ?? fail();
        return ours.lineage({ type: record.type, id: record.id });
      },
      git: () => git.lineage(record),
      "row history": () => rows.lineage(record.id),
    }),
    { p50: 0.3 },
  );

  await measureMerge({ ours, rows, git, work, label });
  await ours.close();
  rows.close();
  git.close();
}

async function measureMerge(peers: {
  readonly ours: Awaited<ReturnType<typeof openDaybookPeer>>;
  readonly rows: ReturnType<typeof openRowHistoryPeer>;
  readonly git: Awaited<ReturnType<typeof openGitPeer>>;
  readonly work: Workload;
  readonly label: string;
}): Promise<void> {
  const { ours, rows, git, work, label } = peers;
  await ours.createBranch(side, main);
  await ours.commit(main, work.ours);
  await ours.commit(side, work.theirs);
  git.git("branch", "side", "main");
  await git.importCommits("main", [work.ours], "main");
  await git.importCommits("side", [work.theirs], "side");
  const fork = rows.createBranch("side");
  rows.commit("main", work.ours);
  rows.commit("side", work.theirs);

  const preview = await ours.previewMerge();
  print({
    row: `9 true conflicts found, ${label}`,
    found: preview.conflicts.length,
    planted: 20,
    rowHistory: rows.planMerge(fork).conflicts,
  });
  reportRow(
    `8 merge 2,000 x 2,000, preview, ${label}`,
    await measureInTurn(10, {
      daybook: () => ours.previewMerge(),
      git: () => git.mergeTree(),
      "row history": () => rows.planMerge(fork),
    }),
    { p50: 18 },
  );
  // A merge can be written once; the whole way of a person is timed: session, decisions, commit.
  const start = performance.now();
  await ours.merge();
  const written = performance.now() - start;
  const rowStart = performance.now();
  rows.writeMerge(fork);
  print({
    row: `8 merge 2,000 x 2,000, written, ${label}`,
    daybook: written,
    rowHistory: performance.now() - rowStart,
    unit: "ms",
    goal: 60,
    pass: written <= 60,
  });
}

function fail(): never {
  throw new Error("the workload is too small");
}
