import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { assert } from "../../shared/base/assert.ts";
import { canonicalJson } from "../../shared/log/canonical.ts";
import type { Change } from "../../shared/log/change.ts";

const environment = {
  ...process.env,
  GIT_AUTHOR_NAME: "Bench",
  GIT_AUTHOR_EMAIL: "bench@example.org",
  GIT_COMMITTER_NAME: "Bench",
  GIT_COMMITTER_EMAIL: "bench@example.org",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

/** Git with one file a record, its history written by fast-import. Throws where git is not installed. */
export async function openGitPeer(folder: string) {
  const repo = join(folder, "git");
  mkdirSync(repo);
  const git = (...words: string[]) =>
    execFileSync("git", words, { cwd: repo, env: environment, encoding: "utf8", maxBuffer: 1 << 30 }).trim();
  git("init", "-q", "-b", "main");
  git("config", "gc.auto", "0");
  const pathOf = (change: Pick<Change, "id">) => `${change.id.slice(-2)}/${change.id}.json`;

  /** Writes whole commits into a branch without a work tree, as the fastest way in that git has. */
  async function importCommits(
    branch: string,
    commits: readonly (readonly Change[])[],
    from?: string,
  ): Promise<void> {
    const importer = spawn("git", ["fast-import", "--quiet", "--force"], { cwd: repo, env: environment });
    for (const [index, changes] of commits.entries()) {
      let text = `commit refs/heads/${branch}\ncommitter Bench <bench@example.org> ${1_780_000_000 + index} +0000\ndata 6\nChange\n`;
      if (index === 0 && from !== undefined) text += `from refs/heads/${from}^0\n`;
      for (const change of changes) {
        const body = canonicalJson(change.value);
        text += `M 100644 inline ${pathOf(change)}\ndata ${Buffer.byteLength(body)}\n${body}\n`;
      }
      if (!importer.stdin.write(text)) await once(importer.stdin, "drain");
    }
    importer.stdin.end();
    const [code] = await once(importer, "exit");
    assert(code === 0, "git fast-import ends well");
  }

  let reader: { ask(line: string): Promise<string>; close(): void } | undefined;

  return {
    importCommits,
    git,
    checkOut: () => git("reset", "-q", "--hard", "main"),
    commit(changes: readonly Change[]): void {
      for (const change of changes) writeFileSync(join(repo, pathOf(change)), canonicalJson(change.value));
      git("add", ...changes.map(pathOf));
      git("commit", "-q", "-m", "Change");
    },
    createBranch: (name: string) => git("branch", name, "main"),
    async startReader(): Promise<void> {
      reader = batchReader(repo);
    },
    recordAt: (commit: string, change: Pick<Change, "id">) => {
      assert(reader, "the reader runs");
      return reader.ask(`${commit}:${pathOf(change)}`);
    },
    lineage: (change: Pick<Change, "id">) =>
      git("log", "-p", "--format=%H %an", "main", "--", pathOf(change)),
    /** Writes the merged tree, which git does for a preview as well; exit code 1 means conflicts. */
    mergeTree(): void {
      try {
        git("merge-tree", "--write-tree", "main", "side");
      } catch {
        // Conflicts are what the workload holds.
      }
    },
    close: () => reader?.close(),
  };
}

/** Keeps one `git cat-file --batch` running, so that a read does not pay for a start. */
function batchReader(repo: string) {
  const reader = spawn("git", ["cat-file", "--batch"], { cwd: repo, env: environment });
  const lines = createInterface({ input: reader.stdout });
  const waiting: { resolve: (line: string) => void; headSeen: boolean }[] = [];
  lines.on("line", (line) => {
    const first = waiting[0];
    if (first === undefined) return;
    if (!first.headSeen) {
      first.headSeen = true;
      return;
    }
    waiting.shift();
    first.resolve(line);
  });
  return {
    ask: (line: string) =>
      new Promise<string>((resolve) => {
        waiting.push({ resolve, headSeen: false });
        reader.stdin.write(`${line}\n`);
      }),
    close: () => reader.kill(),
  };
}
