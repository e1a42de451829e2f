import type { Document } from "../../../shared/model/document.ts";
import type { Entry } from "../../state/reference-data.ts";

export interface Folder {
  /** Last part of the path; empty for the root. */
  readonly name: string;
  /** With a slash at its end; empty for the root. */
  readonly path: string;
  readonly folders: readonly Folder[];
  readonly documents: readonly Entry<Document>[];
}

/** Arranges documents by the folders in their paths; the order within a folder is that of the list. */
export function treeOf(documents: readonly Entry<Document>[], path = ""): Folder {
  const below = documents.filter((entry) => entry.value.path.startsWith(path));
  const inFolders = below.filter((entry) => entry.value.path.slice(path.length).includes("/"));
  const names = [
    ...new Set(inFolders.map((entry) => entry.value.path.slice(path.length).split("/", 1)[0] ?? "")),
  ];
  return {
    name: path.split("/").at(-2) ?? "",
    path,
    folders: names.map((name) => treeOf(inFolders, `${path}${name}/`)),
    documents: below.filter((entry) => !entry.value.path.slice(path.length).includes("/")),
  };
}

/** Last part of a path. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
