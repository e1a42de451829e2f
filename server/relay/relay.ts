import type { BranchId } from "../../shared/base/ids.ts";
import { err, type Result } from "../../shared/base/result.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { createAppendQueue } from "./append-queue.ts";
import type { LiveConnection } from "./live-connection.ts";
import { type LiveEntry, liveCloseCodes, openRoom, type Participant, type Room } from "./room.ts";
import type { RoomStore } from "./room-store.ts";

const idleBeforeUnloadMs = 60_000;

export interface RelayOptions {
  readonly store: RoomStore;
  /** Undefined where there is no such branch, or it is deleted. */
  findBranch(room: BranchId): Promise<{ readonly isProtected: boolean } | undefined>;
  /** Called with each room that comes into memory, before anybody sees it. */
  onLoaded?(branch: BranchId, room: Room): Promise<void>;
  onRefused(branch: BranchId, reason: string): void;
}

/** The live rooms of one workspace. Rooms come into memory when they are needed and leave it when idle. */
export interface Relay {
  /** Joins a window to the room of a branch. What it sends meanwhile is kept in order. */
  join(branch: BranchId, connection: LiveConnection, person: Participant): void;
  readEntries(branch: BranchId): Promise<readonly LiveEntry[]>;
  removeEntries(
    branch: BranchId,
    entries: readonly Pick<LiveEntry, "key" | "item">[],
  ): Promise<Result<null, RpcError>>;
  putEntries(
    branch: BranchId,
    entries: readonly Pick<LiveEntry, "key" | "entry">[],
  ): Promise<Result<null, RpcError>>;
  /** Takes effect at once in a room that is in memory; others ask when they are loaded. */
  setProtected(branch: BranchId, isProtected: boolean): void;
  /** Sends everybody out of the room of a branch that is no more. */
  closeRoom(branch: BranchId): void;
  /** Closes all rooms once everything received is stored. */
  close(): Promise<void>;
}

const noRoom: Result<null, RpcError> = err({
  code: "not-found",
  message: "This branch is not there any more. Its draft was kept; restore the branch to get it back.",
});

export function createRelay(options: RelayOptions): Relay {
  const queue = createAppendQueue(options.store);
  const rooms = new Map<BranchId, Promise<Room | undefined>>();
  const idleTimers = new Map<BranchId, NodeJS.Timeout>();

  function getRoom(branch: BranchId): Promise<Room | undefined> {
    clearTimeout(idleTimers.get(branch));
    const known = rooms.get(branch);
    if (known) return known;
    const loading = load(branch);
    rooms.set(branch, loading);
    loading.then(
      (room) => room === undefined && rooms.delete(branch),
      () => rooms.delete(branch),
    );
    return loading;
  }

  async function load(branch: BranchId): Promise<Room | undefined> {
    const [facts, stored] = await Promise.all([options.findBranch(branch), options.store.readRoom(branch)]);
    if (facts === undefined) return undefined;
    const room = openRoom({
      branch,
      stored,
      queue,
      store: options.store,
      isProtected: facts.isProtected,
      onEmpty: () => unloadLater(branch),
      onBroken: () => rooms.delete(branch),
      onRefused: (reason) => options.onRefused(branch, reason),
    });
    await options.onLoaded?.(branch, room);
    return room;
  }

  function unloadLater(branch: BranchId): void {
    clearTimeout(idleTimers.get(branch));
    const timer = setTimeout(() => void unloadIdle(branch), idleBeforeUnloadMs);
    timer.unref();
    idleTimers.set(branch, timer);
  }

  async function unloadIdle(branch: BranchId): Promise<void> {
    idleTimers.delete(branch);
    const room = await rooms.get(branch);
    await queue.flushed();
    if (room === undefined || room.connectionCount > 0) return;
    rooms.delete(branch);
    room.close(liveCloseCodes.restarted, "idle");
  }

  /** Uses a room without joining it. */
  async function visit<T>(branch: BranchId, work: (room: Room) => T | Promise<T>, absent: T): Promise<T> {
    const room = await getRoom(branch);
    if (room === undefined) return absent;
    try {
      return await work(room);
    } finally {
      if (room.connectionCount === 0) unloadLater(branch);
    }
  }

  return {
    join(branch, connection, person) {
      const early: Uint8Array[] = [];
      let receive = (bytes: Uint8Array): unknown => early.push(bytes);
      let isOpen = true;
      connection.onMessage((bytes) => receive(bytes));
      connection.onClose(() => {
        isOpen = false;
      });
      getRoom(branch).then(
        (room) => {
          if (!isOpen) return;
          if (room === undefined) {
            connection.close(liveCloseCodes.notFound, "This branch is not there any more.");
            return;
          }
          room.join(
            {
              ...connection,
              onMessage(listener) {
                receive = listener;
                for (const bytes of early.splice(0)) listener(bytes);
              },
            },
            person,
          );
        },
        () => connection.close(liveCloseCodes.notStored, "The draft of this branch could not be read."),
      );
    },
    async readEntries(branch) {
      await queue.flushed();
      return visit(branch, (room) => room.readEntries(), []);
    },
    removeEntries: (branch, entries) => visit(branch, (room) => room.removeEntries(entries), noRoom),
    putEntries: (branch, entries) => visit(branch, (room) => room.putEntries(entries), noRoom),
    setProtected(branch, isProtected) {
      void rooms.get(branch)?.then((room) => room?.setProtected(isProtected));
    },
    closeRoom(branch) {
      const leaving = rooms.get(branch);
      rooms.delete(branch);
      void leaving?.then((room) =>
        room?.close(liveCloseCodes.notFound, "This branch is not there any more."),
      );
    },
    async close() {
      await queue.flushed();
      for (const timer of idleTimers.values()) clearTimeout(timer);
      const leaving = [...rooms.values()];
      rooms.clear();
      for (const room of await Promise.allSettled(leaving)) {
        if (room.status === "fulfilled") room.value?.close(liveCloseCodes.restarted, "Daybook is closing.");
      }
      await queue.flushed();
    },
  };
}
