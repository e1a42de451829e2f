import { CalendarRange, Palette } from "lucide-react";
import { useEffect, useState } from "react";
import type { CommitId } from "../../../shared/base/ids.ts";
import { dayNumberOf } from "../../../shared/base/iso-date.ts";
import { useCommand } from "../../state/commands.ts";
import { openDialog } from "../../state/dialogs.ts";
import { setPresence, useCanEdit } from "../../state/draft.ts";
import { readReferenceData, useReferenceData } from "../../state/reference-data.ts";
import { navigateToSection } from "../../state/routes.ts";
import { callWorkspace, commitOf, useCurrentCommit, useWorkspace } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { CellMenu } from "./cell-menu.tsx";
import { useGridLayout } from "./grid-layout.ts";
import { MonthDialog } from "./month-dialog.tsx";
import { RestoreDialog } from "./restore-dialog.tsx";
import { RotationDialog } from "./rotation-dialog.tsx";
import { useScheduleCells } from "./schedule-cells.ts";
import { ScheduleGrid } from "./schedule-grid.tsx";
import { goToDay, initialSchedule, setZoom, showExtent, useSchedule, widenTo } from "./schedule-store.ts";
import { ScheduleToolbar } from "./schedule-toolbar.tsx";
import "./schedule.css";

/** People by days, weeks or blocks. */
export function ScheduleView() {
  const isReady = useExtent();
  const hasPeople = useReferenceData((state) => state.people.length > 0);
  const hasRotations = useReferenceData((state) => state.rotations.length > 0);
  const error = useReferenceData((state) => (state.commit === null ? state.error : null));
  const isRead = useReferenceData((state) => state.commit !== null);
  // Others see where somebody is only while they are here.
  useEffect(() => () => setPresence({ schedule: null }), []);
  useCommand("schedule.days", () => setZoom("days"));
  useCommand("schedule.weeks", () => setZoom("weeks"));
  useCommand("schedule.blocks", () => setZoom("blocks"));
  useCommand("schedule.month", () => {
    const { selection } = useSchedule.getState();
    if (selection) useSchedule.setState({ month: selection.anchor });
  });

  if (error !== null) {
    return (
      <div className="p-6">
        <ErrorNotice
          title="The schedule could not be read"
          message={error.message}
          action={{ label: "Try again", run: readReferenceData }}
        />
      </div>
    );
  }
  return (
    <>
      <ScheduleToolbar />
      {isReady && isRead && !hasPeople && <NoPeople />}
      {isReady && hasPeople && (
        <>
          {!hasRotations && <NoRotations />}
          <NothingFound />
          <ScheduleGrid />
          <NothingInSight />
        </>
      )}
      <CellMenu />
      <MonthDialog />
      <RestoreDialog />
      <RotationDialog />
    </>
  );
}

let shownWorkspace: string | undefined;

type Extent = ReturnType<typeof callWorkspace<"schedule.extent">>;
let asked: { readonly opened: unknown; readonly commit: CommitId; readonly answer: Extent } | undefined;

/** Asks which days have assignments at a commit, once. */
function askExtent(commit: CommitId): Extent {
  const { opened } = useWorkspace.getState();
  if (asked?.commit !== commit || asked.opened !== opened) {
    asked = { opened, commit, answer: callWorkspace("schedule.extent", {}) };
  }
  return asked.answer;
}

// The answer travels while the people are still being read: the first picture waits for both.
function askEarly(): void {
  const commit = commitOf(useWorkspace.getState());
  if (commit !== null && asked === undefined) void askExtent(commit);
}
useWorkspace.subscribe(askEarly);
askEarly();

/** Learns which days the schedule covers; true once the grid knows where to start. */
function useExtent(): boolean {
  const workspace = useWorkspace((state) => state.opened?.id);
  const commit = useCurrentCommit();
  const [readyFor, setReadyFor] = useState(shownWorkspace);
  useEffect(() => {
    if (workspace === undefined || commit === null) return undefined;
    let isCurrent = true;
    void askExtent(commit).then((read) => {
      if (!isCurrent) return;
      const found = read.ok ? read.value : null;
      const extent = found && { first: dayNumberOf(found.start), last: dayNumberOf(found.end) };
      const isNew = shownWorkspace !== workspace;
      if (isNew) useSchedule.setState(initialSchedule, true);
      // A schedule that had nothing shows its first assignments.
      if (isNew || useSchedule.getState().extent === null) showExtent(extent);
      else if (extent) widenTo(extent);
      shownWorkspace = workspace;
      setReadyFor(workspace);
    });
    return () => {
      isCurrent = false;
    };
  }, [workspace, commit]);
  return readyFor !== undefined && readyFor === workspace;
}

function NoPeople() {
  const canEdit = useCanEdit();
  return (
    <EmptyState
      icon={<CalendarRange size={28} />}
      title="No people yet"
      action={
        canEdit && (
          <>
            <Button variant="primary" onClick={() => openDialog({ kind: "import" })}>
              Import people…
            </Button>
            <Button onClick={() => navigateToSection("people")}>Add a person</Button>
          </>
        )
      }
    >
      The schedule has a row for each person and a column for each day. Import a roster, or add people one by
      one; then type a rotation's code into a cell to assign it.
    </EmptyState>
  );
}

function NoRotations() {
  const canEdit = useCanEdit();
  return (
    <div className="flex shrink-0 items-center gap-3 border-line border-b bg-sunken px-3 py-2">
      <Palette size={16} className="shrink-0 text-ink-3" aria-hidden="true" />
      <p className="grow text-ink-2">
        There are no rotations yet. A rotation is what people are assigned to, like MICU or NIGHT; its code is
        what you type into the grid.
      </p>
      {canEdit && (
        <Button variant="primary" onClick={() => useSchedule.setState({ rotationForm: {} })}>
          Add a rotation
        </Button>
      )}
    </div>
  );
}

function NothingFound() {
  const filter = useSchedule((state) => state.filter);
  const { rows } = useGridLayout();
  if (filter.trim() === "" || rows.length > 0) return null;
  return (
    <EmptyState
      title="Nobody fits the filter"
      action={<Button onClick={() => useSchedule.setState({ filter: "" })}>Clear the filter</Button>}
    >
      It looks in names, e-mail addresses, teams, skills and years of training; all its words are needed.
    </EmptyState>
  );
}

/** Days without any assignment, while there are some elsewhere: says where. */
function NothingInSight() {
  const sight = useSchedule((state) => state.sight);
  const extent = useSchedule((state) => state.extent);
  const hasDraft = useScheduleCells((state) => state.drafted.byPerson.size > 0);
  if (extent === null || hasDraft) return null;
  const isBefore = sight.last < extent.first;
  const isAfter = sight.first > extent.last;
  if (!isBefore && !isAfter) return null;
  const day = isBefore ? extent.first : Math.max(extent.first, extent.last - (sight.last - sight.first));
  return (
    <div className="flex shrink-0 items-center gap-3 border-line border-t bg-sunken px-3 py-1.5">
      <p className="grow text-ink-2">Nothing is scheduled in these weeks.</p>
      <Button size="small" onClick={() => goToDay(day)}>
        {isBefore ? "Go to the first assignments" : "Go to the last assignments"}
      </Button>
    </div>
  );
}
