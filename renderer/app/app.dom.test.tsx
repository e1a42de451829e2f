import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BranchName } from "../../shared/base/ids.ts";
import { useDialogs } from "../state/dialogs.ts";
import { applyEdit, useDraft } from "../state/draft.ts";
import { useReferenceData } from "../state/reference-data.ts";
import { navigate } from "../state/routes.ts";
import { startSession, useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { callWorkspace, leaveWorkspace, lookAt, useWorkspace } from "../state/workspace.ts";
import { App } from "./app.tsx";
import { createMemoryHost, type MemoryHost } from "./testing/memory-host.ts";
import { documentAt, personNamed } from "./testing/samples.ts";

const okafor = personNamed(1, "Okafor, L");
const brandt = personNamed(2, "Brandt, M");
const leave = documentAt(3, "policies/leave.md", "# Leave\n");

let host: MemoryHost;
let user: ReturnType<typeof userEvent.setup>;

beforeEach(async () => {
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => {};
  user = userEvent.setup({ delay: null });
  host = await createMemoryHost();
  await host.commit([okafor, brandt, leave]);
  startSession(host.link);
  navigate({ kind: "workspace", workspace: host.opened.id, section: "settings", rest: [] }, "replace");
  render(<App />);
  await waitFor(() => expect(useDraft.getState().ready).toBe(true));
  await waitFor(() => expect(useReferenceData.getState().people).toHaveLength(2));
});
afterEach(() => {
  cleanup();
  leaveWorkspace();
  localStorage.clear();
  useToasts.setState({ toasts: [] });
  useDialogs.setState({ open: null, confirmation: null, commitPanelOpen: false });
});

function rename(person: typeof okafor, name: string): boolean {
  const head = useReferenceData.getState().personById.get(person.key.id)?.head ?? null;
  return applyEdit({ kind: "edit", changes: [{ key: person.key, head, next: { ...head, name } }] });
}

test("an edit shows at once, is counted on the Commit button, and is stored by the host", async () => {
  expect(rename(okafor, "Okafor-Bell, L")).toBe(true);
  const names = useReferenceData.getState().people.map((entry) => [entry.value.name, entry.changed]);
  expect(names).toEqual([
    ["Brandt, M", false],
    ["Okafor-Bell, L", true],
  ]);
  const commit = await screen.findByRole("button", { name: "Commit", description: "1 uncommitted change" });
  expect(commit.textContent).toContain("1");
  await waitFor(() => expect(useDraft.getState().unsaved).toBe(0));
  expect(host.relay.docOf("main").getMap("draft").size).toBe(1);
});

test("editing back to the head leaves nothing to commit", async () => {
  rename(okafor, "Okafor-Bell, L");
  rename(okafor, "Okafor, L");
  expect(useDraft.getState().overlay.size).toBe(0);
  expect(
    await screen.findByRole("button", { name: "Commit", description: "No uncommitted changes" }),
  ).toBeTruthy();
});

test("an unsaved edit is counted until the host has it", async () => {
  host.relay.paused = true;
  rename(okafor, "Okafor-Bell, L");
  expect(useDraft.getState().unsaved).toBe(1);
});

test("the commit panel says the changes in words and commits those that are ticked, under a name asked for once", async () => {
  rename(okafor, "Okafor-Bell, L");
  rename(brandt, "Brandt-Ito, M");
  await user.click(screen.getByRole("button", { name: "Commit" }));
  const panel = await screen.findByRole("form", { name: "Commit" });
  await within(panel).findByRole("group", { name: /Brandt/ });
  expect(document.activeElement).toBe(within(panel).getByLabelText("Message"));

  await user.click(within(panel).getByRole("button", { name: "Commit changes" }));
  expect(within(panel).getByText("Say in a few words what changes and why.")).toBeTruthy();

  await user.click(
    within(within(panel).getByRole("group", { name: /Brandt/ })).getAllByRole("checkbox")[0] as Element,
  );
  await user.type(within(panel).getByLabelText("Message"), "Okafor married");
  await user.click(within(panel).getByRole("button", { name: "Commit changes", description: "1 to main" }));

  const dialog = await screen.findByRole("dialog", { name: "Who is committing?" });
  await user.clear(within(dialog).getByLabelText("Name"));
  await user.type(within(dialog).getByLabelText("Name"), "Toni Adeyemi");
  await user.clear(within(dialog).getByLabelText("E-mail"));
  await user.type(within(dialog).getByLabelText("E-mail"), "toni@example.org");
  await user.click(within(dialog).getByRole("button", { name: "Continue" }));

  expect(await screen.findByText(/^Committed [0-9a-f]{8} to main$/)).toBeTruthy();
  expect(useSession.getState().identity?.chosen).toBe(true);
  await waitFor(() => expect([...useDraft.getState().overlay.keys()]).toEqual([`person:${brandt.key.id}`]));
  const main = useWorkspace.getState().branches.find((branch) => branch.name === "main");
  expect([main?.lastCommit.message, main?.lastCommit.author.name]).toEqual([
    "Okafor married",
    "Toni Adeyemi",
  ]);
});

test("discarding a change takes it out of the draft", async () => {
  rename(okafor, "Okafor-Bell, L");
  await user.click(screen.getByRole("button", { name: "Commit" }));
  await user.click(await screen.findByRole("button", { name: /^Discard: / }));
  await waitFor(() => expect(useDraft.getState().overlay.size).toBe(0));
  expect(await screen.findByText("Nothing to commit")).toBeTruthy();
});

test("a value that the branch decided otherwise waits for a decision, and theirs can be taken", async () => {
  rename(okafor, "Okafor-Bell, L");
  await host.commit([{ key: okafor.key, value: { ...okafor.value, name: "Okafor, Lotanna" } }]);
  await user.click(screen.getByRole("button", { name: "Commit" }));
  const decide = await screen.findByRole("region", { name: "To decide first" });
  expect(within(decide).getByText("Okafor-Bell, L")).toBeTruthy();
  expect(within(decide).getByText("Okafor, Lotanna")).toBeTruthy();
  await user.click(within(decide).getByRole("button", { name: "Take theirs" }));
  await waitFor(() => expect(useDraft.getState().overlay.size).toBe(0));
  expect(useReferenceData.getState().personById.get(okafor.key.id)?.value.name).toBe("Okafor, Lotanna");
});

test("each branch keeps its draft when the window goes from one to another", async () => {
  rename(okafor, "Okafor-Bell, L");
  await user.click(screen.getByRole("button", { name: "New branch" }));
  const dialog = await screen.findByRole("dialog", { name: "New branch" });
  await user.type(within(dialog).getByLabelText("Name"), "two words");
  expect(within(dialog).getByText(/no spaces/)).toBeTruthy();
  await user.clear(within(dialog).getByLabelText("Name"));
  await user.type(within(dialog).getByLabelText("Name"), "try{Enter}");
  await waitFor(() => expect(useWorkspace.getState().branch).toBe("try"));
  await waitFor(() => expect(useDraft.getState()).toMatchObject({ branch: "try", ready: true }));
  expect(useDraft.getState().overlay.size).toBe(0);

  await user.click(await screen.findByRole("button", { name: /^Branch ?try/ }));
  await user.type(await screen.findByLabelText("Filter branches"), "mai{Enter}");
  await waitFor(() => expect(useDraft.getState()).toMatchObject({ branch: "main", ready: true }));
  expect(useDraft.getState().overlay.size).toBe(1);
});

test("an edit on a protected branch continues on a new one", async () => {
  await user.click(screen.getByRole("button", { name: "Protect main" }));
  await waitFor(() => expect(useWorkspace.getState().branches[0]?.protected).toBe(true));
  expect(rename(okafor, "Okafor-Bell, L")).toBe(false);
  const dialog = await screen.findByRole("dialog", { name: "main is protected" });
  await user.click(within(dialog).getByRole("button", { name: "Continue on a new branch" }));
  await waitFor(() => expect(useDraft.getState()).toMatchObject({ branch: "root-on-main", ready: true }));
  await waitFor(() => expect(useDraft.getState().overlay.size).toBe(1));
});

test("while looking at the past nothing can be edited, and the band leads back to now", async () => {
  const before = useWorkspace.getState().branches[0]?.head;
  await host.commit([{ key: okafor.key, value: null }]);
  await waitFor(() => expect(useReferenceData.getState().people).toHaveLength(1));
  await lookAt({ kind: "commit", id: before as never }, "3 Jul 2026");
  expect(await screen.findByText("As of 3 Jul 2026")).toBeTruthy();
  await waitFor(() => expect(useReferenceData.getState().people).toHaveLength(2));
  expect(rename(okafor, "Okafor-Bell, L")).toBe(false);
  expect(screen.getByRole("button", { name: "Commit" })).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: "Back to now" }));
  await waitFor(() => expect(useReferenceData.getState().people).toHaveLength(1));
});

test("a tag offers the next version, and the palette finds it", async () => {
  await user.click(screen.getByRole("button", { name: "Tag" }));
  const dialog = await screen.findByRole("dialog", { name: "New tag" });
  await user.click(await within(dialog).findByRole("button", { name: /minor/ }));
  const name = within(dialog).getByLabelText("Name") as HTMLInputElement;
  const { value } = name;
  await user.click(within(dialog).getByRole("button", { name: "Create tag" }));
  await waitFor(() => expect(useWorkspace.getState().tags.map((tag) => tag.name as string)).toEqual([value]));

  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox", { name: "Search or run a command" }), value);
  expect(screen.getByRole("option", { selected: true }).textContent).toContain(value);
  await user.keyboard("{Enter}");
  expect(await screen.findByText(`As of ${value}`)).toBeTruthy();
});

test("the palette finds people, documents and branches by part of their names", async () => {
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Search or run a command" });
  const found = () => screen.queryAllByRole("option").map((option) => option.textContent);
  await user.type(field, "oka");
  expect(found()).toEqual(["Okafor, Lresident"]);
  await user.clear(field);
  await user.type(field, "leave");
  expect(found()).toEqual(["policies/leave.mdpolicies/leave.md"]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("combobox", { name: "Search or run a command" })).toBeNull());
});

test("a deleted branch can be brought back from its toast", async () => {
  await callWorkspace("branches.create", {
    name: "try" as BranchName,
    from: { kind: "branch", name: "main" as BranchName },
  });
  await user.click(await screen.findByRole("button", { name: "Delete try" }));
  await user.click(
    within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Delete branch" }),
  );
  const toast = await screen.findByRole("group", { name: "Deleted try" });
  expect(useWorkspace.getState().branches.find((branch) => branch.name === "try")?.deletedAt).toBeDefined();
  await user.click(within(toast).getByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(
      useWorkspace.getState().branches.find((branch) => branch.name === "try")?.deletedAt,
    ).toBeUndefined(),
  );
});

test("an edit that somebody overtook unseen is told, and can be put back", async () => {
  host.relay.paused = true;
  rename(okafor, "Okafor-Bell, L");
  const key = `person:${okafor.key.id}:name`;
  const edit = { id: "01990000-0000-7000-8000-00000000ed17", kind: "edit", at: "2026-07-01T08:00:00.000Z" };
  const theirs = { value: "Okafor, Lotanna", saw: "Okafor, L", head: "Okafor, L", edit };
  // Which of two values at one key stays is decided by the ids of their documents: theirs is made to win.
  const other = host.relay.docOf("main");
  other.clientID = 0xffff_ffff;
  other.getMap("draft").set(key, theirs);

  const notice = await screen.findByRole("group", {
    name: "Somebody changed Okafor, Lotanna at the same moment",
  });
  expect(useReferenceData.getState().personById.get(okafor.key.id)?.value.name).toBe("Okafor, Lotanna");
  await user.click(within(notice).getByRole("button", { name: "Put mine back" }));
  expect(useReferenceData.getState().personById.get(okafor.key.id)?.value.name).toBe("Okafor-Bell, L");
});

test("whoever saw an edit may change it, and nobody is told", async () => {
  rename(okafor, "Okafor-Bell, L");
  await waitFor(() => expect(useDraft.getState().unsaved).toBe(0));
  const key = `person:${okafor.key.id}:name`;
  const edit = { id: "01990000-0000-7000-8000-00000000ed17", kind: "edit", at: "2026-07-01T08:00:00.000Z" };
  const theirs = { value: "Okafor, Lotanna", saw: "Okafor-Bell, L", head: "Okafor, L", edit };
  host.relay.docOf("main").getMap("draft").set(key, theirs);
  const nameNow = () => useReferenceData.getState().personById.get(okafor.key.id)?.value.name;
  await waitFor(() => expect(nameNow()).toBe("Okafor, Lotanna"));
  expect(useToasts.getState().toasts).toEqual([]);
});
