import { CircleAlert, FilePlus2, FolderOpen, Import, type LucideIcon, Sparkles, X } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { AppCommandId } from "../../../shared/rpc/app-commands.ts";
import type { RecentWorkspace } from "../../../shared/rpc/host-methods.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { runCommand, useIsCommandEnabled } from "../../state/commands.ts";
import { openSample, openWorkspace } from "../../state/entering.ts";
import { callHost, onNotification, useSession } from "../../state/session.ts";
import { showError } from "../../state/toasts.ts";
import { Badge } from "../../ui/badge.tsx";
import { classNames } from "../../ui/class-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Logo } from "../../ui/logo.tsx";
import { agoText } from "../../ui/times.ts";

/** The first view: ways into a workspace, and the ones of late. */
export function Welcome() {
  const connection = useSession((state) => state.connection);
  const version = useSession((state) => state.host?.version);
  useEffect(() => {
    document.title = "Daybook";
  }, []);
  return (
    <main aria-label="Welcome" className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-8 px-8 py-[10vh]">
        <header className="flex items-center gap-4">
          <Logo size={48} />
          <div>
            <h1 className="font-semibold text-display">Daybook</h1>
            <p className="text-ink-2">The book of record for schedules and documents.</p>
          </div>
        </header>
        {connection === "lost" && (
          <ErrorNotice
            title="Daybook does not answer"
            message="It may have been stopped. Your workspaces are safe in their files. This window connects again as soon as it can."
          />
        )}
        <div className="grid grid-cols-2 gap-2">
          <Way
            command="workspace.new"
            icon={FilePlus2}
            name="New"
            text="An empty workspace in a file of its own"
          />
          <Way
            command="workspace.open"
            icon={FolderOpen}
            name="Open"
            text="A workspace file on this computer"
          />
          <Way
            command="workspace.open-sample"
            icon={Sparkles}
            name="Open sample"
            text="An invented residency programme, to look around"
          />
          <Way
            command="workspace.import"
            icon={Import}
            name="Import"
            text="A roster from Excel, CSV or INRC-II files"
          />
        </div>
        <Recent />
        <p className="text-ink-3 text-secondary">
          {version !== undefined && `Daybook ${version}. `}Everything stays on this computer.
        </p>
      </div>
    </main>
  );
}

function Way({
  command,
  icon: Icon,
  name,
  text,
}: {
  readonly command: AppCommandId;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly text: string;
}) {
  const id = useId();
  const enabled = useIsCommandEnabled(command);
  if (!enabled) return null;
  return (
    <div className="relative flex items-center gap-3 rounded-md border border-line-strong bg-raised px-4 py-3 hover:bg-hover">
      <Icon size={20} className="shrink-0 text-accent" aria-hidden="true" />
      <div>
        <button
          type="button"
          aria-describedby={id}
          onClick={() => runCommand(command)}
          className="font-medium after:absolute after:inset-0"
        >
          {name}
        </button>
        <p id={id} className="text-ink-2 text-secondary">
          {text}
        </p>
      </div>
    </div>
  );
}

function Recent() {
  const [recent, setRecent] = useState<readonly RecentWorkspace[]>();
  const [error, setError] = useState<RpcError>();
  const connection = useSession((state) => state.connection);
  useEffect(() => {
    if (connection !== "open") return;
    const read = async () => {
      const answer = await callHost("workspaces.recent", {});
      if (answer.ok) setRecent(answer.value);
      setError(answer.ok ? undefined : answer.error);
    };
    void read();
    return onNotification((notification) => {
      if (notification.kind === "recent-changed") void read();
    });
  }, [connection]);

  if (error !== undefined)
    return <ErrorNotice title="Recent workspaces are not known" message={error.message} />;
  if (recent === undefined) return null;
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" className="pb-2 text-title">
        Recent
      </h2>
      {recent.length === 0 ? (
        <p className="text-ink-2">
          Workspaces that you open will stand here. The sample is a good start: nothing in it can be broken.
        </p>
      ) : (
        <ul className="border-line border-t">
          {recent.map((workspace) => (
            <RecentRow key={workspace.path} workspace={workspace} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RecentRow({ workspace }: { readonly workspace: RecentWorkspace }) {
  const id = useId();
  const { name, path, lastOpenedAt, missing, sample } = workspace;

  async function forget() {
    const forgotten = await callHost("workspaces.forget", { path });
    if (!forgotten.ok) showError("The entry was not removed", forgotten.error);
  }
  return (
    <li className="relative flex items-center border-line border-b px-2 py-2 hover:bg-hover">
      <div className="min-w-0 grow">
        <p className="flex items-center gap-2">
          <button
            type="button"
            aria-describedby={id}
            disabled={missing}
            onClick={() => void (sample ? openSample(false) : openWorkspace(path))}
            className={classNames("after:absolute after:inset-0", missing ? "text-ink-3" : "font-medium")}
          >
            {name}
          </button>
          {sample && <Badge>sample</Badge>}
        </p>
        <p id={id} className="truncate text-ink-3 text-secondary">
          {missing && (
            <span className="text-error">
              <CircleAlert size={12} aria-hidden="true" className="mr-1 inline" />
              The file is not there any more:{" "}
            </span>
          )}
          {path}
        </p>
      </div>
      <span className="shrink-0 px-3 text-ink-2 text-secondary">{agoText(lastOpenedAt)}</span>
      <IconButton
        label={`Forget ${name}`}
        size="small"
        className="relative z-1"
        icon={<X size={14} />}
        onClick={() => void forget()}
      />
    </li>
  );
}
