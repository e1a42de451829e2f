import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BranchName } from "../../../shared/base/ids.ts";
import { createBranch } from "../../../shared/repository/create-branch.ts";
import { App } from "../../app/app.tsx";
import { createMemoryHost, type MemoryHost } from "../../app/testing/memory-host.ts";
import { documentAt, personNamed } from "../../app/testing/samples.ts";
import { useDialogs } from "../../state/dialogs.ts";
import { useDraft } from "../../state/draft.ts";
import { navigate, useRoute } from "../../state/routes.ts";
import { startSession } from "../../state/session.ts";
import { useToasts } from "../../state/toasts.ts";
import { leaveWorkspace } from "../../state/workspace.ts";

const okafor = personNamed(1, "Okafor, L");
const leave = documentAt(2, "policies/leave.md", "# Leave\n");

let host: MemoryHost;
let user: ReturnType<typeof userEvent.setup>;

/** main has Okafor; `try` has the leave policy as well. */
beforeEach(async () => {
  Element.prototype.scrollIntoView = () => {};
  user = userEvent.setup({ delay: null });
  host = await createMemoryHost();
  host.identity = { author: { name: "Ruiz, M", email: "ruiz@example.org" }, chosen: true };
  await host.commit([okafor]);
  await createBranch(
    host.repo,
    { author: host.identity.author },
    { name: "try" as BranchName, from: { kind: "branch", name: "main" as BranchName } },
  );
  await host.commit([leave], "try");
  startSession(host.link);
  navigate({ kind: "workspace", workspace: host.opened.id, section: "compare", rest: [] }, "replace");
  render(<App />);
  await waitFor(() => expect(useDraft.getState().ready).toBe(true));
});
afterEach(() => {
  cleanup();
  leaveWorkspace();
  localStorage.clear();
  useToasts.setState({ toasts: [] });
  useDialogs.setState({ open: null, confirmation: null, commitPanelOpen: false });
});

const rest = () => {
  const route = useRoute.getState();
  return route.kind === "workspace" ? route.rest : [];
};

test("the current branch is compared with the one that moved last; swapping turns the changes round", async () => {
  expect(await screen.findByText("1 added")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Base: main" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Swap" }));
  expect(await screen.findByText("1 removed")).toBeTruthy();
  expect(rest().slice(0, 2)).toEqual(["branch:try", "branch:main"]);
});

test("another point is picked by typing a part of its name", async () => {
  await user.click(await screen.findByRole("button", { name: "Base: main" }));
  await user.type(await screen.findByRole("textbox", { name: /Filter branches/ }), "tr{Enter}");
  expect(await screen.findByRole("heading", { name: "Nothing differs" })).toBeTruthy();
  expect(rest().slice(0, 2)).toEqual(["branch:try", "branch:try"]);
});

test("changes are filtered by their words", async () => {
  await user.click(await screen.findByRole("tab", { name: "Changes" }));
  const changes = () => within(screen.getByRole("region", { name: "Changes" })).queryAllByRole("listitem");
  expect(changes()).toHaveLength(1);
  await user.type(screen.getByRole("textbox", { name: "Filter changes" }), "okafor");
  await waitFor(() => expect(changes()).toHaveLength(0));
});

test("Merge leads to what the other branch would bring into the current one", async () => {
  await screen.findByText("1 added");
  await user.click(
    within(screen.getByRole("main")).getByRole("button", { name: "Merge", description: "try into main" }),
  );
  expect(await screen.findByText("1 change merges by itself")).toBeTruthy();
  await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Merge" }));
  await waitFor(() => expect(useToasts.getState().toasts[0]?.title).toBe("Merged try into main"));
  expect(useRoute.getState()).toMatchObject({ section: "history" });
});

test("Merge is not offered where everything is in the current branch already", async () => {
  const head = (await host.repo.store.readBranches()).find(({ name }) => name === "main")?.head;
  await host.commit([documentAt(3, "a.md", "A\n")]);
  const route = useRoute.getState();
  if (route.kind === "workspace") navigate({ ...route, rest: ["branch:main", `commit:${head}`] });
  const merge = () => within(screen.getByRole("main")).getByRole("button", { name: "Merge" });
  await waitFor(() => expect(merge()).toHaveProperty("disabled", true));
});

test("what cannot be compared is explained", async () => {
  const unknown = `commit:${"0".repeat(64)}`;
  const route = useRoute.getState();
  if (route.kind === "workspace") navigate({ ...route, rest: [unknown, "branch:main"] });
  expect(await screen.findByText("The two could not be compared")).toBeTruthy();
});
