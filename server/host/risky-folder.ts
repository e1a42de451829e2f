import { statfs } from "node:fs/promises";
import { sep } from "node:path";

const syncedFolders: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^dropbox( |$|\()/i, "Dropbox"],
  [/^onedrive( |$|-)/i, "OneDrive"],
  [/^google ?drive( |$)|^my drive$/i, "Google Drive"],
  [/^icloud ?drive$|^mobile documents$|^com~apple~clouddocs$/i, "iCloud Drive"],
  [/^(nextcloud|owncloud|pcloud ?drive|megasync|box sync|seafile|syncthing|tresorit)$/i, "a cloud service"],
];

// Linux numbers of file systems whose locks do not reach other machines: NFS, SMB, CIFS, SMB2, FUSE over a
// network cannot be told from FUSE on a disk and is left out, 9P, AFS, Ceph.
const networkFileSystems = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f, 0x00c36400,
]);

/**
 * Says why a workspace file may come to harm where it lies, or returns undefined. A folder that is
 * synchronised behind our back, or shared between machines, breaks the file locks that keep it whole.
 */
export async function whyRiskyFolder(path: string): Promise<string | undefined> {
  for (const part of path.split(sep)) {
    const synced = syncedFolders.find(([pattern]) => pattern.test(part));
    if (synced) {
      return `This workspace lies in a folder that ${synced[1]} synchronises, which can damage it while it is open. Move it to a folder on this computer only.`;
    }
  }
  if (path.startsWith("\\\\") || (await isOnNetwork(path))) {
    return "This workspace lies on a network drive, where two computers can open it at once and damage it. Move it to a folder on this computer.";
  }
  return undefined;
}

async function isOnNetwork(path: string): Promise<boolean> {
  if (process.platform !== "linux") return false;
  try {
    return networkFileSystems.has((await statfs(path)).type >>> 0);
  } catch {
    return false;
  }
}
