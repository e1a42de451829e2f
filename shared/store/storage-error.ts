export type StorageErrorKind = "disk-full" | "damaged" | "failed";

/**
 * A store could not do what its port promises: the disk is full, the file is damaged, or the system refused.
 * Nothing of the failed call was written. The message is for a person and names no path.
 */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly kind: StorageErrorKind;

  constructor(kind: StorageErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
