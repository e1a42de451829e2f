import { readdir, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { err, ok, type Result } from "../../shared/base/result.ts";
import type { FolderListing } from "../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";

const entriesShown = 2_000;

/** Lists the folders in a folder and the files with the given endings (".daybook" where none is given), by name. */
export async function listFolder(
  folder: string,
  extensions: readonly string[],
): Promise<Result<FolderListing, RpcError>> {
  const wanted = new Set(
    (extensions.length === 0 ? ["daybook"] : extensions).map((extension) =>
      `.${extension.replace(/^\./, "")}`.toLowerCase(),
    ),
  );
  try {
    const here = await realpath(resolve(folder));
    const found = await readdir(here, { withFileTypes: true });
    const entries: FolderListing["entries"][number][] = [];
    for (const entry of found) {
      if (entry.name.startsWith(".")) continue;
      const path = join(here, entry.name);
      const kind = await kindOf(entry, path);
      if (kind === "folder" || (kind === "file" && wanted.has(extname(entry.name).toLowerCase()))) {
        entries.push({ name: entry.name, path, kind });
      }
    }
    entries.sort((a, b) =>
      a.kind === b.kind
        ? a.name.localeCompare(b.name, undefined, { numeric: true })
        : a.kind === "folder"
          ? -1
          : 1,
    );
    const parent = dirname(here);
    return ok({
      folder: here,
      parent: parent === here ? null : parent,
      entries: entries.slice(0, entriesShown),
    });
  } catch {
    return err({ code: "file-problem", message: "This folder cannot be read. Choose another one." });
  }
}

/** Returns the first folder that exists: the one for workspaces, which may not have been made yet, or home. */
export async function existingFolder(preferred: string): Promise<string> {
  try {
    if ((await stat(preferred)).isDirectory()) return preferred;
  } catch {
    // Made when the first workspace is.
  }
  return homedir();
}

async function kindOf(
  entry: { isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean },
  path: string,
): Promise<"folder" | "file" | undefined> {
  try {
    const target = entry.isSymbolicLink() ? await stat(path) : entry;
    return target.isDirectory() ? "folder" : target.isFile() ? "file" : undefined;
  } catch {
    return undefined;
  }
}
