import { hash } from "node:crypto";
import type { Sha256 } from "../../../shared/log/sha256.ts";

/** Hashes with Node's own implementation. */
export const nodeSha256: Sha256 = (text) => hash("sha256", text, "hex");
