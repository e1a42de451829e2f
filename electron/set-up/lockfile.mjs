/**
 * What the launcher and the lockfile's own script ask of package-lock.json. Plain JavaScript for Node 20: it
 * runs before anything is installed.
 *
 * @typedef {{
 *   version?: string,
 *   link?: boolean,
 *   optional?: boolean,
 *   dev?: boolean,
 *   license?: string,
 *   os?: string[],
 *   cpu?: string[],
 *   libc?: string[],
 *   optionalDependencies?: Record<string, string>,
 * }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages by folder; "" is the project itself
 */

/**
 * Returns the folders whose package is not installed as locked. A package for another platform may be absent.
 * @param {LockedPackages} locked `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json
 * @returns {string[]}
 */
export function findMissingPackages(locked, installed) {
  return Object.entries(locked).flatMap(([folder, { version, optional }]) => {
    if (folder === "") return [];
    const found = installed[folder];
    if (found === undefined) return optional === true ? [] : [folder];
    return found.version === version ? [] : [folder];
  });
}

/**
 * Returns the optional dependencies that the lockfile names but does not hold.
 *
 * npm leaves a platform's package out of the lockfile when the registry does not carry it, and `npm ci` of
 * npm 11 then refuses the whole lockfile, on every platform.
 * @param {LockedPackages} locked
 * @returns {{ name: string, version: string, dev: boolean }[]}
 */
export function findOmittedOptionals(locked) {
  return Object.entries(locked).flatMap(([folder, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => findFolder(locked, folder, name) === undefined)
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/**
 * Adds an entry for each omitted optional dependency, so that npm knows it as a package of another platform.
 * It carries no integrity: the registry at hand does not have it.
 * @param {LockedPackages} locked
 * @returns {LockedPackages} sorted by folder
 */
export function completeOptionals(locked) {
  const added = findOmittedOptionals(locked).map(({ name, version, dev }) => {
    if (!/^\d+\.\d+\.\d+$/.test(version))
      throw new Error(`${name} ${version}: only exact versions can be added`);
    return [
      `node_modules/${name}`,
      { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true },
    ];
  });
  return Object.fromEntries(
    [...Object.entries(locked), ...added].sort(([a], [b]) => String(a).localeCompare(String(b), "en")),
  );
}

/**
 * @param {LockedPackages} locked
 * @param {string} from folder of the package that asks
 * @param {string} name
 * @returns {string | undefined}
 */
function findFolder(locked, from, name) {
  for (let parent = from; ; ) {
    const folder = `${parent === "" ? "" : `${parent}/`}node_modules/${name}`;
    if (locked[folder] !== undefined) return folder;
    if (parent === "") return undefined;
    const cut = parent.lastIndexOf("/node_modules/");
    parent = cut < 0 ? "" : parent.slice(0, cut);
  }
}

const OPERATING_SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/**
 * @param {string} name as the publishers of native packages write it: `@scope/thing-linux-x64-musl`
 * @returns {Pick<LockedPackage, "os" | "cpu" | "libc">}
 */
function platformOf(name) {
  const parts = name.slice(name.indexOf("/") + 1).split("-");
  const os = OPERATING_SYSTEMS.filter((known) => parts.includes(known));
  const cpu = PROCESSORS.filter((known) => parts.includes(known));
  if (os.length + cpu.length === 0) throw new Error(`${name} names no platform`);
  const libc = parts.some((part) => part.startsWith("musl"))
    ? ["musl"]
    : parts.includes("gnu")
      ? ["glibc"]
      : [];
  return {
    ...(libc.length > 0 ? { libc } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.length > 0 ? { os } : {}),
  };
}
