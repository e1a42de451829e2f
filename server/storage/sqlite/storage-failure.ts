import Database from "better-sqlite3";
import { StorageError } from "../../../shared/store/storage-error.ts";

/** Returns the code of an error that SQLite raised ("SQLITE_FULL"), or undefined for any other error. */
export function sqliteCodeOf(error: unknown): string | undefined {
  return error instanceof Database.SqliteError ? error.code : undefined;
}

/** Turns an error of SQLite into ours; leaves all others as they are. */
export function translateFailure(error: unknown): unknown {
  const code = sqliteCodeOf(error);
  if (code === undefined) return error;
  const cause = { cause: error };
  if (code === "SQLITE_FULL") return new StorageError("disk-full", "The disk is full.", cause);
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return new StorageError("damaged", "The workspace file is damaged.", cause);
  }
  return new StorageError("failed", `The workspace file could not be used (${code}).`, cause);
}

/** Makes functions whose failures are translated, whichever of their statements fails. */
export function withTranslatedFailures<
  Functions extends { readonly [Name in keyof Functions]: (...inputs: never[]) => Promise<unknown> },
>(functions: Functions): Functions {
  const translated = Object.entries<(...inputs: never[]) => Promise<unknown>>(functions).map(
    ([name, run]) => [
      name,
      async (...inputs: never[]) => {
        try {
          return await run(...inputs);
        } catch (error) {
          throw translateFailure(error);
        }
      },
    ],
  );
  return Object.fromEntries(translated) as Functions;
}
