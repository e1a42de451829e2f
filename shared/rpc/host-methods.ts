import { z } from "zod";
import type { WorkspaceId } from "../base/ids.ts";
import { authorSchema } from "../log/commit.ts";
import { method } from "./define-method.ts";

export interface HostInfo {
  readonly version: string;
  readonly mode: "desktop" | "served";
  /** The desktop can show the system's file dialogs. */
  readonly dialogs: boolean;
  /** Where new workspaces go unless somebody says otherwise. */
  readonly workspaceFolder: string;
  /** The workspace that the start named or opened last, if it is open. */
  readonly openWorkspace?: WorkspaceId;
}

export interface RecentWorkspace {
  readonly path: string;
  readonly name: string;
  readonly lastOpenedAt: string;
  readonly missing: boolean;
  readonly sample: boolean;
}

export interface OpenedWorkspace {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly path: string;
  readonly sample: boolean;
  /** Something a person should know: "lies in a folder that a cloud service synchronises", or a file repaired on opening. */
  readonly warning?: string;
}

export interface FolderListing {
  readonly folder: string;
  readonly parent: string | null;
  readonly entries: readonly {
    readonly name: string;
    readonly path: string;
    readonly kind: "folder" | "file";
  }[];
}

const path = z.string().min(1).max(4_096);

/** What belongs to the host itself rather than to one workspace. */
export const hostMethods = {
  "host.info": method<HostInfo>()(z.strictObject({})),
  "identity.get": method<{ author: z.infer<typeof authorSchema>; chosen: boolean }>()(z.strictObject({})),
  "identity.set": method<null>()(authorSchema),
  "workspaces.recent": method<readonly RecentWorkspace[]>()(z.strictObject({})),
  "workspaces.forget": method<null>()(z.strictObject({ path })),
  /** Makes a new file; refuses one that exists. */
  "workspaces.create": method<OpenedWorkspace>()(z.strictObject({ path })),
  "workspaces.open": method<OpenedWorkspace>()(z.strictObject({ path })),
  /** Details of a workspace that is open, for a reloaded window. */
  "workspaces.get": method<OpenedWorkspace>()(
    z.strictObject({ id: z.custom<WorkspaceId>((id) => typeof id === "string") }),
  ),
  "workspaces.close": method<null>()(
    z.strictObject({ id: z.custom<WorkspaceId>((id) => typeof id === "string") }),
  ),
  /** Opens the sample, making it first where it is missing or `reset` is set. Takes seconds; reports progress. */
  "workspaces.openSample": method<OpenedWorkspace>()(z.strictObject({ reset: z.boolean() })),
  /** Lists folders and `.daybook` files, or files with the given endings, for the file chooser of served mode. */
  "folders.list": method<FolderListing>()(
    z.strictObject({ folder: path.optional(), extensions: z.array(z.string().max(10)).max(10) }),
  ),
  /** Shows the system's dialog; null where it was cancelled. Only where `dialogs` is true. */
  "dialogs.chooseOpen": method<readonly string[] | null>()(
    z.strictObject({
      title: z.string().max(100),
      extensions: z.array(z.string().max(10)).max(10),
      multiple: z.boolean(),
    }),
  ),
  "dialogs.chooseSave": method<string | null>()(
    z.strictObject({
      title: z.string().max(100),
      defaultPath: z.string().max(4_096),
      extensions: z.array(z.string().max(10)).max(10),
    }),
  ),
};
