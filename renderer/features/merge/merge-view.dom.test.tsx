import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BranchName, RecordId } from "../../../shared/base/ids.ts";
import type { IsoDate } from "../../../shared/base/iso-date.ts";
import { cellRecordId } from "../../../shared/model/cell.ts";
import type { RecordKey } from "../../../shared/model/record-key.ts";
import { createBranch } from "../../../shared/repository/create-branch.ts";
import { App } from "../../app/app.tsx";
import { createMemoryHost, type MemoryHost } from "../../app/testing/memory-host.ts";
import { idOf, personNamed } from "../../app/testing/samples.ts";
import { useDialogs } from "../../state/dialogs.ts";
import { useDraft } from "../../state/draft.ts";
import { navigate, useRoute } from "../../state/routes.ts";
import { startSession } from "../../state/session.ts";
import { useToasts } from "../../state/toasts.ts";
import { leaveWorkspace } from "../../state/workspace.ts";

const main = "main" as BranchName;
const okafor = personNamed(1, "Okafor, L");
const ruiz = personNamed(2, "Ruiz, M");
const codes = { WARD: idOf(10), MICU: idOf(11), CALL: idOf(12) } as const;

function rotation(code: keyof typeof codes): { key: RecordKey; value: object } {
  const value = {
    code,
    name: code,
    category: "inpatient",
    colour: "blue",
    consecutive: {},
    requiredSkills: [],
    leaveEligible: true,
    forbiddenSuccessors: [],
    archived: false,
    externalIds: {},
  };
  return { key: { type: "rotation", id: codes[code] }, value };
}

function cell(person: RecordId, day: number, code: keyof typeof codes): { key: RecordKey; value: object } {
  const address = {
    person,
    date: `2026-07-${String(day).padStart(2, "0")}` as IsoDate,
    slot: "day" as const,
  };
  const value = {
    ...address,
    rotation: codes[code],
    role: "primary",
    pinned: false,
    source: "manual",
    externalIds: {},
  };
  return { key: { type: "assignment", id: cellRecordId(address) }, value };
}

const days = (person: RecordId, list: readonly number[], code: keyof typeof codes) =>
  list.map((day) => cell(person, day, code));

let host: MemoryHost;
let user: ReturnType<typeof userEvent.setup>;

/**
 * On `try` Okafor's 4 to 6 July become CALL and Ruiz gets MICU on the 9th; on main Okafor's become MICU and
 * Ruiz, whose 9th was empty, gets WARD. Ruiz's 20th changes on `try` alone.
 */
beforeEach(async () => {
  Element.prototype.scrollIntoView = () => {};
  user = userEvent.setup({ delay: null });
  host = await createMemoryHost();
  host.identity = { author: { name: "Ruiz, M", email: "ruiz@example.org" }, chosen: true };
  await host.commit([
    okafor,
    ruiz,
    ...(["WARD", "MICU", "CALL"] as const).map(rotation),
    ...days(okafor.key.id, [4, 5, 6], "WARD"),
    cell(ruiz.key.id, 20, "WARD"),
  ]);
  await createBranch(
    host.repo,
    { author: host.identity.author },
    { name: "try" as BranchName, from: { kind: "branch", name: main } },
  );
  await host.commit(
    [...days(okafor.key.id, [4, 5, 6], "CALL"), cell(ruiz.key.id, 9, "MICU"), cell(ruiz.key.id, 20, "CALL")],
    "try",
  );
  await host.commit([...days(okafor.key.id, [4, 5, 6], "MICU"), cell(ruiz.key.id, 9, "WARD")]);
  startSession(host.link);
  await show("branch:try");
});
afterEach(() => {
  cleanup();
  leaveWorkspace();
  localStorage.clear();
  useToasts.setState({ toasts: [] });
  useDialogs.setState({ open: null, confirmation: null, commitPanelOpen: false });
});

async function show(...rest: string[]): Promise<void> {
  navigate({ kind: "workspace", workspace: host.opened.id, section: "merge", rest }, "replace");
  render(<App />);
  await waitFor(() => expect(useDraft.getState().ready).toBe(true));
}

async function beginMerge(): Promise<void> {
  const merge = await within(await screen.findByRole("main")).findByRole("button", { name: "Merge" });
  await waitFor(() => expect(merge).toHaveProperty("disabled", false));
  await user.click(merge);
  await screen.findByRole("list", { name: "Conflicts" });
}

const conflicts = () =>
  within(screen.getByRole("list", { name: "Conflicts" }))
    .getAllByRole("listitem")
    .map((item) => item.textContent);
const finish = () => screen.getByRole("button", { name: "Finish merge" });

async function rotationOn(person: RecordId, day: number): Promise<unknown> {
  const { key } = cell(person, day, "WARD");
  const [record] = await host.repo.store.readRecords(
    (await host.repo.store.readBranches()).find((branch) => branch.name === main)?.head as never,
    [key],
  );
  return Object.entries(codes).find(([, id]) => id === record?.value?.rotation)?.[0];
}

test("the preview says what merges by itself and what has to be decided, and writes nothing", async () => {
  expect(await screen.findByText("1 change merges by itself")).toBeTruthy();
  expect(screen.getByText("Okafor, L, 4–6 Jul 2026 · rotation")).toBeTruthy();
  expect(screen.getByText("Double booking: Ruiz, M, 9 Jul 2026")).toBeTruthy();
  expect(await host.repo.store.readMergeSessions()).toEqual([]);
});

test("equal conflicts of adjacent days are decided as one, and the merge is finished when nothing is open", async () => {
  await beginMerge();
  expect(conflicts()).toEqual([
    "!open: Okafor, L, 4–6 Jul 2026 · rotation",
    "!open: Double booking: Ruiz, M, 9 Jul 2026",
  ]);
  expect(finish()).toHaveProperty("disabled", true);

  await user.click(screen.getByRole("button", { name: "Keep theirs" }));
  expect(await screen.findByText("1 of 2 done")).toBeTruthy();
  await user.keyboard("jo");
  await screen.findByText("2 of 2 done");
  await user.click(finish());

  await waitFor(() => expect(useRoute.getState()).toMatchObject({ section: "history" }));
  const okaforHas = await Promise.all([4, 5, 6].map((day) => rotationOn(okafor.key.id, day)));
  expect(okaforHas).toEqual(["CALL", "CALL", "CALL"]);
  expect([await rotationOn(ruiz.key.id, 9), await rotationOn(ruiz.key.id, 20)]).toEqual(["WARD", "CALL"]);
  expect(useToasts.getState().toasts.map(({ title }) => title)).toEqual(["Merged try into main"]);
});

test("keys go to the next conflict and back, choose, and take a choice back", async () => {
  await beginMerge();
  const current = () =>
    screen.getByRole("list", { name: "Conflicts" }).querySelector("[aria-current=true]")?.textContent;
  await user.keyboard("j");
  expect(current()).toContain("Double booking");
  await user.keyboard("k");
  expect(current()).toContain("Okafor");
  await user.keyboard("b");
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Keep base" }).getAttribute("aria-pressed")).toBe("true"),
  );
  await user.keyboard("u");
  await screen.findByText("0 of 2 done");
});

test("a value of one's own can be entered", async () => {
  await beginMerge();
  await user.keyboard("jc");
  const form = await screen.findByRole("form", { name: "Custom record" });
  await user.click(within(form).getByRole("combobox", { name: "Rotation" }));
  await user.click(await screen.findByRole("option", { name: /^CALL/ }));
  await user.click(within(form).getByRole("button", { name: "Use this" }));
  await screen.findByText("1 of 2 done");
  const panel = within(screen.getByRole("region", { name: "Conflict" }));
  expect(panel.getByRole("button", { name: "Custom" }).nextElementSibling?.textContent).toBe("CALL");
  await user.click(screen.getByRole("button", { name: "Take ours for all open" }));
  await screen.findByText("2 of 2 done");
  await user.click(finish());
  await waitFor(async () => expect(await rotationOn(ruiz.key.id, 9)).toBe("CALL"));
  expect(await rotationOn(okafor.key.id, 4)).toBe("MICU");
});

test("a merge can be left and come back to, with its decisions", async () => {
  await beginMerge();
  await user.keyboard("o");
  await screen.findByText("1 of 2 done");
  cleanup();
  leaveWorkspace();
  await show();
  await user.click(await screen.findByRole("button", { name: /^Continue\s*try → main/ }));
  await screen.findByText("1 of 2 done");
  expect(conflicts()[0]).toContain("ours");
});

test("the place on the schedule shows the choice applied", async () => {
  await beginMerge();
  const place = await screen.findByRole("grid", { name: /^Okafor, L/ });
  await waitFor(() =>
    expect(within(place).getAllByRole("gridcell", { name: "Result: MICU, in conflict" })).toHaveLength(3),
  );
  await user.keyboard("t");
  await waitFor(() =>
    expect(within(place).getAllByRole("gridcell", { name: "Result: CALL" })).toHaveLength(3),
  );
});

test("a merge is abandoned only after asking", async () => {
  await beginMerge();
  await user.click(screen.getByRole("button", { name: "Abandon…" }));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await host.repo.store.readMergeSessions()).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Abandon…" }));
  await user.click(await screen.findByRole("button", { name: "Abandon" }));
  await waitFor(async () => expect(await host.repo.store.readMergeSessions()).toEqual([]));
  expect(await rotationOn(okafor.key.id, 4)).toBe("MICU");
});
