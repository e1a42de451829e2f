/** A file as the host takes it. */
export interface PickedFile {
  readonly name: string;
  readonly base64: string;
}

const mostFiles = 40;
const mostBytes = 32 * 1024 * 1024;
const chunkBytes = 0x8000;

/** Reads files into memory; a text says what is wrong where they are too many or too large. */
export async function readPickedFiles(files: readonly File[]): Promise<readonly PickedFile[] | string> {
  if (files.length > mostFiles) {
    return `You chose ${files.length} files; ${mostFiles} can be imported at a time. Nothing was changed.`;
  }
  if (files.reduce((sum, file) => sum + file.size, 0) > mostBytes) {
    return "The files have more than 32 MB. Nothing was changed; import less at a time.";
  }
  try {
    return await Promise.all(
      files.map(async (file) => ({ name: file.name, base64: toBase64(await file.arrayBuffer()) })),
    );
  } catch {
    return "A file could not be read. Nothing was changed; look whether it is still there and try again.";
  }
}

function toBase64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let binary = "";
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    binary += String.fromCharCode(...bytes.subarray(start, start + chunkBytes));
  }
  return btoa(binary);
}

/** Lists the files of a drop, those in folders too; hidden ones are left out. */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(filesOfEntry))).flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (entry.name.startsWith(".")) return [];
  if (entry.isDirectory) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    const inside = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    return (await Promise.all(inside.map(filesOfEntry))).flat();
  }
  return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
}

/** Hands a file to the browser to be saved. */
export function saveFile(file: {
  readonly name: string;
  readonly base64: string;
  readonly mediaType: string;
}): void {
  const bytes = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  // The download has its own hold of the data once it began.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
