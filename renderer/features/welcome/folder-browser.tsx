import { ArrowUp, File, Folder } from "lucide-react";
import { useEffect, useState } from "react";
import type { FolderListing } from "../../../shared/rpc/host-methods.ts";
import { callHost } from "../../state/session.ts";
import { classNames } from "../../ui/class-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";

export interface FolderBrowserProps {
  /** Where to begin; the host's folder for workspaces where absent. */
  readonly folder: string | undefined;
  /** Endings of the files to show; none shows folders only. */
  readonly extensions: readonly string[];
  readonly onFolder: (folder: string) => void;
  readonly onFile?: (path: string) => void;
}

/** The file chooser of the served mode: folders and files of the computer that runs Daybook. */
export function FolderBrowser({ folder, extensions, onFolder, onFile }: FolderBrowserProps) {
  const [listing, setListing] = useState<FolderListing>();
  const [problem, setProblem] = useState<string>();
  const wanted = extensions.join();
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await callHost("folders.list", {
        ...(folder === undefined ? {} : { folder }),
        extensions: wanted === "" ? [] : wanted.split(","),
      });
      if (!current) return;
      if (answer.ok) setListing(answer.value);
      setProblem(answer.ok ? undefined : answer.error.message);
    };
    void read();
    return () => {
      current = false;
    };
  }, [folder, wanted]);

  return (
    <div className="flex flex-col gap-2">
      {problem !== undefined && <ErrorNotice title="The folder cannot be read" message={problem} />}
      {listing !== undefined && (
        <div className="rounded-md border border-line">
          <div className="flex items-center gap-1 border-line border-b bg-sunken px-1 py-1">
            <IconButton
              label="To the folder above"
              size="small"
              icon={<ArrowUp size={14} />}
              disabled={listing.parent === null}
              onClick={() => {
                if (listing.parent !== null) onFolder(listing.parent);
              }}
            />
            <span className="truncate text-ink-2">{listing.folder}</span>
          </div>
          <ul aria-label="Files and folders" className="h-56 overflow-y-auto py-1">
            {listing.entries.map((entry) => (
              <li key={entry.path}>
                <button
                  type="button"
                  onClick={() => (entry.kind === "folder" ? onFolder(entry.path) : onFile?.(entry.path))}
                  className="flex h-7 w-full items-center gap-2 px-3 text-left hover:bg-hover focus-visible:-outline-offset-2"
                >
                  {entry.kind === "folder" ? (
                    <Folder size={14} className="text-ink-3" aria-hidden="true" />
                  ) : (
                    <File size={14} className="text-accent" aria-hidden="true" />
                  )}
                  <span className={classNames("truncate", entry.kind === "file" && "font-medium")}>
                    {entry.name}
                  </span>
                </button>
              </li>
            ))}
            {listing.entries.length === 0 && (
              <li className="px-3 py-2 text-ink-2">Nothing to choose in here.</li>
            )}
          </ul>
        </div>
      )}
    </div>
  );
}
