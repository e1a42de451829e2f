import type { RecordValue } from "../../../shared/model/define-entity-type.ts";
import { StorageError } from "../../../shared/store/storage-error.ts";

/** How a value is written: 0 is canonical JSON as text. Each way keeps its number for ever. */
export const plainJsonCodec = 0;

export type StoredValue = string | Uint8Array | null;

/** Reads a stored value back; null is a deletion. */
export function decodeValue(codec: number, stored: StoredValue): RecordValue | null {
  if (stored === null) return null;
  if (codec !== plainJsonCodec || typeof stored !== "string") {
    throw new StorageError("damaged", `The workspace file is damaged: a record is written in code ${codec}.`);
  }
  return parseStoredJson<RecordValue>(stored);
}

/** Parses JSON that we wrote ourselves. */
export function parseStoredJson<T>(json: string): T {
  try {
    return JSON.parse(json) as T;
  } catch (error) {
    throw new StorageError("damaged", "The workspace file is damaged: a stored text is not JSON.", {
      cause: error,
    });
  }
}
