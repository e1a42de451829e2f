import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Makes 32 random bytes as URL-safe text. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Compares in a time that depends on neither text. */
export function secretsEqual(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
