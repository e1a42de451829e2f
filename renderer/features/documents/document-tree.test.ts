import { expect, test } from "vitest";
import type { RecordId } from "../../../shared/base/ids.ts";
import type { Document } from "../../../shared/model/document.ts";
import type { Entry } from "../../state/reference-data.ts";
import { type Folder, treeOf } from "./document-tree.ts";

function documentAt(path: string): Entry<Document> {
  const value: Document = { path, title: path, body: "", labels: [], externalIds: {} };
  return { id: path as RecordId, value, head: null, changed: false, stale: [] };
}

function drawn(folder: Folder): unknown {
  return [
    ...folder.folders.map((inner) => ({ [inner.name]: drawn(inner) })),
    ...folder.documents.map((entry) => entry.value.path),
  ];
}

test("documents stand in the folders of their paths, folders first", () => {
  const paths = ["handbook/call/nights.md", "handbook/welcome.md", "policies/leave.md", "readme.md"];
  expect(drawn(treeOf(paths.map(documentAt)))).toEqual([
    { handbook: [{ call: ["handbook/call/nights.md"] }, "handbook/welcome.md"] },
    { policies: ["policies/leave.md"] },
    "readme.md",
  ]);
});
