import { Eye, GitCompareArrows, ListTree, MoreHorizontal } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import type { Document } from "../../../shared/model/document.ts";
import { openDialog } from "../../state/dialogs.ts";
import { useCanEdit } from "../../state/draft.ts";
import { setPreferences, usePreferences } from "../../state/preferences.ts";
import type { Entry } from "../../state/reference-data.ts";
import { useCurrentBranch, useIsReadOnly } from "../../state/workspace.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Popover } from "../../ui/popover.tsx";
import { DocumentDialog, deleteDocument } from "./document-dialogs.tsx";
import { useDocumentText } from "./document-text.ts";
import { countWords, type Heading, outlineOf } from "./outline.ts";
import { VersionsDialog } from "./versions-dialog.tsx";

const MarkdownEditor = lazy(async () => ({
  default: (await import("../../editor/markdown-editor.tsx")).MarkdownEditor,
}));
const MarkdownPreview = lazy(async () => ({
  default: (await import("./markdown-preview.tsx")).MarkdownPreview,
}));

/** One document: its bar, the editor and, if wanted, the preview beside it. */
export function DocumentPane({ entry }: { readonly entry: Entry<Document> }) {
  const { text, type, flush } = useDocumentText(entry);
  const [dialog, setDialog] = useState<"rename" | "versions" | null>(null);
  const [reveal, setReveal] = useState<{ line: number }>();
  const preview = usePreferences((state) => state.documentPreview);
  const canEdit = useCanEdit();
  const isPast = useIsReadOnly();
  const branch = useCurrentBranch();
  const isProtected = branch?.protected ?? false;
  const { path, title, labels } = entry.value;
  return (
    <>
      <div className="flex h-9 shrink-0 items-center gap-2 border-line border-b pr-1 pl-3">
        <h2 className="truncate font-semibold">{title}</h2>
        <span className="truncate text-ink-3 text-secondary">{path}</span>
        {labels.map((label) => (
          <Badge key={label}>{label}</Badge>
        ))}
        <span className="grow" />
        <OutlinePopover text={text} onGo={(line) => setReveal({ line })} />
        <IconButton
          label="Compare versions"
          icon={<GitCompareArrows size={16} />}
          onClick={() => {
            flush();
            setDialog("versions");
          }}
        />
        <IconButton
          label="Preview"
          icon={<Eye size={16} className={preview ? "text-accent" : ""} />}
          aria-pressed={preview}
          onClick={() => setPreferences({ documentPreview: !preview })}
        />
        <Menu
          align="end"
          trigger={<IconButton label="Document actions" icon={<MoreHorizontal size={16} />} />}
        >
          <MenuItem disabled={!canEdit} onSelect={() => setDialog("rename")}>
            Rename…
          </MenuItem>
          <MenuItem disabled={!canEdit} onSelect={() => setDialog("rename")}>
            Labels…
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger disabled={!canEdit} onSelect={() => void deleteDocument(entry)}>
            Delete…
          </MenuItem>
        </Menu>
      </div>
      {isProtected && !isPast && (
        <div className="flex items-center gap-3 border-line border-b bg-sunken px-3 py-1">
          <p className="grow text-ink-2">{branch?.name} is protected and takes no edits.</p>
          <Button size="small" onClick={() => openDialog({ kind: "continue-on-branch", onDone: () => {} })}>
            Continue on a new branch
          </Button>
        </div>
      )}
      <div className="flex min-h-0 grow">
        <div className="min-w-0 flex-1 basis-0">
          <Suspense fallback={null}>
            <MarkdownEditor
              label={`Text of ${title}`}
              value={text}
              onChange={type}
              onBlur={flush}
              readOnly={!canEdit || isProtected}
              reveal={reveal}
            />
          </Suspense>
        </div>
        {preview && (
          <div className="min-w-0 flex-1 basis-0 border-line border-l">
            <Suspense fallback={null}>
              <MarkdownPreview text={text} path={path} />
            </Suspense>
          </div>
        )}
      </div>
      <StatusLine text={text} changed={entry.changed} />
      {dialog === "rename" && <DocumentDialog document={entry} folder="" onClose={() => setDialog(null)} />}
      {dialog === "versions" && <VersionsDialog entry={entry} onClose={() => setDialog(null)} />}
    </>
  );
}

function StatusLine({ text, changed }: { readonly text: string; readonly changed: boolean }) {
  const words = useMemo(() => countWords(text), [text]);
  return (
    <div className="flex h-6 shrink-0 items-center gap-4 border-line border-t px-3 text-ink-3 text-secondary">
      <span>
        {words.toLocaleString()} {words === 1 ? "word" : "words"}
      </span>
      {changed && (
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="h-3 w-0.5 bg-accent" /> Uncommitted changes
        </span>
      )}
    </div>
  );
}

function OutlinePopover({ text, onGo }: { readonly text: string; readonly onGo: (line: number) => void }) {
  const [open, setOpen] = useState(false);
  const headings: readonly Heading[] = open ? outlineOf(text) : [];
  return (
    <Popover
      label="Outline"
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="max-h-96 w-72 py-1"
      trigger={<IconButton label="Outline" icon={<ListTree size={16} />} />}
    >
      {headings.length === 0 && <p className="px-3 py-2 text-ink-2">Headings will stand here.</p>}
      <ul>
        {headings.map((heading) => (
          <li key={heading.line}>
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                onGo(heading.line);
              }}
              style={{ paddingLeft: `${heading.depth * 0.75}rem` }}
              className="flex h-7 w-full items-center pr-3 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="truncate">{heading.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
