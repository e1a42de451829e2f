import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Returns the paths of all files below a folder; none where there is no such folder. Links are not followed.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
