import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RecordId } from "../../../shared/base/ids.ts";
import { isoDateOf } from "../../../shared/base/iso-date.ts";
import { cellRecordId } from "../../../shared/model/cell.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import { createMemoryHost, type MemoryHost } from "../../app/testing/memory-host.ts";
import { documentAt, idOf, personNamed } from "../../app/testing/samples.ts";
import { useDraft } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { select, showPart } from "../../state/selection.ts";
import { startSession } from "../../state/session.ts";
import { leaveWorkspace, showWorkspace, useWorkspace } from "../../state/workspace.ts";
import { TooltipProvider } from "../../ui/tooltip.tsx";
import { Inspector } from "./inspector.tsx";

const okafor = personNamed(1, "Okafor, L");
const leave = documentAt(3, "policies/leave.md", "# Leave\n");
const date = isoDateOf("2026-07-04");
const cellKey: RecordKey = {
  type: "assignment",
  id: cellRecordId({ person: okafor.key.id, date, slot: "day" }),
};

function rotation(number: number, code: string): { key: RecordKey; value: object } {
  return {
    key: { type: "rotation", id: idOf(number) },
    value: {
      code,
      name: `${code} service`,
      category: "inpatient",
      colour: "blue",
      consecutive: {},
      requiredSkills: [],
      leaveEligible: true,
      forbiddenSuccessors: [],
      archived: false,
      externalIds: {},
    },
  };
}
const micu = rotation(11, "MICU");
const ward = rotation(12, "WARD");

function assigned(to: { key: RecordKey }): { key: RecordKey; value: object } {
  return {
    key: cellKey,
    value: {
      person: okafor.key.id,
      date,
      slot: "day",
      rotation: to.key.id,
      role: "primary",
      pinned: false,
      source: "manual",
      externalIds: {},
    },
  };
}

let host: MemoryHost;
let user: ReturnType<typeof userEvent.setup>;

beforeEach(async () => {
  user = userEvent.setup({ delay: null });
  host = await createMemoryHost();
  await host.commit([okafor, micu, ward, leave], "main", "Import the roster");
  await host.commit([assigned(ward)], "main", "Draft July");
  await host.commit([assigned(micu)], "main", "Move Okafor to intensive care");
  startSession(host.link);
  render(
    <TooltipProvider>
      <Inspector />
    </TooltipProvider>,
  );
  await showWorkspace(host.opened);
  await waitFor(() => {
    expect(useDraft.getState().ready).toBe(true);
    expect(useReferenceData.getState().people).toHaveLength(1);
  });
});
afterEach(() => {
  cleanup();
  select(null);
  showPart("fields");
  leaveWorkspace();
});

function selectCell(): void {
  select({ kind: "cell", person: okafor.key.id as RecordId, date, slot: "day" });
}

/** What the draft makes of a record, by field. */
function drafted(key: RecordKey): Record<string, unknown> {
  const draft = useDraft.getState().overlay.get(`${key.type}:${key.id}`);
  return Object.fromEntries([...(draft?.fields ?? [])].map(([field, entry]) => [field, entry.value]));
}

test("with nothing selected it says what it is for", () => {
  expect(screen.getByRole("heading", { name: "Nothing is selected" })).toBeTruthy();
});

test("a cell shows its fields, and a changed note becomes part of the draft", async () => {
  selectCell();
  await screen.findByText("MICU");
  const note = await screen.findByRole("textbox", { name: "Note" });
  await user.type(note, "covers sick call");
  await user.tab();
  await waitFor(() => expect(drafted(cellKey)).toEqual({ note: "covers sick call" }));
  await screen.findByText("Uncommitted");
});

test("Escape takes back what was typed and not saved", async () => {
  selectCell();
  const note = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Note" });
  await user.type(note, "no{Escape}");
  expect(note.value).toBe("");
  await user.tab();
  expect(drafted(cellKey)).toEqual({});
});

test("the history names who, in which commit, what; Restore makes an old version the draft", async () => {
  selectCell();
  await user.click(await screen.findByRole("tab", { name: "History" }));
  const versions = await screen.findByRole("list", { name: "Versions" });
  const [latest, first] = within(versions).getAllByRole("listitem");
  expect(latest?.textContent).toContain("Changed by Ruiz, M");
  expect(latest?.textContent).toContain("“Move Okafor to intensive care”");
  expect(latest?.textContent).toContain("WARD → MICU");
  expect(within(latest as HTMLElement).queryByRole("button", { name: "Restore" })).toBeNull();
  await user.click(within(first as HTMLElement).getByRole("button", { name: "Restore" }));
  await waitFor(() => expect(drafted(cellKey)).toEqual({ rotation: ward.key.id }));
});

test("blame tells who decided each value and why", async () => {
  selectCell();
  await user.click(await screen.findByRole("tab", { name: "Blame" }));
  const decisions = await screen.findByRole("list", { name: "Who decided what" });
  const texts = within(decisions)
    .getAllByRole("listitem")
    .map((item) => item.textContent);
  expect(texts[0]).toMatch(/^rotationMICUby Ruiz, M, .*“Move Okafor to intensive care”$/);
  expect(texts[1]).toContain("roleprimary");
  expect(texts[1]).toContain("“Draft July”");
});

test("a person's e-mail that is none is refused beside the field, and nothing is drafted", async () => {
  select({ kind: "record", key: okafor.key });
  const email = await screen.findByRole("textbox", { name: "E-mail" });
  await user.type(email, "nowhere{Enter}");
  await waitFor(() => expect(email.getAttribute("aria-invalid")).toBe("true"));
  expect(drafted(okafor.key)).toEqual({});
  await user.clear(email);
  await user.type(email, "okafor@example.org{Enter}");
  await waitFor(() => expect(drafted(okafor.key)).toEqual({ email: "okafor@example.org" }));
  expect(email.getAttribute("aria-invalid")).toBeNull();
});

test("two rotations cannot have one code", async () => {
  select({ kind: "record", key: micu.key });
  const code = await screen.findByRole("textbox", { name: "Code" });
  await user.clear(code);
  await user.type(code, "ward{Enter}");
  expect(await screen.findByText("WARD is the code of WARD service.")).toBeTruthy();
  expect(drafted(micu.key)).toEqual({});
});

test("an absence is added for a person, and a last day before the first is refused", async () => {
  select({ kind: "record", key: okafor.key });
  await user.click(await screen.findByRole("button", { name: "Add absence" }));
  const dialog = await screen.findByRole("dialog", { name: "Absence of Okafor, L" });
  const [first, last] = [
    within(dialog).getByLabelText("First day"),
    within(dialog).getByLabelText("Last day"),
  ];
  await user.clear(first);
  await user.type(first, "2026-07-10");
  await user.clear(last);
  await user.type(last, "2026-07-08");
  await user.click(within(dialog).getByRole("button", { name: "Add absence" }));
  expect(await within(dialog).findByText("The last day lies before the first.")).toBeTruthy();
  await user.clear(last);
  await user.type(last, "2026-07-12");
  await user.click(within(dialog).getByRole("button", { name: "Add absence" }));
  await waitFor(() => expect(useReferenceData.getState().absences).toHaveLength(1));
  expect(useReferenceData.getState().absences[0]?.value).toMatchObject({
    person: okafor.key.id,
    type: "vacation",
    dates: { start: "2026-07-10", end: "2026-07-12" },
    status: "approved",
  });
  await screen.findByRole("button", { name: /^Open absence/ });
});

test("in the past nothing can be edited or restored", async () => {
  const commit = useWorkspace.getState().branches[0]?.head;
  if (commit === undefined) throw new Error("no head");
  useWorkspace.setState({ asOf: { revision: { kind: "commit", id: commit }, commit, label: "then" } });
  selectCell();
  const note = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Note" });
  expect(note.readOnly).toBe(true);
  await user.click(screen.getByRole("tab", { name: "History" }));
  await screen.findByRole("list", { name: "Versions" });
  expect(screen.queryByRole("button", { name: "Restore" })).toBeNull();
});

test("a commit is told in words", async () => {
  const commit = await host.commit([{ ...assigned(micu), value: null }], "main", "Take Okafor off");
  select({ kind: "commit", commit });
  await screen.findByRole("heading", { name: "Take Okafor off" });
  const changes = screen.getByRole("list", { name: "Changes" });
  expect(
    within(changes)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual(["−Removed: Okafor, L: MICU removed on 4 Jul 2026"]);
});

test("several cells are counted, the draft included", async () => {
  select({ kind: "cells", people: [okafor.key.id], start: date, end: isoDateOf("2026-07-10"), slot: "day" });
  await screen.findByRole("table", { name: "Assignments in the selection" });
  expect(screen.getByRole("row").textContent).toContain("MICU service1");
});
