import { ok } from "../../shared/base/result.ts";
import type { Notification } from "../../shared/rpc/contract.ts";
import type { HostHandlers } from "../../shared/rpc/dispatcher.ts";
import type { RpcError } from "../../shared/rpc/rpc-error.ts";
import { existingFolder, listFolder } from "./folder-listing.ts";
import type { OpenWorkspaces } from "./open-workspaces.ts";
import type { UserSettings } from "./user-settings.ts";

/** The file dialogs of the system. Null where the person cancelled. */
export interface DialogPort {
  chooseOpen(options: {
    readonly title: string;
    readonly extensions: readonly string[];
    readonly multiple: boolean;
  }): Promise<readonly string[] | null>;
  chooseSave(options: {
    readonly title: string;
    readonly defaultPath: string;
    readonly extensions: readonly string[];
  }): Promise<string | null>;
}

export interface HostHandlerOptions {
  readonly mode: "desktop" | "served";
  readonly version: string;
  readonly folders: { readonly workspaces: string };
  readonly dialogs?: DialogPort;
  readonly settings: UserSettings;
  readonly workspaces: OpenWorkspaces;
  notify(notification: Notification): void;
}

/** Makes the handlers of what belongs to the host itself rather than to one workspace. */
export function createHostHandlers(options: HostHandlerOptions): HostHandlers {
  const { mode, version, folders, dialogs, settings, workspaces, notify } = options;
  return {
    async "host.info"() {
      const last = workspaces.findLast();
      return ok({
        version,
        mode,
        dialogs: dialogs !== undefined,
        workspaceFolder: folders.workspaces,
        ...(last === undefined ? {} : { openWorkspace: last.id }),
      });
    },

    "identity.get": async () => ok(settings.getIdentity()),
    async "identity.set"(author) {
      await settings.setIdentity(author);
      return ok(null);
    },

    "workspaces.recent": async () => ok(await settings.readRecent()),
    async "workspaces.forget"({ path }) {
      await settings.forget(path);
      notify({ kind: "recent-changed" });
      return ok(null);
    },
    "workspaces.create": ({ path }) => workspaces.create(path, settings.getIdentity().author),
    "workspaces.open": ({ path }) => workspaces.open(path),
    async "workspaces.get"({ id }) {
      const found = workspaces.find(id);
      return found === undefined ? { ok: false, error: notOpen } : ok(found.details);
    },
    async "workspaces.close"({ id }) {
      const found = workspaces.find(id);
      if (found !== undefined) {
        await workspaces.close(id);
        notify({ kind: "workspace-closed", workspace: id, message: `“${found.details.name}” was closed.` });
      }
      return ok(null);
    },
    "workspaces.openSample": ({ reset }, context) => workspaces.openSample(reset, context),

    async "folders.list"({ folder, extensions }) {
      const isUsual = folder === undefined || folder === folders.workspaces;
      return listFolder(isUsual ? await existingFolder(folders.workspaces) : folder, extensions);
    },

    "dialogs.chooseOpen": async (input) =>
      dialogs === undefined ? { ok: false, error: noDialogs } : ok(await dialogs.chooseOpen(input)),
    "dialogs.chooseSave": async (input) =>
      dialogs === undefined ? { ok: false, error: noDialogs } : ok(await dialogs.chooseSave(input)),
  };
}

const notOpen: RpcError = {
  code: "closed",
  message: "This workspace is not open any more. Open it again; its draft was kept.",
};

const noDialogs: RpcError = {
  code: "invalid",
  message: "The system's file dialogs are not there in a browser. Choose the file in the list of folders.",
};
