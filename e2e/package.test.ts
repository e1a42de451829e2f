import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildWhatChanged } from "../electron/set-up/build-stamp.mjs";
import { projectNode } from "../electron/set-up/install.mjs";
import { type PackedApplication, packAroundStandIn } from "../electron/set-up/pack.mjs";
import { findLayoutProblems, readLayout } from "../electron/set-up/package-layout.mjs";

const root = resolve(import.meta.dirname, "..");
const platform = `linux-${process.arch}`;
let folder = "";
let packed: PackedApplication[] = [];

beforeAll(async () => {
  await buildWhatChanged(root, () => {});
  folder = mkdtempSync(join(tmpdir(), "daybook-package-"));
  packed = await packAroundStandIn(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function resources() {
  return packed[0]?.resources ?? "nothing was packed";
}

test("the packed application holds what it needs, for this platform alone, nothing twice, fuses set", () => {
  expect(packed.map(({ problems }) => problems)).toEqual([[]]);
});

test("each fault of a layout is found", () => {
  const layout = readLayout(resources());
  const without = (path: string) => ({
    archived: layout.archived.filter((file) => file !== path),
    unpacked: layout.unpacked.filter((file) => file !== path),
  });
  const withMore = (path: string) => ({ ...layout, archived: [...layout.archived, path] });
  const unpackedWithout = (path: string) => ({ ...layout, unpacked: without(path).unpacked });
  expect(findLayoutProblems(without("dist/electron/main.cjs"), platform)).toEqual([
    "dist/electron/main.cjs is missing",
  ]);
  expect(findLayoutProblems(unpackedWithout("dist/server/worker.js"), platform)).toEqual([
    "dist/server/worker.js is not unpacked",
  ]);
  expect(findLayoutProblems(withMore("node_modules/react/index.js"), platform)).toEqual([
    "react ships a second time: it is in the bundles",
  ]);
  expect(findLayoutProblems(withMore("node_modules/@scope/a/b.node"), platform)).toEqual([
    "node_modules/@scope/a/b.node is a binary of another platform",
    "@scope/a ships a second time: it is in the bundles",
  ]);
  expect(findLayoutProblems(withMore("shared/base/result.ts"), platform)).toEqual([
    "shared/base/result.ts is of no use in a package",
  ]);
  expect(findLayoutProblems(layout, "linux-riscv64")).toContain(
    "node_modules/better-sqlite3/prebuilds/linux-riscv64.node is missing",
  );
});

test("the packed host runs from the package alone, and opens a workspace", { timeout: 60_000 }, async () => {
  const script = join(folder, "play-main.mjs");
  writeFileSync(
    script,
    `import { EventEmitter } from "node:events";
     import { MessageChannel } from "node:worker_threads";
     const main = new EventEmitter();
     process.parentPort = { on: (name, heard) => main.on(name, heard), postMessage() {} };
     await import(${JSON.stringify(join(`${resources()}/app.asar.unpacked`, "dist/server/host-process.js"))});
     const { port1, port2 } = new MessageChannel();
     const electronPort = Object.assign(new EventEmitter(), {
       postMessage: (message) => port1.postMessage(message),
       start: () => port1.on("message", (data) => electronPort.emit("message", { data })),
       close: () => port1.close(),
     });
     main.emit("message", { data: { kind: "window", window: 1 }, ports: [electronPort] });
     port2.on("message", ({ message }) => {
       if (message.t !== "s") return;
       console.log(JSON.stringify(message.r));
       main.emit("message", { data: { kind: "quit" }, ports: [] });
     });
     const input = { path: ${JSON.stringify(join(folder, "year.daybook"))} };
     port2.postMessage({
       kind: "rpc",
       message: { t: "q", m: "call", a: [{ method: "workspaces.create", input }], i: "1" },
     });`,
  );
  const { stdout } = await promisify(execFile)(projectNode(root), [script], {
    env: { ...process.env, DAYBOOK_HOME: folder },
  });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, value: { name: "year" } });
});
