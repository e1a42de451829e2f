import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectNode } from "../electron/set-up/install.mjs";
import { root } from "./fixtures/served-daybook.ts";

/** Each file breaks one rule, the last none. */
const FILES: Record<string, string> = {
  "shared/base/a.ts": 'import type { B } from "../log/b.ts"; export type A = B;',
  "shared/log/b.ts": "export type B = string;",
  "shared/diff/node.ts": 'import { readFileSync } from "node:fs"; export const read = readFileSync;',
  "shared/odd/o.ts": 'import type { B } from "../log/b.ts"; export type O = B;',
  "server/relay/driver.ts": 'import Database from "better-sqlite3"; export const open = Database;',
  "server/storage/late.ts": 'import type { Open } from "../workspace/open.ts"; export type Late = Open;',
  "server/workspace/open.ts": "export type Open = string;",
  "electron/main/past.ts": 'import { x } from "../../server/relay/plain.ts"; export const past = x;',
  "server/relay/plain.ts": "export const x = 1;",
  "renderer/features/one/one.tsx": 'import { Two } from "../two/two.tsx"; export const One = () => <Two />;',
  "renderer/features/two/two.tsx": "export const Two = () => <p />;",
  "renderer/ui/shell.ts": 'import type { App } from "electron"; export type Shell = App;',
  "renderer/ui/round.ts": 'import { trip } from "./trip.ts"; export const round = () => trip;',
  "renderer/ui/trip.ts": 'import { round } from "./round.ts"; export const trip = () => round;',
  "renderer/state/fine.ts": 'import type { A } from "../../shared/base/a.ts"; export type Fine = A;',
};

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "daybook-structure-"));
  for (const file of ["package.json", ".dependency-cruiser.cjs"])
    cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("each breach of the import rules is found, by type imports too, and nothing else", async () => {
  const output = await new Promise<string>((resolve) => {
    execFile(
      projectNode(root),
      [
        join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"),
        ...["--config", ".dependency-cruiser.cjs", "--output-type", "json"],
        ...["shared", "server", "electron", "renderer"],
      ],
      { cwd: folder },
      (_error, stdout) => resolve(stdout),
    );
  });
  const { summary } = JSON.parse(output) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  const found = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
  expect(found).toEqual([
    "electron/main/past.ts: electron-enters-by-the-host",
    "renderer/features/one/one.tsx: features-do-not-meet",
    "renderer/ui/round.ts: no-cycles",
    "renderer/ui/shell.ts: electron-stays-in-electron",
    "server/relay/driver.ts: better-sqlite3-stays-in-server-storage-sqlite",
    "server/storage/late.ts: server-storage-knows-no-later-layer",
    "shared/base/a.ts: shared-base-knows-no-later-layer",
    "shared/diff/node.ts: shared-and-renderer-know-no-node",
    "shared/odd/o.ts: shared-has-known-layers-only",
  ]);
});
