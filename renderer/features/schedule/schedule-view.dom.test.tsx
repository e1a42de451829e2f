import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { BranchName, EditId } from "../../../shared/base/ids.ts";
import { isoDateOf } from "../../../shared/base/iso-date.ts";
import { draftMapName } from "../../../shared/draft/draft-entry.ts";
import { type Overlay, readOverlay } from "../../../shared/draft/overlay.ts";
import { planRecordEdit } from "../../../shared/draft/plan-edit.ts";
import { cellAddressOf, cellRecordId } from "../../../shared/model/cell.ts";
import { protectBranch } from "../../../shared/repository/change-branch.ts";
import { createMemoryHost, type MemoryHost } from "../../app/testing/memory-host.ts";
import { useDialogs } from "../../state/dialogs.ts";
import { useDraft } from "../../state/draft.ts";
import { useSelection } from "../../state/selection.ts";
import { startSession } from "../../state/session.ts";
import { useToasts } from "../../state/toasts.ts";
import {
  callWorkspace,
  leaveWorkspace,
  readRefs,
  showWorkspace,
  useWorkspace,
} from "../../state/workspace.ts";
import { TooltipProvider } from "../../ui/tooltip.tsx";
import { recordOfShape } from "./day-cell.ts";
import type { PersonWithId } from "./grid-rows.ts";
import type { RotationWithId } from "./rotation-book.ts";
import { initialSchedule, useSchedule } from "./schedule-store.ts";
import { ScheduleView } from "./schedule-view.tsx";
import { idOf, micu, night, personOf, rotations, shapeOf, ward } from "./testing/samples.ts";

const adeyemi = personOf(1, { name: "Adeyemi, T", entryYear: 2026 });
const brandt = personOf(2, { name: "Brandt, M", entryYear: 2026 });
const okafor = personOf(3, { name: "Okafor, L", entryYear: 2025 });
const date = isoDateOf("2026-07-04");

let host: MemoryHost;
let user: ReturnType<typeof userEvent.setup>;

beforeEach(async () => {
  // Only the date: timers stay real.
  vi.useFakeTimers({ now: new Date("2026-07-01T10:00:00"), toFake: ["Date"] });
  // jsdom has no pointer capture and no scrolling.
  Element.prototype.setPointerCapture ??= () => {};
  Element.prototype.scrollBy ??= () => {};
  user = userEvent.setup({ delay: null });
  host = await createMemoryHost();
});
afterEach(() => {
  cleanup();
  leaveWorkspace();
  vi.useRealTimers();
  useToasts.setState({ toasts: [] });
  useDialogs.setState({ open: null, confirmation: null });
  useSchedule.setState(initialSchedule, true);
});

function cellOf(person: PersonWithId, rotation: RotationWithId) {
  const value = { ...shapeOf(rotation), person: person.id, date };
  return { key: { type: "assignment" as const, id: cellRecordId(value) }, value };
}

/** Three people, the rotations, and Brandt on the ward on 4 July; then what else is given. */
async function fill(...more: Parameters<MemoryHost["commit"]>[0]): Promise<void> {
  await host.commit([
    ...[adeyemi, brandt, okafor].map(({ id, value }) => ({ key: { type: "person" as const, id }, value })),
    ...rotations.map(({ id, value }) => ({ key: { type: "rotation" as const, id }, value })),
  ]);
  await host.commit([cellOf(brandt, ward), ...more]);
}

/** What the relay holds of the draft. */
function overlay(): Overlay {
  return readOverlay(host.relay.docOf("main").getMap(draftMapName).entries());
}

async function open(): Promise<void> {
  startSession(host.link);
  render(
    <TooltipProvider>
      <ScheduleView />
    </TooltipProvider>,
  );
  await showWorkspace(host.opened);
  await waitFor(() => expect(useDraft.getState().ready).toBe(true));
}

async function openFilled(): Promise<HTMLElement> {
  await fill();
  await open();
  const grid = await screen.findByRole("grid", { name: "Schedule" });
  await cell("Brandt, M, 4 Jul 2026: WARD");
  return grid;
}

/** Waits for a cell by its name. By attribute, because roles of a thousand cells take jsdom a second to compute. */
function cell(name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = document.querySelector<HTMLElement>(`[role="gridcell"][aria-label="${name}"]`);
    if (!found) throw new Error(`no cell is named ${name}`);
    return found;
  });
}

// jsdom lays nothing out: the place under the pointer follows from the measures of the grid.
function press(grid: HTMLElement, at: { row: number; day: number }, more: object = {}): void {
  const left = grid.scrollLeft;
  const column = columnOf(at.day);
  const point = { clientX: 184 + column * 48 + 10 - left, clientY: 32 + at.row * 28 + 10 - grid.scrollTop };
  fireEvent.pointerDown(grid, { button: 0, pointerId: 1, ...point, ...more });
  fireEvent.pointerUp(grid, { button: 0, pointerId: 1, ...point, ...more });
  grid.focus();
}

function columnOf(day: number): number {
  const head = document.querySelector<HTMLElement>(`.schedule-head[aria-label*=" ${day} Jul 2026"]`);
  return Number(head?.dataset.column);
}

test("people stand in groups, cells have names that can be read", async () => {
  const grid = await openFilled();
  const headers = within(grid).getAllByRole("rowheader");
  expect(headers.map((header) => header.textContent)).toEqual([
    "PGY-12",
    "Adeyemi, T",
    "Brandt, M",
    "PGY-21",
    "Okafor, L",
  ]);
  await cell("Adeyemi, T, 4 Jul 2026: empty");
  expect(grid.getAttribute("aria-rowcount")).toBe("6");
});

test("typing a code and Enter assigns it, marks it uncommitted and moves down", async () => {
  const grid = await openFilled();
  press(grid, { row: 1, day: 4 });
  await user.keyboard("mic{Enter}");
  await cell("Adeyemi, T, 4 Jul 2026: MICU, uncommitted");
  const id = cellRecordId({ person: adeyemi.id, date, slot: "day" });
  expect(overlay().get(`assignment:${id}`)?.whole?.value).toEqual({
    ...shapeOf(micu),
    person: adeyemi.id,
    date,
  });
  const active = document.getElementById(grid.getAttribute("aria-activedescendant") ?? "");
  expect(active?.getAttribute("aria-label")).toBe("Brandt, M, 4 Jul 2026: WARD");
  expect(document.activeElement).toBe(grid);
});

test("a code that may mean several stays in the field and says so; Escape leaves the cell as it was", async () => {
  const grid = await openFilled();
  press(grid, { row: 2, day: 4 });
  await user.keyboard("mi{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("MICU or MIX?");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("combobox", { name: "Rotation" })).toBeNull();
  await cell("Brandt, M, 4 Jul 2026: WARD");
  expect(overlay().size).toBe(0);
});

test("an archived rotation is refused", async () => {
  const grid = await openFilled();
  press(grid, { row: 1, day: 4 });
  await user.keyboard("old{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("archived");
});

test("a range is assigned as one edit, Delete empties it, and what equals the head leaves no draft", async () => {
  const grid = await openFilled();
  press(grid, { row: 1, day: 4 });
  press(grid, { row: 2, day: 6 }, { shiftKey: true });
  await user.keyboard("ward{Enter}");
  await cell("Adeyemi, T, 6 Jul 2026: WARD, uncommitted");
  // Brandt had the ward on the 4th already.
  expect(overlay().size).toBe(5);
  await cell("Brandt, M, 4 Jul 2026: WARD");
  const edits = new Set([...overlay().values()].map((draft) => draft.whole?.edit.id));
  expect(edits.size).toBe(1);
  await user.keyboard("{Delete}");
  await cell("Brandt, M, 4 Jul 2026: empty, uncommitted");
  await cell("Adeyemi, T, 6 Jul 2026: empty");
  expect(overlay().size).toBe(1);
});

test("arrow keys move, with Shift they extend, and the cell in reach is named to assistive technology", async () => {
  const grid = await openFilled();
  press(grid, { row: 1, day: 4 });
  await user.keyboard("{ArrowRight}{Shift>}{ArrowDown}{/Shift}");
  const selected = grid.querySelectorAll('[role="gridcell"][aria-selected="true"]');
  expect([...selected].map((found) => found.getAttribute("aria-label"))).toEqual([
    "Adeyemi, T, 5 Jul 2026: empty",
    "Brandt, M, 5 Jul 2026: empty",
  ]);
  expect(useSelection.getState().selection).toEqual({
    kind: "cells",
    people: [adeyemi.id, brandt.id],
    start: "2026-07-05",
    end: "2026-07-05",
    slot: "day",
  });
});

function clipboard(text = "") {
  const held = new Map<string, string>([["text/plain", text]]);
  return {
    getData: (type: string) => held.get(type) ?? "",
    setData: (type: string, value: string) => void held.set(type, value),
  };
}

describe("the clipboard", () => {
  test("copies tab-separated text and a table", async () => {
    const grid = await openFilled();
    press(grid, { row: 1, day: 4 });
    press(grid, { row: 2, day: 5 }, { shiftKey: true });
    const data = clipboard();
    fireEvent.copy(grid, { clipboardData: data });
    expect(data.getData("text/plain")).toBe("\t\nWARD\t");
    expect(data.getData("text/html")).toContain("<td>WARD</td>");
  });

  test("pastes from a spreadsheet, and names the codes that it leaves out", async () => {
    const grid = await openFilled();
    press(grid, { row: 1, day: 4 });
    fireEvent.paste(grid, { clipboardData: clipboard("micu\tXX\r\nNIGHT\tCLIN am\r\n") });
    await cell("Adeyemi, T, 4 Jul 2026: MICU, uncommitted");
    await cell("Brandt, M, 4 Jul 2026: NIGHT, uncommitted");
    await cell("Brandt, M, 5 Jul 2026: CLIN am, uncommitted");
    await cell("Adeyemi, T, 5 Jul 2026: empty");
    expect(useToasts.getState().toasts.at(-1)?.description).toContain("“XX”");
  });

  test("moves what was cut: one group that says where each cell went", async () => {
    const grid = await openFilled();
    press(grid, { row: 2, day: 4 });
    const data = clipboard();
    fireEvent.cut(grid, { clipboardData: data });
    press(grid, { row: 4, day: 10 });
    fireEvent.paste(grid, { clipboardData: data });
    await cell("Okafor, L, 10 Jul 2026: WARD, uncommitted");
    await cell("Brandt, M, 4 Jul 2026: empty, uncommitted");
    const from = overlay().get(`assignment:${cellRecordId({ person: brandt.id, date, slot: "day" })}`);
    const toId = cellRecordId({ person: okafor.id, date: isoDateOf("2026-07-10"), slot: "day" });
    const to = overlay().get(`assignment:${toId}`);
    expect(from?.whole).toMatchObject({ value: null, movedTo: toId, group: { kind: "move" } });
    expect(to?.whole?.group).toEqual(from?.whole?.group);
  });
});

test("an archived rotation is not spread by filling either", async () => {
  const closed = rotations.find(({ value }) => value.archived);
  if (closed === undefined) throw new Error("no archived rotation");
  await fill(cellOf(adeyemi, closed));
  await open();
  const grid = await screen.findByRole("grid", { name: "Schedule" });
  await cell("Adeyemi, T, 4 Jul 2026: OLD");
  press(grid, { row: 1, day: 4 });
  press(grid, { row: 1, day: 6 }, { shiftKey: true });
  await user.keyboard("{Control>}r{/Control}");
  expect(useToasts.getState().toasts.at(-1)).toMatchObject({
    title: "OLD is archived and cannot be assigned",
    description: "2 days were left as they were.",
  });
  expect(overlay().size).toBe(0);
});

test("Alt with an arrow moves, and asks before it replaces", async () => {
  const grid = await openFilled();
  press(grid, { row: 2, day: 4 });
  await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
  await cell("Brandt, M, 5 Jul 2026: WARD, uncommitted");
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await cell("Brandt, M, 4 Jul 2026: WARD");
  // Back where it was, nothing is left of both moves.
  await waitFor(() => expect(overlay().size).toBe(0));
});

test("a move onto an assignment waits for the answer", async () => {
  await fill(cellOf(adeyemi, micu));
  await open();
  const grid = await screen.findByRole("grid", { name: "Schedule" });
  await cell("Adeyemi, T, 4 Jul 2026: MICU");
  press(grid, { row: 2, day: 4 });
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  await waitFor(() => expect(useDialogs.getState().confirmation).not.toBeNull());
  expect(overlay().size).toBe(0);
  useDialogs.getState().confirmation?.answer(true);
  await cell("Adeyemi, T, 4 Jul 2026: WARD, uncommitted");
  await cell("Brandt, M, 4 Jul 2026: empty, uncommitted");
});

test("leave is hatched, and an assignment on it is a clash in words", async () => {
  const leave = {
    person: brandt.id,
    type: "vacation",
    dates: { start: date, end: "2026-07-05" },
    status: "approved",
    blocking: true,
    externalIds: {},
  };
  await fill({ key: { type: "absence", id: idOf(700) }, value: leave });
  await open();
  await cell("Brandt, M, 4 Jul 2026: WARD, away (vacation), on leave (vacation)");
  const empty = await cell("Brandt, M, 5 Jul 2026: empty, away (vacation)");
  expect(empty.className).toContain("hatched");
});

test("weeks show how many days of what, and typing assigns all seven", async () => {
  const grid = await openFilled();
  await user.click(screen.getByRole("button", { name: "Weeks" }));
  await cell("Brandt, M, Week 27, 29 Jun–5 Jul 2026: WARD 1 day");
  const head = document.querySelector<HTMLElement>('.schedule-head[aria-label^="Week 27"]');
  fireEvent.pointerDown(grid, {
    button: 0,
    pointerId: 1,
    clientX: 184 + Number(head?.dataset.column) * 84 + 5 - grid.scrollLeft,
    clientY: 32 + 28 + 10,
  });
  fireEvent.pointerUp(grid, { pointerId: 1 });
  grid.focus();
  await user.keyboard("NIGHT{Enter}");
  await cell("Adeyemi, T, Week 27, 29 Jun–5 Jul 2026: NIGHT 7 days, uncommitted");
  expect(overlay().size).toBe(7);
  expect([...overlay().values()][0]?.whole?.value).toMatchObject({ slot: "night", rotation: night.id });
});

test("on a protected branch an edit offers to go on elsewhere", async () => {
  await fill();
  await protectBranch(
    host.repo,
    { author: { name: "Ruiz, M", email: "ruiz@example.org" } },
    { name: "main" as BranchName, protected: true },
  );
  await open();
  const grid = await screen.findByRole("grid", { name: "Schedule" });
  await cell("Brandt, M, 4 Jul 2026: WARD");
  press(grid, { row: 1, day: 4 });
  await user.keyboard("micu{Enter}");
  expect(useDialogs.getState().open?.kind).toBe("continue-on-branch");
  expect(overlay().size).toBe(0);
});

test("the past is read-only: nothing is typed, and what is selected can be restored with a reason", async () => {
  const grid = await openFilled();
  const commit = useWorkspace.getState().branches[0]?.head;
  if (commit === undefined) throw new Error("no head");
  useWorkspace.setState({ asOf: { revision: { kind: "commit", id: commit }, commit, label: "v1.0.0" } });
  await screen.findByRole("button", { name: "Restore" });
  press(grid, { row: 2, day: 4 });
  await user.keyboard("micu");
  expect(screen.queryByRole("combobox", { name: "Rotation" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Restore" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Restore" }));
  expect(await within(dialog).findByText(/Say why/)).toBeTruthy();
  await user.type(within(dialog).getByRole("textbox", { name: "Reason" }), "The swap was not agreed");
  await user.click(within(dialog).getByRole("button", { name: "Restore" }));
  // Nothing differs yet: then the schedule says so, and makes no commit.
  await waitFor(() => expect(useToasts.getState().toasts.at(-1)?.title).toBe("Nothing to restore"));
});

test("what was committed since a past point is put back with a reason", async () => {
  const grid = await openFilled();
  const then = useWorkspace.getState().branches[0]?.head;
  if (then === undefined) throw new Error("no head");
  await host.commit([{ ...cellOf(brandt, ward), value: null }]);
  await waitFor(() => expect(useWorkspace.getState().branches[0]?.head).not.toBe(then));
  await cell("Brandt, M, 4 Jul 2026: empty");
  useWorkspace.setState({ asOf: { revision: { kind: "commit", id: then }, commit: then, label: "v1.0.0" } });
  await cell("Brandt, M, 4 Jul 2026: WARD");
  press(grid, { row: 2, day: 4 });
  await user.click(await screen.findByRole("button", { name: "Restore" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("textbox", { name: "Reason" }), "The swap was not agreed");
  await user.click(within(dialog).getByRole("button", { name: "Restore" }));
  await waitFor(() => expect(useWorkspace.getState().branches[0]?.lastCommit.kind).toBe("rollback"));
  expect(useWorkspace.getState().branches[0]?.lastCommit.reason).toBe("The swap was not agreed");
  useWorkspace.setState({ asOf: null });
  await cell("Brandt, M, 4 Jul 2026: WARD");
});

test("after a commit the cells stay as they were, without their mark", async () => {
  const grid = await openFilled();
  press(grid, { row: 1, day: 4 });
  await user.keyboard("micu{Enter}");
  const committed = await cell("Adeyemi, T, 4 Jul 2026: MICU, uncommitted");
  const names: (string | null)[] = [];
  const observer = new MutationObserver(() => names.push(committed.getAttribute("aria-label")));
  observer.observe(committed, { attributes: true, attributeFilter: ["aria-label"] });
  const done = await callWorkspace("draft.commit", { branch: "main" as BranchName, message: "Cover" });
  expect(done.ok).toBe(true);
  await cell("Adeyemi, T, 4 Jul 2026: MICU");
  observer.disconnect();
  expect(names).toEqual(["Adeyemi, T, 4 Jul 2026: MICU"]);
});

test("somebody who comes back finds the grid where they left it", async () => {
  const grid = await openFilled();
  grid.scrollLeft = 48 * 70;
  fireEvent.scroll(grid);
  const { first } = useSchedule.getState().sight;
  cleanup();
  render(
    <TooltipProvider>
      <ScheduleView />
    </TooltipProvider>,
  );
  const again = await screen.findByRole("grid", { name: "Schedule" });
  expect(again).not.toBe(grid);
  expect(again.scrollLeft).toBe(48 * 70);
  expect(useSchedule.getState().sight.first).toBe(first);
});

test("an empty workspace says what to do", async () => {
  await open();
  await readRefs();
  await screen.findByRole("heading", { name: "No people yet" });
  await user.click(screen.getByRole("button", { name: "Import people…" }));
  expect(useDialogs.getState().open?.kind).toBe("import");
});

test("the edits of others appear where they made them", async () => {
  await openFilled();
  const value = recordOfShape(shapeOf(micu), okafor.id, date);
  const writes = planRecordEdit({
    key: { type: "assignment", id: cellRecordId(cellAddressOf(value)) },
    head: null,
    draft: undefined,
    next: value,
    edit: { id: idOf(9) as unknown as EditId, kind: "edit", at: "2026-07-01T00:00:00.000Z" },
  });
  const draft = host.relay.docOf("main").getMap(draftMapName);
  for (const { key, entry } of writes) draft.set(key, entry);
  await cell("Okafor, L, 4 Jul 2026: MICU, uncommitted");
});
