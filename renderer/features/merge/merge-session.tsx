import { Check, CircleAlert } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { MergeSessionId } from "../../../shared/base/ids.ts";
import type { Resolution } from "../../../shared/merge/conflict.ts";
import type { MergeSessionView } from "../../../shared/repository/views.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { navigateToSection } from "../../state/routes.ts";
import { dismissToast, showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { ChangeList } from "../../ui/change-list.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { type ConflictItem, conflictItemsOf, isDecided } from "./conflict-items.ts";
import { ConflictList } from "./conflict-list.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import { ConflictPlace } from "./conflict-place.tsx";
import { abandonSession, finishSession } from "./merge-actions.ts";
import { Header } from "./merge-preview.tsx";
import { useResolverKeys } from "./resolver-keys.ts";
import { type Decisions, useMergeSession } from "./use-merge-session.ts";

/** A merge being resolved. Every decision is stored at once, so that it can be left and come back to. */
export function MergeSession({ session }: { readonly session: MergeSessionId }) {
  const { view, error, decide, whenDecided } = useMergeSession(session);
  if (view === undefined) {
    return error === undefined ? null : (
      <EmptyState
        icon={<CircleAlert size={24} />}
        title="This merge cannot be shown"
        action={<Button onClick={() => navigateToSection("merge")}>Show merges</Button>}
      >
        {error.message}
      </EmptyState>
    );
  }
  return <Resolver view={view} error={error} onDecide={decide} whenDecided={whenDecided} />;
}

interface ResolverProps {
  readonly view: MergeSessionView;
  readonly error: RpcError | undefined;
  readonly onDecide: (decisions: Decisions) => void;
  readonly whenDecided: () => Promise<void>;
}

function Resolver({ view, error, onDecide, whenDecided }: ResolverProps) {
  const items = useMemo(() => conflictItemsOf(view.conflicts), [view.conflicts]);
  const [chosen, setChosen] = useState<string>();
  const [customOpen, setCustomOpen] = useState(false);
  const item = items.find(({ id }) => id === chosen) ?? items.find((one) => !isDecided(one)) ?? items[0];
  // The first open conflict is where one begins; from then on nothing moves by itself.
  const shownId = item?.id;
  useEffect(() => setChosen((before) => before ?? shownId), [shownId]);

  function show(id: string) {
    setCustomOpen(false);
    setChosen(id);
  }
  function step(by: 1 | -1) {
    const index = item === undefined ? 0 : items.indexOf(item);
    const next = items[Math.max(0, Math.min(items.length - 1, index + by))];
    if (next !== undefined) show(next.id);
  }
  function resolve(resolution: Resolution | null) {
    if (item === undefined) return;
    setCustomOpen(false);
    onDecide(item.conflicts.map(({ conflict }) => ({ conflict: conflict.id, resolution })));
  }
  const offer = useRef<number>(undefined);
  // What it offers to take back is decided once the merge is finished or left.
  useEffect(() => () => dismissToast(offer.current ?? 0), []);
  useResolverKeys({
    j: () => step(1),
    k: () => step(-1),
    b: () => resolve({ kind: "side", side: "base" }),
    o: () => resolve({ kind: "side", side: "ours" }),
    t: () => resolve({ kind: "side", side: "theirs" }),
    c: () => setCustomOpen(true),
    u: () => resolve(null),
  });

  return (
    <div className="flex min-h-0 grow flex-col">
      <SessionHeader view={view} items={items} whenDecided={whenDecided} />
      {error !== undefined && (
        <ErrorNotice className="m-3" title="The merge could not be read again" message={error.message} />
      )}
      {item === undefined ? (
        <EmptyState icon={<Check size={24} />} title="Nothing is left to decide">
          The branches moved since this merge began, and now go together as they are. Finish the merge.
        </EmptyState>
      ) : (
        <>
          <div className="flex min-h-0 grow">
            <ConflictList
              items={items}
              shown={item}
              onShow={show}
              onTakeAll={(side) => {
                offer.current = takeAll(items, side, onDecide);
              }}
            />
            <ConflictPanel
              key={item.id}
              item={item}
              view={view}
              customOpen={customOpen}
              onCustomOpen={setCustomOpen}
              onResolve={resolve}
            />
          </div>
          <ConflictPlace item={item} view={view} />
        </>
      )}
    </div>
  );
}

/** Decides every open conflict for one side, with a way back; answers the id of the toast that offers it. */
function takeAll(
  items: readonly ConflictItem[],
  side: "base" | "ours" | "theirs",
  onDecide: (decisions: Decisions) => void,
): number {
  const open = items
    .filter((item) => !isDecided(item))
    .flatMap(({ conflicts }) => conflicts.map(({ conflict }) => conflict.id));
  const decideAll = (resolution: Resolution | null) =>
    onDecide(open.map((conflict) => ({ conflict, resolution })));
  decideAll({ kind: "side", side });
  return showToast({
    key: "take-all",
    title: `Took ${side} for everything that was open`,
    action: { label: "Undo", run: () => decideAll(null) },
  });
}

function SessionHeader({
  view,
  items,
  whenDecided,
}: {
  readonly view: MergeSessionView;
  readonly items: readonly ConflictItem[];
  readonly whenDecided: () => Promise<void>;
}) {
  const [message, setMessage] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RpcError>();
  const [listing, setListing] = useState(false);
  const done = items.filter(isDecided).length;
  const openCount = items.length - done;

  async function finish() {
    if (openCount > 0 || busy) return;
    setBusy(true);
    await whenDecided();
    setProblem(await finishSession(view, message ?? view.message));
    setBusy(false);
  }
  return (
    <>
      <Header ours={view.oursName} theirsName={view.kind === "merge" ? view.theirsName : "Rollback"}>
        <Button
          variant="ghost"
          size="small"
          disabled={view.automaticCount === 0}
          onClick={() => setListing(true)}
        >
          {view.automaticCount.toLocaleString()}{" "}
          {view.automaticCount === 1 ? "change merges by itself" : "changes merge by themselves"}
        </Button>
        <div className="w-64">
          <TextField label="Message" hideLabel value={message ?? view.message} onChange={setMessage} />
        </div>
        <Button
          variant="ghost"
          onClick={() =>
            void abandonSession(view).then((abandoned) => {
              if (abandoned) navigateToSection("merge");
            })
          }
        >
          Abandon…
        </Button>
        <Button
          variant="primary"
          disabled={openCount > 0 || busy}
          description={
            openCount > 0 ? `${openCount} of ${items.length} still to be decided` : "Commits the merge"
          }
          onClick={() => void finish()}
        >
          Finish merge
        </Button>
      </Header>
      {problem !== undefined && (
        <ErrorNotice
          className="m-3"
          title="The merge was not finished; your decisions are kept"
          message={problem.message}
          action={{ label: "Close", run: () => setProblem(undefined) }}
        />
      )}
      {listing && (
        <Dialog
          open
          size="large"
          title="What merges by itself"
          onClose={() => setListing(false)}
          footer={<Button onClick={() => setListing(false)}>Close</Button>}
        >
          <ScrollRegion label="Changes" className="max-h-[55vh]">
            <ChangeList changes={view.automatic} />
          </ScrollRegion>
        </Dialog>
      )}
    </>
  );
}
