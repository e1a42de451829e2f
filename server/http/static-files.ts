import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";

export interface StaticFile {
  readonly body: Buffer;
  readonly mediaType: string;
  /** Its name holds a hash of its content. */
  readonly immutable: boolean;
}

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/**
 * Finds the file of the built interface for the path of a URL. Routes of the interface (`/` and `/w/...`)
 * are its page. Undefined for everything that is not a plain file below the folder, links out of it included.
 */
export async function findStaticFile(folder: string, urlPath: string): Promise<StaticFile | undefined> {
  const isRoute = urlPath === "/" || urlPath === "/w" || urlPath.startsWith("/w/");
  const path = isRoute ? "/index.html" : urlPath;
  const mediaType = mediaTypes[extname(path)];
  if (mediaType === undefined || !isPlainPath(path)) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return undefined;
    return { body: await readFile(file), mediaType, immutable: path.startsWith("/assets/") };
  } catch {
    return undefined;
  }
}

// Percent signs are refused rather than decoded: no file of the build has one in its name.
function isPlainPath(path: string): boolean {
  return /^(\/[\w@-][\w.@-]*)+$/.test(path);
}
