import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defined } from "../../../shared/base/assert.ts";
import type { DraftEntry } from "../../../shared/draft/draft-entry.ts";
import { draftKeyToText } from "../../../shared/draft/draft-key.ts";
import { createMemoryHost, type MemoryHost } from "../../app/testing/memory-host.ts";
import { documentAt } from "../../app/testing/samples.ts";
import { useDraft } from "../../state/draft.ts";
import { flushPendingEdits } from "../../state/pending-edits.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { startSession } from "../../state/session.ts";
import { useToasts } from "../../state/toasts.ts";
import { leaveWorkspace, showWorkspace } from "../../state/workspace.ts";
import { useDocumentText } from "./document-text.ts";

const head = "# Leave\n\nTen days.\n\nAsk early.\n";
const leave = documentAt(3, "policies/leave.md", head);
const bodyKey = draftKeyToText({ record: leave.key, field: "body" });

let host: MemoryHost;

beforeEach(async () => {
  host = await createMemoryHost();
  await host.commit([leave]);
  startSession(host.link);
  await showWorkspace(host.opened);
  await waitFor(() => expect(useDraft.getState().ready).toBe(true));
  await waitFor(() => expect(useReferenceData.getState().documents).toHaveLength(1));
});
afterEach(() => {
  cleanup();
  leaveWorkspace();
  useToasts.setState({ toasts: [] });
});

function open() {
  return renderHook(() =>
    useDocumentText(
      defined(
        useReferenceData((state) => state.documentById.get(leave.key.id)),
        "the document is there",
      ),
    ),
  ).result;
}

/** What stands in the draft, as the host has it. */
function storedBody(): unknown {
  return (host.relay.docOf("main").getMap("draft").get(bodyKey) as DraftEntry | undefined)?.value;
}

/** Another window writes a text, having seen `saw`. */
function writeElsewhere(value: string, saw: string): void {
  const edit = { id: "01990000-0000-7000-8000-00000000ed17", kind: "edit", at: "2026-07-01T08:00:00.000Z" };
  host.relay.docOf("main").getMap("draft").set(bodyKey, { value, saw, head, edit });
}

test("typing reaches the draft when it rests, and at once where it is asked for", async () => {
  const text = open();
  act(() => text.current.type(`${head}A`));
  expect(text.current.text).toBe(`${head}A`);
  expect(storedBody()).toBeUndefined();
  await waitFor(() => expect(storedBody()).toBe(`${head}A`));
  act(() => text.current.type(`${head}AB`));
  act(flushPendingEdits);
  await waitFor(() => expect(storedBody()).toBe(`${head}AB`));
});

test("typing back to what is committed leaves no draft", async () => {
  const text = open();
  act(() => text.current.type(`${head}A`));
  await waitFor(() => expect(storedBody()).toBe(`${head}A`));
  act(() => text.current.type(head));
  await waitFor(() => expect(storedBody()).toBeUndefined());
});

test("what somebody writes while one types is merged in", async () => {
  const text = open();
  act(() => text.current.type(head.replace("Ten", "Twelve")));
  await act(async () => writeElsewhere(head.replace("early", "six weeks before"), head));
  await waitFor(() => expect(storedBody()).toBe("# Leave\n\nTwelve days.\n\nAsk six weeks before.\n"));
  expect(text.current.text).toBe(storedBody());
});

test("a text that was overtaken by somebody who had not seen it is brought back into theirs", async () => {
  const text = open();
  act(() => text.current.type(head.replace("Ten", "Twelve")));
  act(flushPendingEdits);
  await waitFor(() => expect(storedBody()).toContain("Twelve"));
  await act(async () => writeElsewhere(head.replace("early", "six weeks before"), head));
  await waitFor(() => expect(storedBody()).toBe("# Leave\n\nTwelve days.\n\nAsk six weeks before.\n"));
});

test("who has seen a text may replace it", async () => {
  const text = open();
  const mine = head.replace("Ten", "Twelve");
  act(() => text.current.type(mine));
  act(flushPendingEdits);
  await waitFor(() => expect(storedBody()).toBe(mine));
  await act(async () => writeElsewhere("# Leave\n", mine));
  await waitFor(() => expect(text.current.text).toBe("# Leave\n"));
  expect(storedBody()).toBe("# Leave\n");
});

test("where both rewrote the same words one's own stand and the person is told", async () => {
  const text = open();
  act(() => text.current.type(head.replace("Ten", "Twelve")));
  await act(async () => writeElsewhere(head.replace("Ten", "Eleven"), head));
  await waitFor(() => expect(storedBody()).toContain("Twelve days."));
  expect(useToasts.getState().toasts.map((toast) => toast.title)).toEqual([
    "Somebody changed the same words",
  ]);
});
