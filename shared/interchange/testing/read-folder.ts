import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TextFile } from "../source-line.ts";

const fixtures = new URL("../../../e2e/fixtures/", import.meta.url).pathname;
const realData = new URL("../../../../shared/data/inrc2/", import.meta.url).pathname;

/** Reads the text files of a folder and the folders in it. */
function readFolder(folder: string): TextFile[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name): TextFile[] => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return readFolder(path);
      return name === "validator.txt" ? [] : [{ name, text: readFileSync(path, "utf8") }];
    });
}

/** The small invented instance that comes with the project. */
export function readSmallInstance(): TextFile[] {
  return readFolder(join(fixtures, "inrc2-small"));
}

/** A published instance, where the folder with real data is there. */
export function findRealInstance(name: string): TextFile[] | undefined {
  const folder = join(realData, name);
  return existsSync(folder) ? readFolder(folder) : undefined;
}

/** Prints why a test cannot run; for the `skip` condition of tests over real data. */
export function reasonWithoutRealData(): string | undefined {
  return existsSync(realData)
    ? undefined
    : `skipped: the folder with real input is absent (${"../shared/data/inrc2"})`;
}
