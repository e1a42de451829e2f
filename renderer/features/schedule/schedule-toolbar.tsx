import {
  CalendarSearch,
  ChevronLeft,
  ChevronRight,
  Ellipsis,
  GitCompareArrows,
  ListFilter,
  Palette,
  RotateCcw,
} from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { dateOfDayNumber, dayNumberOf, isIsoDate, isoDateOf } from "../../../shared/base/iso-date.ts";
import { useCommand } from "../../state/commands.ts";
import { openDialog } from "../../state/dialogs.ts";
import { navigateToSection } from "../../state/routes.ts";
import { useIsReadOnly } from "../../state/workspace.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Popover } from "../../ui/popover.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { copySelection, writeClipboard } from "./clipboard-actions.ts";
import { firstOfMonth, monthInWords, type Zoom } from "./day-axis.ts";
import type { Grouping } from "./grid-rows.ts";
import { RotationsPopover } from "./rotations-popover.tsx";
import { goToDay, setZoom, todayNumber, useSchedule } from "./schedule-store.ts";

const zooms: readonly { readonly value: Zoom; readonly label: string }[] = [
  { value: "days", label: "Days" },
  { value: "weeks", label: "Weeks" },
  { value: "blocks", label: "Blocks" },
];
const groupings: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: "year", label: "By year" },
  { value: "team", label: "By team" },
  { value: "kind", label: "By kind" },
  { value: "none", label: "No groups" },
];
/** Months that one press of the arrows covers. */
const monthsPerStep: Readonly<Record<Zoom, number>> = { days: 1, weeks: 3, blocks: 12 };

export function ScheduleToolbar() {
  const zoom = useSchedule((state) => state.zoom);
  const grouping = useSchedule((state) => state.grouping);
  const isPast = useIsReadOnly();
  return (
    <div
      role="toolbar"
      aria-label="Schedule tools"
      className="@container flex min-h-11 shrink-0 flex-wrap items-center gap-x-1 border-line border-b px-2 py-2"
    >
      <SegmentedControl label="Columns" value={zoom} options={zooms} onChange={setZoom} />
      <DateNavigation zoom={zoom} />
      <Select
        label="Group"
        hideLabel
        look="bare"
        value={grouping}
        options={groupings}
        onChange={(next) => useSchedule.setState({ grouping: next })}
        className="shrink-0"
      />
      <FilterField />
      <RotationsPopover
        trigger={
          <button
            type="button"
            aria-label="Rotations"
            className="ml-auto grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
          >
            <Palette size={16} aria-hidden="true" />
          </button>
        }
      />
      {isPast && <RestoreButton />}
      <Button
        variant="ghost"
        icon={<GitCompareArrows size={15} />}
        onClick={() => navigateToSection("compare")}
      >
        {/* Beside Restore there may be no room for the word. */}
        <span className={isPast ? "@max-[52rem]:sr-only" : undefined}>Compare</span>
      </Button>
      <MoreMenu />
    </div>
  );
}

function RestoreButton() {
  const hasSelection = useSchedule((state) => state.selection !== null);
  return (
    <Button
      icon={<RotateCcw size={14} />}
      disabled={!hasSelection}
      description="Puts what is selected back to what is on screen"
      onClick={() => useSchedule.setState({ restoring: true })}
    >
      Restore
    </Button>
  );
}

function DateNavigation({ zoom }: { readonly zoom: Zoom }) {
  const first = useSchedule((state) => state.sight.first);
  const step = monthsPerStep[zoom];
  // A column that began in the last days of a month shows the next one.
  const month = firstOfMonth(first + 3);
  useCommand("schedule.today", () => goToDay(todayNumber()));
  return (
    <div className="flex shrink-0 items-center">
      <IconButton
        label="Earlier"
        icon={<ChevronLeft size={16} />}
        onClick={() => goToDay(firstOfMonth(first, first > month ? 1 - step : -step))}
      />
      <GoToDate label={monthInWords(month)} />
      <IconButton
        label="Later"
        icon={<ChevronRight size={16} />}
        onClick={() => goToDay(firstOfMonth(month, step))}
      />
      <Button variant="ghost" onClick={() => goToDay(todayNumber())}>
        Today
      </Button>
    </div>
  );
}

function GoToDate({ label }: { readonly label: string }) {
  const [open, setOpen] = useState(false);
  const first = useSchedule((state) => state.sight.first);
  const extent = useSchedule((state) => state.extent);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  function go(day: number) {
    goToDay(day);
    setOpen(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isIsoDate(text)) go(dayNumberOf(isoDateOf(text)));
    else setProblem("Choose a date.");
  }
  return (
    <Popover
      label="Go to date"
      open={open}
      initialFocus={field}
      onOpenChange={(next) => {
        setOpen(next);
        setProblem(undefined);
        if (next) setText(dateOfDayNumber(first));
      }}
      trigger={
        <button
          type="button"
          aria-label={`Go to date, now ${label}`}
          className="flex h-7 min-w-22 items-center justify-center gap-1.5 rounded-md px-1.5 font-medium hover:bg-hover"
        >
          {label}
        </button>
      }
    >
      <form noValidate className="flex w-60 flex-col gap-3 p-3" onSubmit={submit}>
        <TextField
          ref={field}
          label="Date"
          type="date"
          value={text}
          error={problem}
          onChange={(next) => {
            setText(next);
            setProblem(undefined);
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" icon={<CalendarSearch size={14} />}>
            Go to date
          </Button>
          {extent && (
            <>
              <Button variant="ghost" size="small" onClick={() => go(extent.first)}>
                First assignment
              </Button>
              <Button variant="ghost" size="small" onClick={() => go(extent.last)}>
                Last assignment
              </Button>
            </>
          )}
        </div>
      </form>
    </Popover>
  );
}

function FilterField() {
  const filter = useSchedule((state) => state.filter);
  const field = useRef<HTMLInputElement>(null);
  useCommand("edit.find", () => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <div className="min-w-14 max-w-40 grow basis-14">
      <TextField
        ref={field}
        label="Filter people"
        hideLabel
        placeholder="Filter"
        icon={<ListFilter size={14} />}
        type="search"
        value={filter}
        onChange={(next) => useSchedule.setState({ filter: next })}
      />
    </div>
  );
}

function MoreMenu() {
  const coverageOpen = useSchedule((state) => state.coverageOpen);
  const selection = useSchedule((state) => state.selection);
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label="More"
          className="grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
        >
          <Ellipsis size={16} aria-hidden="true" />
        </button>
      }
    >
      <MenuItem checked={coverageOpen} onSelect={() => useSchedule.setState({ coverageOpen: !coverageOpen })}>
        Show coverage
      </MenuItem>
      <MenuItem
        disabled={!selection}
        onSelect={() => {
          if (selection) useSchedule.setState({ month: selection.anchor });
        }}
      >
        Month of one person
      </MenuItem>
      <MenuItem disabled={!selection} onSelect={() => void writeClipboard(copySelection()?.text)}>
        Copy for a spreadsheet
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => useSchedule.setState({ rotationForm: {} })}>Add a rotation…</MenuItem>
      <MenuItem onSelect={() => navigateToSection("people")}>People…</MenuItem>
      <MenuItem onSelect={() => openDialog({ kind: "import" })}>Import…</MenuItem>
      <MenuItem onSelect={() => openDialog({ kind: "export" })}>Export…</MenuItem>
    </Menu>
  );
}
