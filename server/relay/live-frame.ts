import {
  createDecoder,
  type Decoder,
  hasContent,
  readVarString,
  readVarUint,
  readVarUint8Array,
} from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";

/** The state that one client shows to the others; null says that it left. */
export interface AwarenessState {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
}

/** A frame of the plain y-websocket protocol. */
export type LiveFrame =
  /** "This is what I have": answered with what is missing. */
  | { readonly kind: "sync-request"; readonly stateVector: Uint8Array }
  /** The answer to a request, or an edit. */
  | { readonly kind: "sync-answer" | "update"; readonly update: Uint8Array }
  | { readonly kind: "awareness"; readonly states: readonly AwarenessState[] }
  | { readonly kind: "awareness-request" }
  /** Of the protocol, and nothing that a relay has to do with. */
  | { readonly kind: "ignored" };

const messageSync = 0;
const messageAwareness = 1;
const messageAuth = 2;
const messageQueryAwareness = 3;
const syncRequest = 0;
const syncAnswer = 1;
const syncUpdate = 2;

/** States in one awareness message. The provider sends all that it knows of when somebody new comes. */
const statesAllowed = 1_000;

/** Decodes a frame; undefined where it is malformed, down to a byte too many. */
export function findLiveFrame(bytes: Uint8Array): LiveFrame | undefined {
  try {
    const decoder = createDecoder(bytes);
    const frame = readFrame(decoder);
    return hasContent(decoder) ? undefined : frame;
  } catch {
    return undefined;
  }
}

function readFrame(decoder: Decoder): LiveFrame | undefined {
  switch (readVarUint(decoder)) {
    case messageSync:
      return readSync(decoder);
    case messageAwareness:
      return readAwareness(createDecoder(readVarUint8Array(decoder)));
    case messageAuth:
      decoder.pos = decoder.arr.length;
      return { kind: "ignored" };
    case messageQueryAwareness:
      return { kind: "awareness-request" };
    default:
      return undefined;
  }
}

function readSync(decoder: Decoder): LiveFrame | undefined {
  const kind = readVarUint(decoder);
  const content = readVarUint8Array(decoder);
  if (kind === syncRequest) return { kind: "sync-request", stateVector: content };
  if (kind === syncAnswer) return { kind: "sync-answer", update: content };
  return kind === syncUpdate ? { kind: "update", update: content } : undefined;
}

function readAwareness(decoder: Decoder): LiveFrame | undefined {
  const count = readVarUint(decoder);
  if (count > statesAllowed) return undefined;
  const states: AwarenessState[] = [];
  for (let index = 0; index < count; index++) {
    const client = readVarUint(decoder);
    const clock = readVarUint(decoder);
    states.push({ client, clock, state: readVarString(decoder) });
  }
  return hasContent(decoder) ? undefined : { kind: "awareness", states };
}

export function syncRequestToBytes(stateVector: Uint8Array): Uint8Array {
  return syncToBytes(syncRequest, stateVector);
}

export function syncAnswerToBytes(update: Uint8Array): Uint8Array {
  return syncToBytes(syncAnswer, update);
}

export function updateToBytes(update: Uint8Array): Uint8Array {
  return syncToBytes(syncUpdate, update);
}

/**
 * Says "stored" to the sender of an update: an update that changes nothing. One is sent for each frame with
 * an update, in the order received, so a sender can count them; to the stock provider it is a sign of life.
 */
export const storedToBytes: Uint8Array = syncToBytes(syncUpdate, new Uint8Array([0, 0]));

export function awarenessToBytes(states: readonly AwarenessState[]): Uint8Array {
  const content = createEncoder();
  writeVarUint(content, states.length);
  for (const { client, clock, state } of states) {
    writeVarUint(content, client);
    writeVarUint(content, clock);
    writeVarString(content, state);
  }
  const encoder = createEncoder();
  writeVarUint(encoder, messageAwareness);
  writeVarUint8Array(encoder, toUint8Array(content));
  return toUint8Array(encoder);
}

function syncToBytes(kind: number, content: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageSync);
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, content);
  return toUint8Array(encoder);
}
