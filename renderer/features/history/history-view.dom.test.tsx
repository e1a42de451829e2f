import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BranchName } from "../../../shared/base/ids.ts";
import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import { commitChanges } from "../../../shared/repository/commit-changes.ts";
import { createBranch } from "../../../shared/repository/create-branch.ts";
import { App } from "../../app/app.tsx";
import { createMemoryHost, type MemoryHost } from "../../app/testing/memory-host.ts";
import { documentAt, personNamed } from "../../app/testing/samples.ts";
import { useDialogs } from "../../state/dialogs.ts";
import { useDraft } from "../../state/draft.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { navigate, useRoute } from "../../state/routes.ts";
import { startSession } from "../../state/session.ts";
import { useToasts } from "../../state/toasts.ts";
import { leaveWorkspace, useWorkspace } from "../../state/workspace.ts";

const okafor = personNamed(1, "Okafor, L");
const brandt = personNamed(2, "Brandt, M");
const leave = documentAt(3, "policies/leave.md", "# Leave\n");

let host: MemoryHost;
let user: ReturnType<typeof userEvent.setup>;

/** main: made empty, Okafor added, then Brandt; `try`, from Okafor's commit: a document. */
beforeEach(async () => {
  Element.prototype.scrollIntoView = () => {};
  user = userEvent.setup({ delay: null });
  host = await createMemoryHost();
  host.identity = { author: { name: "Ruiz, M", email: "ruiz@example.org" }, chosen: true };
  await host.commit([okafor], "main", "Add Okafor");
  await createBranch(
    host.repo,
    { author: host.identity.author },
    { name: "try" as BranchName, from: { kind: "branch", name: "main" as BranchName } },
  );
  await host.commit([leave], "try", "Write the leave policy");
  await host.commit([brandt], "main", "Add Brandt");
  startSession(host.link);
  navigate({ kind: "workspace", workspace: host.opened.id, section: "history", rest: [] }, "replace");
  render(<App />);
  await waitFor(() => expect(useDraft.getState().ready).toBe(true));
  await screen.findByRole("option", { name: /Add Brandt/ });
});
afterEach(() => {
  cleanup();
  leaveWorkspace();
  localStorage.clear();
  useToasts.setState({ toasts: [] });
  useDialogs.setState({ open: null, confirmation: null, commitPanelOpen: false });
});

const list = () => screen.getByRole("listbox", { name: "Commits" });
const messages = () =>
  within(list())
    .getAllByRole("option")
    .map(
      (option) =>
        /Add Brandt|Add Okafor|Write the leave policy/.exec(option.textContent ?? "")?.[0] ?? "first",
    );
const details = () => screen.getByRole("region", { name: "Commit" });

test("all commits stand there, the newest first, and the newest is shown", async () => {
  expect(messages()).toEqual(["Add Brandt", "Write the leave policy", "Add Okafor", "first"]);
  expect(await within(details()).findByRole("heading", { name: "Add Brandt" })).toBeTruthy();
  expect(within(details()).getByText(/person added/i)).toBeTruthy();
});

test("arrow keys go from commit to commit, and the address follows", async () => {
  list().focus();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(await within(details()).findByRole("heading", { name: "Add Okafor" })).toBeTruthy();
  const selected = within(list()).getByRole("option", { selected: true });
  expect(selected.textContent).toContain("Add Okafor");
  expect(list().getAttribute("aria-activedescendant")).toBe(selected.id);
  expect(useRoute.getState()).toMatchObject({ rest: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(details());
});

test("a filter leaves what matches, and can be cleared where nothing does", async () => {
  const words = screen.getByRole("textbox", { name: "Message, tag or id" });
  await user.type(words, "policy");
  await waitFor(() => expect(messages()).toEqual(["Write the leave policy"]));
  await user.clear(words);
  await user.type(words, "nothing like that");
  expect(await screen.findByRole("heading", { name: "No commit matches" })).toBeTruthy();
  await user.click(
    within(screen.getByRole("main")).getAllByRole("button", { name: "Clear filter" })[1] as Element,
  );
  await waitFor(() => expect(messages()).toHaveLength(4));
});

test("commits made meanwhile appear", async () => {
  await host.commit([documentAt(4, "a.md", "A\n")], "main", "Add a document");
  expect(await screen.findByRole("option", { name: /Add a document/ })).toBeTruthy();
});

test("the slider looks back in time, and forward to now", async () => {
  const slider = await screen.findByRole("slider", { name: "Time on main" });
  expect(slider.getAttribute("aria-valuetext")).toBe("now");
  fireEvent.change(slider, { target: { value: "1" } });
  expect(await screen.findByText(/^As of/)).toBeTruthy();
  await waitFor(() =>
    expect(useReferenceData.getState().people.map(({ value }) => value.name)).toEqual(["Okafor, L"]),
  );
  fireEvent.change(slider, { target: { value: "2" } });
  await waitFor(() => expect(useWorkspace.getState().asOf).toBeNull());
});

test("what a commit did is taken back with a reason, and the toast takes that back in turn", async () => {
  await user.click(await within(details()).findByRole("button", { name: "Restore" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Restore" }));
  expect(within(dialog).getByText("A reason is needed.")).toBeTruthy();
  await user.type(within(dialog).getByRole("textbox", { name: "Reason" }), "She moved away");
  await user.click(within(dialog).getByRole("button", { name: "Restore" }));
  const people = () => useReferenceData.getState().people.map(({ value }) => value.name);
  await waitFor(() => expect(people()).toEqual(["Okafor, L"]));

  useToasts.getState().toasts.at(-1)?.action?.run();
  await waitFor(() => expect(people()).toEqual(["Brandt, M", "Okafor, L"]));
});

test("a commit is compared with now by its button", async () => {
  await within(details()).findByRole("heading", { name: "Add Brandt" });
  list().focus();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  await within(details()).findByRole("heading", { name: "Add Okafor" });
  await user.click(within(details()).getByRole("button", { name: "Compare" }));
  expect(await screen.findByRole("button", { name: "Other: main" })).toBeTruthy();
  expect(await screen.findByText(/Person added/)).toBeTruthy();
});

test("further pages come as the list is walked down", async () => {
  // Only the last one is told to the window, which need not read 130 times.
  for (let count = 0; count < 129; count++) {
    const { key, value } = documentAt(100 + count, `notes/${count}.md`, "A\n");
    await commitChanges(
      host.repo,
      { author: host.identity.author },
      {
        branch: "main" as BranchName,
        kind: "edit",
        message: `Note ${count}`,
        changes: [{ ...key, value: value as RecordValue }],
        edits: [],
      },
    );
  }
  await host.commit([documentAt(300, "notes/129.md", "A\n")], "main", "Note 129");
  await screen.findByRole("option", { name: /Note 129/ });
  const height = () => (list().firstElementChild as HTMLElement).style.height;
  await waitFor(() => expect(height()).toBe(`${100 * 28}px`));
  // jsdom lays nothing out, so the list is scrolled by hand: first to the end of a page, then to the end.
  for (const top of [80 * 28, 120 * 28]) {
    list().scrollTop = top;
    fireEvent.scroll(list());
    await waitFor(() => expect(height()).toBe(`${134 * 28}px`));
  }
  expect(within(list()).getByRole("option", { name: /Add Okafor/ })).toBeTruthy();
});
