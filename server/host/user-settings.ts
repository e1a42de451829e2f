import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import { basename, join } from "node:path";
import { z } from "zod";
import { type Author, authorSchema } from "../../shared/log/commit.ts";
import type { RecentWorkspace } from "../../shared/rpc/host-methods.ts";

const recentSchema = z.array(
  z.strictObject({ path: z.string(), lastOpenedAt: z.string(), sample: z.boolean() }),
);
type StoredRecent = z.infer<typeof recentSchema>[number];

const recentKept = 20;

/** Who this person is and what they opened, kept in small files of their settings folder. */
export interface UserSettings {
  getIdentity(): { readonly author: Author; readonly chosen: boolean };
  setIdentity(author: Author): Promise<void>;
  /** Under what edits are journalled for undo: the account of this computer, whatever name its person takes. */
  readonly undoKey: string;
  readRecent(): Promise<readonly RecentWorkspace[]>;
  noteOpened(opened: StoredRecent): Promise<void>;
  forget(path: string): Promise<void>;
}

/** Reads the settings. A file that is missing or not understood counts as empty: nothing in it is precious. */
export async function readUserSettings(folder: string): Promise<UserSettings> {
  const identityFile = join(folder, "identity.json");
  const recentFile = join(folder, "recent.json");
  let identity = await readJson(identityFile, authorSchema);
  let writing: Promise<unknown> = Promise.resolve();

  // One after the other, and read again before each: another Daybook may have written meanwhile.
  function changeRecent(change: (recent: readonly StoredRecent[]) => StoredRecent[]): Promise<void> {
    const next = writing.then(async () => {
      const recent = (await readJson(recentFile, recentSchema)) ?? [];
      await writeJson(folder, recentFile, change(recent).slice(0, recentKept));
    });
    writing = next.catch(() => {});
    return next;
  }

  return {
    getIdentity: () => ({ author: identity ?? guessIdentity(), chosen: identity !== undefined }),
    async setIdentity(author) {
      await writeJson(folder, identityFile, author);
      identity = author;
    },
    undoKey: guessIdentity().email,
    async readRecent() {
      const recent = (await readJson(recentFile, recentSchema)) ?? [];
      return recent.map((entry) => ({
        ...entry,
        name: workspaceNameOf(entry.path),
        missing: !existsSync(entry.path),
      }));
    },
    noteOpened: (opened) =>
      changeRecent((recent) => [opened, ...recent.filter((entry) => entry.path !== opened.path)]),
    forget: (path) => changeRecent((recent) => recent.filter((entry) => entry.path !== path)),
  };
}

/** Names a workspace as a person knows it: its file without the ending. */
export function workspaceNameOf(path: string): string {
  return basename(path).replace(/\.daybook$/i, "");
}

function guessIdentity(): Author {
  let name = "You";
  try {
    name = userInfo().username || name;
  } catch {
    // A process may run as a user that the system has no entry for.
  }
  return { name, email: `${name.replaceAll(/\s+/g, ".")}@${hostname() || "localhost"}` };
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.safeParse(JSON.parse(await readFile(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

async function writeJson(folder: string, file: string, value: unknown): Promise<void> {
  await mkdir(folder, { recursive: true });
  const aside = `${file}.${process.pid}.tmp`;
  const handle = await open(aside, "w", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
}
