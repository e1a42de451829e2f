import { ArrowRight, Check, GitMerge } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { BranchName } from "../../../shared/base/ids.ts";
import type { Revision } from "../../../shared/repository/revision.ts";
import type { MergePreview } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { revisionLabel, revisionToAddress } from "../../state/revision-address.ts";
import { askForName } from "../../state/roll-back.ts";
import { navigate, navigateToSection, useRoute } from "../../state/routes.ts";
import { callWorkspace, useWorkspace } from "../../state/workspace.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ChangeList } from "../../ui/change-list.tsx";
import { ChangeMark } from "../../ui/change-mark.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { conflictItemsOf } from "./conflict-items.ts";
import { afterMerge, useDraftCount } from "./merge-actions.ts";

/** Says what a merge into the current branch would do, and does it. */
export function MergePreviewView({ theirs }: { readonly theirs: Revision }) {
  const ours = useWorkspace((state) => state.branch);
  if (ours === null) return null;
  return <Preview key={ours} ours={ours} theirs={theirs} />;
}

function Preview({ ours, theirs }: { readonly ours: BranchName; readonly theirs: Revision }) {
  const { preview, error, readAgain } = usePreview(ours, theirs);
  const [message, setMessage] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RpcError>();
  const theirsName = revisionLabel(theirs);
  const proposed = `Merge ${theirsName} into ${ours}`;

  async function merge() {
    if (busy || !(await askForName())) return;
    setBusy(true);
    const wanted = message.trim();
    const begun = await callWorkspace("merge.start", {
      ours,
      theirs,
      ...(wanted === "" ? {} : { message: wanted }),
    });
    setBusy(false);
    if (!begun.ok) return setProblem(begun.error);
    if ("nothing" in begun.value) return readAgain();
    if ("commit" in begun.value)
      return afterMerge(ours, begun.value.commit, `Merged ${theirsName} into ${ours}`);
    const route = useRoute.getState();
    if (route.kind === "workspace")
      navigate({ ...route, section: "merge", rest: [begun.value.session] }, "replace");
  }

  return (
    <form
      noValidate
      className="flex min-h-0 grow flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <Header ours={ours} theirsName={theirsName}>
        <Button
          onClick={() =>
            navigateToSection(
              "compare",
              revisionToAddress({ kind: "branch", name: ours }),
              revisionToAddress(theirs),
            )
          }
        >
          Compare
        </Button>
        <Button
          type="submit"
          variant="primary"
          icon={<GitMerge size={14} />}
          disabled={busy || preview === undefined || preview.kind === "nothing"}
          description={
            preview?.kind === "conflicts"
              ? "Opens the conflicts to decide; nothing is committed yet"
              : undefined
          }
        >
          Merge
        </Button>
      </Header>
      {(error ?? problem) !== undefined && (
        <ErrorNotice
          className="m-3"
          title={problem === undefined ? "The merge could not be computed" : "Nothing was merged"}
          message={(problem ?? error)?.message ?? ""}
          action={{
            label: "Try again",
            run: () => {
              setProblem(undefined);
              readAgain();
            },
          }}
        />
      )}
      {preview !== undefined && preview.kind === "nothing" && (
        <EmptyState
          icon={<Check size={24} />}
          title="Nothing to merge"
          action={<Button onClick={() => navigateToSection("merge")}>Choose another branch</Button>}
        >
          Everything in {theirsName} is in {ours} already.
        </EmptyState>
      )}
      {preview !== undefined && preview.kind !== "nothing" && (
        <ScrollRegion label="What the merge does" className="grow">
          <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-4">
            <TextArea label="Message" rows={2} placeholder={proposed} value={message} onChange={setMessage} />
            <DraftNote branch={ours} />
            <Conflicts preview={preview} />
            <Automatic preview={preview} />
          </div>
        </ScrollRegion>
      )}
    </form>
  );
}

export function Header({
  ours,
  theirsName,
  children,
}: {
  readonly ours: string;
  readonly theirsName: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="flex shrink-0 items-center gap-2 border-line border-b px-3 py-2">
      <h2 className="flex min-w-0 items-center gap-1.5 text-title">
        <span className="truncate">{theirsName}</span>
        <ArrowRight size={14} aria-label="into" className="shrink-0 text-ink-3" />
        <span className="truncate">{ours}</span>
      </h2>
      <div className="grow" />
      {children}
    </div>
  );
}

function DraftNote({ branch }: { readonly branch: string }) {
  const count = useDraftCount(branch);
  if (count === 0) return null;
  return (
    <p className="-mt-2 text-ink-2">
      {count === 1 ? "Your uncommitted change" : `The ${count.toLocaleString()} uncommitted changes`} on{" "}
      {branch} {count === 1 ? "stays a draft" : "stay a draft"}; the merge works on what is committed.
    </p>
  );
}

function Conflicts({ preview }: { readonly preview: MergePreview }) {
  const items = useMemo(() => conflictItemsOf(preview.conflicts), [preview.conflicts]);
  if (items.length === 0)
    return (
      <p className="flex items-center gap-2">
        <Check size={16} aria-hidden="true" className="text-added" />
        No conflicts: the two go together as they are.
      </p>
    );
  return (
    <section aria-labelledby="preview-conflicts">
      <h3 id="preview-conflicts" className="flex h-8 items-center gap-2 font-medium">
        For you to decide
        <Badge tone="conflict">{items.length}</Badge>
      </h3>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="flex border-line border-t py-1">
            <ChangeMark kind="conflict" />
            {item.title}
          </li>
        ))}
      </ul>
    </section>
  );
}

const openedAtOnce = 40;

function Automatic({ preview: { automatic, automaticCount } }: { readonly preview: MergePreview }) {
  if (automaticCount === 0) return null;
  return (
    <details open={automatic.length <= openedAtOnce}>
      <summary className="h-8 content-center font-medium">
        {automaticCount.toLocaleString()}{" "}
        {automaticCount === 1 ? "change merges by itself" : "changes merge by themselves"}
      </summary>
      <ChangeList changes={automatic} />
      {automatic.length > 0 && automaticCount > 2_000 && (
        <p className="pt-2 text-ink-2">The first 2,000 are listed.</p>
      )}
    </details>
  );
}

function usePreview(ours: BranchName, theirs: Revision) {
  const [answer, setAnswer] = useState<{ preview?: MergePreview; error?: RpcError }>({});
  const [again, setAgain] = useState(0);
  const heads = useWorkspace(({ branches }) => branches.map(({ head }) => head).join());
  const address = revisionToAddress(theirs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for `theirs`; heads and `again` say when to read again
  useEffect(() => {
    let current = true;
    void callWorkspace("merge.preview", { ours, theirs }).then((read) => {
      if (current) setAnswer(read.ok ? { preview: read.value } : { error: read.error });
    });
    return () => {
      current = false;
    };
  }, [ours, address, heads, again]);
  return { ...answer, readAgain: () => setAgain((count) => count + 1) };
}
