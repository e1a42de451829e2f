import { resolve } from "node:path";
import { z } from "zod";

/** What a second start hands to the first. */
export const secondStartSchema = z.strictObject({ workspace: z.string().min(1).optional() });
export type SecondStart = z.infer<typeof secondStartSchema>;

/**
 * Finds the workspace file on the command line.
 * @param words after the program, and after the application where it runs from its sources
 * @param folder that a relative path is below
 */
export function findOpenedFile(words: readonly string[], folder: string): string | undefined {
  const separator = words.indexOf("--");
  const candidates =
    separator < 0 ? words.filter((word) => !word.startsWith("-")) : words.slice(separator + 1);
  const [file] = candidates;
  return file === undefined || file === "" ? undefined : resolve(folder, file);
}
