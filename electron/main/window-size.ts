import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const sizeSchema = z.strictObject({
  width: z.int().min(960).max(20_000),
  height: z.int().min(600).max(20_000),
  maximized: z.boolean(),
});
export type WindowSize = z.infer<typeof sizeSchema>;

const FIRST_SIZE: WindowSize = { width: 1440, height: 900, maximized: false };

/** Reads the size that the last window had. Its place is left to the system: screens come and go. */
export function readWindowSize(folder: string): WindowSize {
  try {
    return sizeSchema.parse(JSON.parse(readFileSync(join(folder, "window-size.json"), "utf8")));
  } catch {
    return FIRST_SIZE;
  }
}

/** Notes the size for the next window; where it cannot be written, that one starts as the first did. */
export function writeWindowSize(folder: string, size: WindowSize): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "window-size.json"), JSON.stringify(size));
  } catch {
    // A full or read-only disk is no reason to keep a window open.
  }
}
