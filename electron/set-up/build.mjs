// `npm run build`: everything that runs, from sources to dist/. Under the project's Node 24.
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build as bundle } from "esbuild";
import { build as buildRenderer } from "vite";
import { digestOfSources, writeBuildStamp } from "./build-stamp.mjs";

const root = resolve(import.meta.dirname, "../..");
const dist = join(root, "dist");

/** Native or provided by the runtime: everything else is bundled, and so not shipped a second time. */
const EXTERNAL = ["better-sqlite3", "electron"];

// A bundle of modules still holds packages that call require for Node's own modules.
const REQUIRE_IN_MODULES =
  'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);';

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  external: EXTERNAL,
  legalComments: "none",
  logLevel: "warning",
  platform: "node",
  sourcemap: "linked",
  target: "node24",
};

/** @type {import("esbuild").BuildOptions} */
const modules = { ...common, format: "esm", banner: { js: REQUIRE_IN_MODULES } };

// The Electron main process and the sandboxed preload are loaded by require.
/** @type {import("esbuild").BuildOptions} */
const scripts = { ...common, format: "cjs", define: { "import.meta.dirname": "__dirname" } };

const BUNDLES = [
  { entry: "server/main.ts", out: "server/main.js", options: modules },
  { entry: "server/workspace/worker.ts", out: "server/worker.js", options: modules },
  { entry: "server/workspace/file-reader.ts", out: "server/file-reader.js", options: modules },
  { entry: "electron/host-process/host-process.ts", out: "server/host-process.js", options: modules },
  { entry: "electron/main/main.ts", out: "electron/main.cjs", options: scripts },
  { entry: "electron/preload/preload.ts", out: "electron/preload.cjs", options: scripts },
];

const digest = digestOfSources(root);
// Built aside and moved at the end: a build that fails leaves the last one that works.
const aside = join(dist, `building-${process.pid}`);
mkdirSync(aside, { recursive: true });
try {
  await Promise.all([
    ...BUNDLES.map(({ entry, out, options }) =>
      bundle({ ...options, entryPoints: [entry], outfile: join(aside, out) }),
    ),
    buildRenderer({
      configFile: join(root, "vite.config.ts"),
      logLevel: "warn",
      build: { outDir: join(aside, "renderer"), emptyOutDir: true },
    }),
  ]);
  // Packaged, the server's bundles lie apart from the package.json that says what they are.
  writeFileSync(join(aside, "server", "package.json"), '{ "type": "module" }\n');
  for (const part of ["renderer", "server", "electron"]) {
    rmSync(join(dist, part), { recursive: true, force: true });
    renameSync(join(aside, part), join(dist, part));
  }
  writeBuildStamp(root, digest);
} catch (error) {
  // esbuild has told its own; Vite's message names file and line, and its stack nothing more.
  if (error instanceof Error) process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(aside, { recursive: true, force: true });
}
