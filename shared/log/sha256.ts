import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Hashes the UTF-8 bytes of a text to 64 lower-case hex digits. Node brings its native one, four times as fast. */
export type Sha256 = (text: string) => string;

export const portableSha256: Sha256 = (text) => bytesToHex(nobleSha256(utf8ToBytes(text)));
