import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Clock } from "./clock.ts";
import type { Rng } from "./rng.ts";

/** Makes a time-ordered UUID (version 7, RFC 9562); within one millisecond the order is random. */
export function uuidV7(clock: Clock, rng: Rng): string {
  const time = Math.max(0, Math.floor(clock.now())).toString(16).padStart(12, "0");
  let random = "";
  while (random.length < 20)
    random += Math.floor(rng.next() * 0x10000)
      .toString(16)
      .padStart(4, "0");
  const variant = (8 + (Number.parseInt(random.slice(3, 4), 16) & 3)).toString(16);
  const hex = `${time}7${random.slice(0, 3)}${variant}${random.slice(4, 19)}`;
  return withDashes(hex);
}

/** Derives a UUID (version 5, RFC 9562) from a namespace UUID and a name in UTF-8. */
export function uuidV5(namespace: string, name: string): string {
  const nameBytes = utf8ToBytes(name);
  const input = new Uint8Array(16 + nameBytes.length);
  input.set(hexToBytes(namespace.replaceAll("-", "")), 0);
  input.set(nameBytes, 16);
  const hex = bytesToHex(sha1(input).slice(0, 16));
  const variant = (8 + (Number.parseInt(hex.slice(16, 17), 16) & 3)).toString(16);
  return withDashes(`${hex.slice(0, 12)}5${hex.slice(13, 16)}${variant}${hex.slice(17)}`);
}

function withDashes(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
