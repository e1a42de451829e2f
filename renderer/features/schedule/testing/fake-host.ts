import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import type { BranchId, BranchName, CommitId, RecordId, WorkspaceId } from "../../../../shared/base/ids.ts";
import { dayNumberOf, type IsoDate, isoDateOf } from "../../../../shared/base/iso-date.ts";
import { err, ok } from "../../../../shared/base/result.ts";
import { draftMapName } from "../../../../shared/draft/draft-entry.ts";
import { type Overlay, readOverlay } from "../../../../shared/draft/overlay.ts";
import { cellRecordId } from "../../../../shared/model/cell.ts";
import type { RecordValue } from "../../../../shared/model/define-entity-type.ts";
import type { EntityType } from "../../../../shared/model/entity-types.ts";
import { type RecordKey, recordKeyToText } from "../../../../shared/model/record-key.ts";
import type { BranchSummary, CellsView, RecordView } from "../../../../shared/repository/views.ts";
import type { Channel } from "../../../../shared/rpc/channel.ts";
import { type DispatcherOptions, serveRpc } from "../../../../shared/rpc/dispatcher.ts";
import type { OpenedWorkspace } from "../../../../shared/rpc/host-methods.ts";
import type { HostLink } from "../../../transport/host-link.ts";

/** A host of one workspace in memory, behind the real dispatcher: reads answer from `records`, edits land in `doc`. */
export interface FakeHost {
  readonly link: HostLink;
  readonly opened: OpenedWorkspace;
  /** By `type:id`. */
  readonly records: Map<string, RecordView>;
  /** The draft as the relay holds it. */
  readonly doc: Y.Doc;
  readonly branch: { protected: boolean };
  /** Calls that came in, by method. */
  readonly calls: { readonly method: string; readonly input: unknown }[];
  overlay(): Overlay;
}

const workspace = "01990000-0000-7000-8000-00000000aaaa" as WorkspaceId;
const head = "a".repeat(64) as CommitId;

export function createFakeHost(): FakeHost {
  const records = new Map<string, RecordView>();
  const doc = new Y.Doc();
  const branch = { protected: false };
  const calls: { method: string; input: unknown }[] = [];
  const answers = answersOf(records, branch);
  const handlers = new Proxy(
    {},
    {
      get: (_, method: string) => async (input: unknown) => {
        calls.push({ method, input });
        const answer = answers[method];
        return answer
          ? ok(answer(input as never))
          : err({ code: "internal" as const, message: `The fake host has no ${method}.` });
      },
    },
  );
  const dispatcher = {
    host: handlers,
    findWorkspace: () => handlers,
    onBug(error: unknown) {
      throw error;
    },
  } as unknown as DispatcherOptions;
  return {
    link: {
      async openChannel() {
        const [mine, theirs] = channelPair();
        serveRpc(theirs, dispatcher);
        return mine;
      },
      live: { serverUrl: "ws://fake/live", WebSocketPolyfill: socketTo(doc) },
    },
    opened: { id: workspace, name: "Test", path: "/test.daybook", sample: false },
    records,
    doc,
    branch,
    calls,
    overlay: () => readOverlay(doc.getMap(draftMapName).entries()),
  };
}

/** Puts a record at the head. */
export function putRecord(host: FakeHost, key: RecordKey, value: object): void {
  const text = recordKeyToText(key);
  host.records.set(text, { key, value: value as RecordValue, title: text });
}

/** Puts an assignment at the head. */
export function putCell(
  host: FakeHost,
  value: { person: RecordId; date: IsoDate; slot: "day" } & object,
): void {
  putRecord(host, { type: "assignment", id: cellRecordId(value) }, value);
}

function answersOf(
  records: ReadonlyMap<string, RecordView>,
  branch: { readonly protected: boolean },
): Record<string, (input: never) => unknown> {
  const ofType = (type: EntityType) => [...records.values()].filter((record) => record.key.type === type);
  return {
    "host.info": () => ({ version: "0", mode: "served", dialogs: false, workspaceFolder: "/" }),
    "identity.get": () => ({ author: { name: "Test", email: "test@example.org" }, chosen: true }),
    "branches.list": () => [summaryOf(branch.protected)],
    "tags.list": () => [],
    "draft.counts": () => ({}),
    "draft.join": () => ({ room: "room", ticket: "ticket" }),
    "records.list": ({ type }: { type: EntityType }) => ofType(type),
    "records.get": ({ keys }: { keys: readonly RecordKey[] }) =>
      keys.map((key) => records.get(`${key.type}:${key.id}`) ?? null),
    "records.lineage": () => [],
    "schedule.extent": () => null,
    "schedule.coverage": () => ({ at: head, counts: [] }),
    "schedule.cells": (window: { start: IsoDate; end: IsoDate; people: readonly RecordId[] }) =>
      cellsOf(ofType("assignment"), window),
  };
}

function cellsOf(
  assignments: readonly RecordView[],
  window: { start: IsoDate; end: IsoDate; people: readonly RecordId[] },
): CellsView {
  const inside = assignments.filter(({ value }) => {
    const date = String(value.date);
    return date >= window.start && date <= window.end && window.people.includes(value.person as RecordId);
  });
  return {
    at: head,
    start: window.start,
    end: window.end,
    people: window.people,
    shapes: inside.map(({ value }) => {
      const { person: _person, date: _date, ...shape } = value;
      return shape;
    }),
    cells: inside.flatMap(({ value }, index) => [
      window.people.indexOf(value.person as RecordId),
      dayNumberOf(isoDateOf(String(value.date))) - dayNumberOf(window.start),
      index,
    ]),
  };
}

function summaryOf(isProtected: boolean): BranchSummary {
  const id = "01990000-0000-7000-8000-00000000bbbb" as BranchId;
  const name = "main" as BranchName;
  const author = { name: "Test", email: "test@example.org" };
  return {
    id,
    name,
    description: "",
    head,
    lastCommit: {
      id: head,
      parents: [],
      branch: id,
      branchName: name,
      author,
      coAuthors: [],
      committedAt: "2026-07-01T00:00:00.000Z",
      kind: "edit",
      message: "Start",
      heads: [name],
      tags: [],
    },
    protected: isProtected,
    ahead: 0,
    behind: 0,
  };
}

function channelPair(): [Channel, Channel] {
  const listeners: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []];
  const end = (mine: 0 | 1): Channel => ({
    post: (message) =>
      queueMicrotask(() => {
        for (const listener of listeners[mine === 0 ? 1 : 0]) listener(structuredClone(message));
      }),
    onMessage: (listener) => void listeners[mine].push(listener),
    onClose: () => {},
    close: () => {},
  });
  return [end(0), end(1)];
}

const syncMessage = 0;

/** A WebSocket class whose other end is a relay of one document. */
function socketTo(doc: Y.Doc): typeof WebSocket {
  class FakeSocket {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    binaryType = "arraybuffer";
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: (() => void) | null = null;
    onerror: (() => void) | null = null;

    constructor() {
      queueMicrotask(() => {
        this.readyState = 1;
        this.onopen?.();
      });
    }
    send(data: Uint8Array): void {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (decoding.readVarUint(decoder) !== syncMessage) return;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, syncMessage);
      sync.readSyncMessage(decoder, encoder, doc, this);
      if (encoding.length(encoder) > 1) this.answer(encoding.toUint8Array(encoder));
    }
    answer(bytes: Uint8Array): void {
      const copy = new Uint8Array(bytes);
      queueMicrotask(() => this.onmessage?.({ data: copy.buffer }));
    }
    close(): void {
      this.readyState = 3;
    }
  }
  return FakeSocket as unknown as typeof WebSocket;
}
