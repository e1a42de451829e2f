import { join } from "node:path";
import asar from "@electron/asar";
import { filesBelow } from "./files-below.mjs";

/** What must be there for the application to start. */
const ENTRIES = [
  "dist/electron/main.cjs",
  "dist/electron/preload.cjs",
  "dist/renderer/index.html",
  "dist/server/file-reader.js",
  "dist/server/host-process.js",
  "dist/server/package.json",
  "dist/server/worker.js",
  "LICENSE",
  "package.json",
];

/** Packages that ship as they are; everything else is in the bundles. */
const UNBUNDLED = ["better-sqlite3"];

/**
 * @typedef {{ archived: string[], unpacked: string[] }} PackageLayout paths of files, from the application's
 * root, with slashes: those in the archive, and those of them that lie beside it as plain files
 */

/**
 * Reads what an application folder holds beside the runtime.
 * @param {string} resources the folder of app.asar
 * @returns {PackageLayout}
 */
export function readLayout(resources) {
  const archive = join(resources, "app.asar");
  const beside = `${archive}.unpacked`;
  const archived = asar
    .listPackage(archive, { isPack: false })
    .filter((path) => !("files" in asar.statFile(archive, path.slice(1))))
    .map(slashes);
  const unpacked = filesBelow(beside).map((path) => slashes(path.slice(beside.length)));
  return { archived: archived.sort(), unpacked: unpacked.sort() };
}

/**
 * Returns what is wrong with a layout, in words; nothing where it is as it should be.
 * @param {PackageLayout} layout
 * @param {string} platform as better-sqlite3 names its binaries: `linux-x64`
 * @returns {string[]}
 */
export function findLayoutProblems({ archived, unpacked }, platform) {
  const binary = `node_modules/better-sqlite3/prebuilds/${platform}.node`;
  const must = [...ENTRIES, binary];
  const plain = [...must, ...archived].filter(
    (path) => path.startsWith("dist/server/") || path.startsWith("node_modules/better-sqlite3/"),
  );
  return [
    ...must.filter((path) => !archived.includes(path)).map((path) => `${path} is missing`),
    ...new Set(plain.filter((path) => !unpacked.includes(path)).map((path) => `${path} is not unpacked`)),
    ...archived
      .filter((path) => path.endsWith(".node") && path !== binary)
      .map((path) => `${path} is a binary of another platform`),
    ...packagesIn(archived)
      .filter((name) => !UNBUNDLED.includes(name))
      .map((name) => `${name} ships a second time: it is in the bundles`),
    ...archived
      .filter((path) => /\.(map|tsx?|spec|test)$|^(e2e|shared|server|renderer|electron)\//.test(path))
      .map((path) => `${path} is of no use in a package`),
  ];
}

/**
 * @param {readonly string[]} paths
 * @returns {string[]}
 */
function packagesIn(paths) {
  const names = paths.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)];
}

/** @param {string} path */
function slashes(path) {
  return path.replaceAll("\\", "/").replace(/^\//, "");
}
