import { CalendarRange, Undo2 } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { BranchName, CommitId } from "../../../shared/base/ids.ts";
import type { Revision } from "../../../shared/repository/revision.ts";
import type { CommitSummary } from "../../../shared/repository/views.ts";
import { navigateToSection } from "../../state/routes.ts";
import { showError } from "../../state/toasts.ts";
import { backToNow, callWorkspace, lookAt, useCurrentBranch, useWorkspace } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { inputClass } from "../../ui/field-frame.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { dateTimeText } from "../../ui/times.ts";
import { firstLine } from "./commit-list.tsx";
import { pointLabel } from "./commit-words.ts";

const settlePauseMs = 150;

/** Takes the window back in time: to any commit of the branch by the slider, to any moment by date and time. */
export function TimeSlider({ onMove }: { readonly onMove: (commit: CommitId) => void }) {
  const branch = useCurrentBranch();
  const asOf = useWorkspace((state) => state.asOf);
  const states = useBranchStates(branch?.name, branch?.head);
  const [dragged, setDragged] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (branch === undefined || states.length === 0) return null;

  const now = states.length - 1;
  const held = asOf === null ? now : states.findIndex(({ id }) => id === asOf.commit);
  const place = dragged ?? (held < 0 ? now : held);
  const shown = states[place];

  function moveTo(next: number) {
    setDragged(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const state = states[next];
      if (next === now) backToNow();
      else if (state !== undefined) await look({ kind: "commit", id: state.id }, pointLabel(state));
      if (state !== undefined) onMove(state.id);
      setDragged(null);
    }, settlePauseMs);
  }

  return (
    <section
      aria-label="Look back in time"
      className="flex h-11 shrink-0 items-center gap-3 border-line border-t bg-sunken px-3"
    >
      <input
        type="range"
        aria-label={`Time on ${branch.name}`}
        aria-valuetext={place === now && asOf === null ? "now" : sliderText(shown)}
        title={shown === undefined ? undefined : firstLine(shown.message)}
        min={0}
        max={now}
        value={place}
        disabled={now === 0}
        onChange={(event) => moveTo(event.target.valueAsNumber)}
        className="min-w-24 grow accent-accent-solid"
      />
      <span className="w-44 shrink-0 truncate text-ink-2 text-secondary tabular-nums">
        {asOf === null && place === now
          ? "now"
          : `as of ${asOf === null || dragged !== null ? label(shown) : asOf.label}`}
      </span>
      <MomentForm branch={branch.name} />
      <Button
        size="small"
        icon={<CalendarRange size={14} />}
        disabled={asOf === null}
        onClick={() => navigateToSection("schedule")}
      >
        Open schedule as of here
      </Button>
      <IconButton
        label="Back to the present"
        size="small"
        icon={<Undo2 size={14} />}
        disabled={asOf === null}
        onClick={backToNow}
      />
    </section>
  );
}

function MomentForm({ branch }: { readonly branch: BranchName }) {
  const [moment, setMoment] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    const at = new Date(moment);
    if (Number.isNaN(at.getTime())) return;
    const instant = at.toISOString();
    void look({ kind: "time", branch, at: instant }, dateTimeText(instant));
  }
  return (
    <form onSubmit={submit} className="flex shrink-0 items-center gap-1">
      <input
        type="datetime-local"
        aria-label="Date and time"
        value={moment}
        onChange={(event) => setMoment(event.target.value)}
        className={classNames(inputClass, "h-6 w-46! text-secondary")}
      />
      <Button size="small" type="submit" disabled={moment === ""}>
        Look back
      </Button>
    </form>
  );
}

async function look(revision: Revision, text: string): Promise<void> {
  const looked = await lookAt(revision, text);
  if (!looked.ok) showError("That point could not be shown", looked.error);
}

function label(state: CommitSummary | undefined): string {
  return state === undefined ? "" : pointLabel(state);
}

function sliderText(state: CommitSummary | undefined): string {
  return state === undefined ? "" : `${dateTimeText(state.committedAt)}: ${firstLine(state.message)}`;
}

const pageSize = 500;
const mostStates = 10_000;

/** The commits at which a branch stood, oldest first: its head and the first parents before it. */
function useBranchStates(
  branch: BranchName | undefined,
  head: CommitId | undefined,
): readonly CommitSummary[] {
  const [states, setStates] = useState<readonly CommitSummary[]>([]);
  useEffect(() => {
    if (branch === undefined || head === undefined) return;
    let current = true;
    void readBranchStates(branch, head).then((read) => {
      if (current) setStates(read);
    });
    return () => {
      current = false;
    };
  }, [branch, head]);
  return states;
}

async function readBranchStates(branch: BranchName, head: CommitId): Promise<CommitSummary[]> {
  const chain: CommitSummary[] = [];
  let wanted: CommitId | undefined = head;
  let after: CommitId | undefined;
  while (chain.length < mostStates) {
    const page = await callWorkspace("history.page", {
      filter: { branches: [branch] },
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    if (!page.ok) break;
    // Children come before their parents, so one pass finds the chain.
    for (const commit of page.value.commits) {
      if (commit.id !== wanted) continue;
      chain.push(commit);
      wanted = commit.parents[0];
    }
    after = page.value.next;
    if (after === undefined || wanted === undefined) break;
  }
  return chain.reverse();
}
