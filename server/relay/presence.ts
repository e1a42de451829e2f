import type { Author } from "../../shared/log/commit.ts";
import type { AwarenessState } from "./live-frame.ts";

const stateBytesAllowed = 4 * 1024;
const sendEveryMs = 100;

/** One window in a room, as presence sees it. */
interface Present {
  readonly person: Author;
  readonly send: (states: readonly AwarenessState[]) => void;
  /** The client id that this window speaks for, once it has said so. */
  own: AwarenessState | undefined;
  /** The newest state that waits for its turn. */
  next: AwarenessState | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Who is in a room and where: one state for each window, with the identity that we know and not the one it claims. */
export interface Presence<Window extends object> {
  enter(window: Window, person: Author, send: (states: readonly AwarenessState[]) => void): void;
  /** Takes what a window says of itself. What it repeats of others is dropped: the stock provider does so. */
  hear(window: Window, states: readonly AwarenessState[]): void;
  leave(window: Window): void;
  sendAll(window: Window): void;
}

export function createPresence<Window extends object>(): Presence<Window> {
  const windows = new Map<Window, Present>();

  function broadcast(state: AwarenessState): void {
    for (const { send } of windows.values()) send([state]);
  }

  function publish(present: Present): void {
    if (present.next === undefined) {
      present.timer = undefined;
      return;
    }
    present.own = present.next;
    present.next = undefined;
    broadcast(present.own);
    // Ten a second, the last one never lost.
    present.timer = setTimeout(publish, sendEveryMs, present);
    present.timer.unref();
  }

  /** A provider speaks for itself first, and alone; whoever reconnects takes over from their own lost socket. */
  function mayClaim(present: Present, client: number): boolean {
    for (const other of windows.values()) {
      if (other !== present && other.own?.client === client && other.person.email !== present.person.email) {
        return false;
      }
    }
    return true;
  }

  function ownState(present: Present, states: readonly AwarenessState[]): AwarenessState | undefined {
    const client = present.own?.client ?? present.next?.client;
    if (client !== undefined) return states.find((state) => state.client === client);
    const [only, ...others] = states;
    return only && others.length === 0 && mayClaim(present, only.client) ? only : undefined;
  }

  return {
    enter(window, person, send) {
      windows.set(window, { person, send, own: undefined, next: undefined, timer: undefined });
    },
    hear(window, states) {
      const present = windows.get(window);
      const heard = present && ownState(present, states);
      if (present === undefined || heard === undefined) return;
      const stamped = stampIdentity(heard, present.person);
      if (stamped === undefined || stamped.clock < (present.next ?? present.own ?? stamped).clock) return;
      present.next = stamped;
      if (present.timer === undefined) publish(present);
    },
    leave(window) {
      const present = windows.get(window);
      windows.delete(window);
      if (present === undefined) return;
      clearTimeout(present.timer);
      const last = present.next ?? present.own;
      const isTakenOver = last && [...windows.values()].some((other) => other.own?.client === last.client);
      if (last && !isTakenOver) broadcast({ ...last, clock: last.clock + 1, state: "null" });
    },
    sendAll(window) {
      const states = [...windows.values()].flatMap(({ own }) => (own && own.state !== "null" ? [own] : []));
      if (states.length > 0) windows.get(window)?.send(states);
    },
  };
}

/** Writes the known identity over the claimed one; undefined where the state is no JSON object or too large. */
function stampIdentity(state: AwarenessState, person: Author): AwarenessState | undefined {
  if (Buffer.byteLength(state.state) > stateBytesAllowed) return undefined;
  try {
    const claimed: unknown = JSON.parse(state.state);
    if (claimed === null) return state;
    if (typeof claimed !== "object" || Array.isArray(claimed)) return undefined;
    const user = "user" in claimed && typeof claimed.user === "object" ? claimed.user : {};
    return {
      ...state,
      state: JSON.stringify({ ...claimed, user: { ...user, name: person.name, email: person.email } }),
    };
  } catch {
    return undefined;
  }
}
