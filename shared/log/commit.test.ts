import { expect, test } from "vitest";
import type { BranchId, CommitId, DeviceId, RecordId, WorkspaceId } from "../base/ids.ts";
import { canonicalJson } from "./canonical.ts";
import { changesDigestOf, hashChange } from "./change.ts";
import { type CommitBody, commitFromJson, sealCommit } from "./commit.ts";
import { acceptedAt, eventLinkOf, sealEvent } from "./event.ts";
import { portableSha256 } from "./sha256.ts";

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

const body: CommitBody = {
  format: 1,
  workspace: uuid(1) as WorkspaceId,
  branch: uuid(2) as BranchId,
  parents: [],
  author: { name: "Toni Adeyemi", email: "toni@example.org" },
  coAuthors: [],
  device: uuid(3) as DeviceId,
  committedAt: "2026-07-03T14:30:00.000Z",
  kind: "edit",
  message: "Four-week MICU blocks",
  edits: [],
  groups: [],
  changesDigest: "0".repeat(64),
};

const decode = (json: string, id = portableSha256(json) as CommitId) =>
  commitFromJson(json, id, portableSha256);

test("a commit is decoded as it was sealed", () => {
  const { commit, json } = sealCommit(
    { ...body, reason: "Zoë asked", parents: ["a".repeat(64) as CommitId] },
    portableSha256,
  );
  expect(decode(json, commit.id)).toEqual({ ok: true, value: commit });
});

test("the id of a commit never changes", () => {
  // Part of the format: another id here would make every stored history another one.
  expect(sealCommit(body, portableSha256).commit.id).toBe(
    "8a962360f777a5dc26b1e3a259c82cf57d09975f4957b6f7046d86e2f6800dec",
  );
});

test.each([
  ["not JSON", "{", /not JSON/],
  ["an unknown field", canonicalJson({ ...body, more: 1 }), /more/],
  ["a missing field", canonicalJson({ ...body, message: undefined }), /message/],
  ["another format", canonicalJson({ ...body, format: 2 }), /format/],
  ["three parents", canonicalJson({ ...body, parents: ["a", "b", "c"].map((x) => x.repeat(64)) }), /parents/],
  ["a key that could change prototypes", canonicalJson(body).replace("{", '{"__proto__":{},'), /__proto__/],
  ["spaces", JSON.stringify(JSON.parse(canonicalJson(body)), null, 1), /canonical/],
])("a commit with %s is refused", (_, json, message) => {
  expect(decode(json)).toEqual({
    ok: false,
    error: { kind: "invalid-commit", message: expect.stringMatching(message) },
  });
});

test("a commit under another id is refused", () => {
  const { json } = sealCommit(body, portableSha256);
  expect(decode(json, "b".repeat(64) as CommitId)).toMatchObject({ ok: false });
});

test("the digest of changes does not depend on their order, and tells every difference", () => {
  const change = (number: number, name: string | null) =>
    hashChange(
      { type: "person", id: uuid(number) as RecordId, value: name === null ? null : { name } },
      portableSha256,
    );
  const digest = (...changes: ReturnType<typeof change>[]) => changesDigestOf(changes, portableSha256);
  const two = digest(change(1, "a"), change(2, "b"));
  expect(digest(change(2, "b"), change(1, "a"))).toBe(two);
  const others = [
    digest(change(1, "b"), change(2, "a")),
    digest(change(1, "a"), change(2, null)),
    digest(change(1, "a")),
    digest(change(1, "a"), change(3, "b")),
    digest(),
  ];
  expect(new Set([two, ...others]).size).toBe(others.length + 1);
  expect(change(1, null)).toMatchObject({ json: null, hash: "" });
});

test("the link of an event binds what came before, what it is and when it was accepted", () => {
  const event = sealEvent(
    {
      workspace: body.workspace,
      author: body.author,
      claimedAt: body.committedAt,
      body: { kind: "branch-protected", branch: body.branch, protected: true },
    },
    portableSha256,
  );
  const place = { previousLink: "", eventId: event.id, at: "2026-07-03T14:30:00.000Z" };
  const links = [
    place,
    { ...place, previousLink: "x" },
    { ...place, at: "2026-07-03T14:30:00.001Z" },
    { ...place, eventId: "y" as typeof event.id },
  ].map((each) => eventLinkOf(each, portableSha256));
  expect(new Set(links).size).toBe(4);
});

test("accepted times never run backwards", () => {
  expect(acceptedAt(undefined, "2026-07-01T00:00:00.000Z")).toBe("2026-07-01T00:00:00.000Z");
  expect(acceptedAt("2026-07-02T00:00:00.000Z", "2026-07-01T00:00:00.000Z")).toBe("2026-07-02T00:00:00.000Z");
  expect(acceptedAt("2026-07-01T00:00:00.000Z", "2026-07-02T00:00:00.000Z")).toBe("2026-07-02T00:00:00.000Z");
});
