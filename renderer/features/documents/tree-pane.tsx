import { ChevronRight, FileText, Plus } from "lucide-react";
import { useMemo } from "react";
import type { Document } from "../../../shared/model/document.ts";
import { type Entry, useReferenceData } from "../../state/reference-data.ts";
import { navigateToSection } from "../../state/routes.ts";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { type Folder, fileNameOf, treeOf } from "./document-tree.ts";

export function TreePane({
  current,
  onNew,
}: {
  readonly current: string | undefined;
  /** Undefined where nothing can be edited. */
  readonly onNew: (() => void) | undefined;
}) {
  const documents = useReferenceData((state) => state.documents);
  const tree = useMemo(() => treeOf(documents), [documents]);
  return (
    <div className="flex w-56 shrink-0 flex-col border-line border-r">
      <div className="flex h-9 shrink-0 items-center justify-between border-line border-b pr-1 pl-3">
        <h2 className="text-title">Documents</h2>
        <IconButton
          label="New document"
          size="small"
          icon={<Plus size={16} />}
          disabled={onNew === undefined}
          onClick={onNew}
        />
      </div>
      <nav aria-label="Documents" className="grow overflow-y-auto py-1">
        <FolderContent folder={tree} depth={0} current={current} />
      </nav>
    </div>
  );
}

function FolderContent({
  folder,
  depth,
  current,
}: {
  readonly folder: Folder;
  readonly depth: number;
  readonly current: string | undefined;
}) {
  return (
    <ul>
      {folder.folders.map((inner) => (
        <li key={inner.path}>
          <details open>
            <summary
              className="flex h-7 list-none items-center gap-1 text-ink-2 hover:bg-hover [details[open]>&>svg]:rotate-90"
              style={{ paddingLeft: `${0.5 + depth * 0.75}rem` }}
            >
              <ChevronRight size={14} aria-hidden="true" />
              {inner.name}
            </summary>
            <FolderContent folder={inner} depth={depth + 1} current={current} />
          </details>
        </li>
      ))}
      {folder.documents.map((entry) => (
        <li key={entry.id}>
          <DocumentLink entry={entry} depth={depth} isCurrent={entry.id === current} />
        </li>
      ))}
    </ul>
  );
}

function DocumentLink({
  entry,
  depth,
  isCurrent,
}: {
  readonly entry: Entry<Document>;
  readonly depth: number;
  readonly isCurrent: boolean;
}) {
  return (
    <button
      type="button"
      aria-current={isCurrent ? "page" : undefined}
      aria-description={entry.changed ? "has uncommitted changes" : undefined}
      title={entry.value.title}
      onClick={() => navigateToSection("documents", entry.id)}
      style={{ paddingLeft: `${0.5 + depth * 0.75}rem` }}
      className={classNames(
        "relative flex h-7 w-full items-center gap-1.5 pr-2 text-left focus-visible:-outline-offset-2",
        isCurrent ? "bg-pressed font-medium" : "hover:bg-hover",
      )}
    >
      {entry.changed && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-0.5 bg-accent" />}
      <FileText size={14} className="shrink-0 text-ink-3" aria-hidden="true" />
      <span className="truncate">{fileNameOf(entry.value.path)}</span>
    </button>
  );
}
