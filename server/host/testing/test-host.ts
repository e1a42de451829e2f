import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { assert, BugError } from "../../../shared/base/assert.ts";
import type { BranchName } from "../../../shared/base/ids.ts";
import type { Result } from "../../../shared/base/result.ts";
import { createRpcClient, type RpcClient, type WorkspaceClient } from "../../../shared/rpc/client.ts";
import type { RpcError } from "../../../shared/rpc/rpc-error.ts";
import { startHttpServer } from "../../http/http-server.ts";
import { makeSecret } from "../../http/secrets.ts";
import { channelOverWebSocket } from "../../http/web-socket-channel.ts";
import { createHost, type Host } from "../host.ts";

/** A host that serves on a free port, with settings and workspaces in a folder of its own. */
export interface TestHost {
  readonly host: Host;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly token: string;
  /** What a browser opens: the interface with the run's token. */
  readonly address: string;
  /** Holds `settings` and `workspaces`; removed by `close`. */
  readonly folder: string;
  readonly logged: readonly string[];
  /** Connects as a window does. */
  connect(): Promise<RpcClient>;
  close(): Promise<void>;
}

export interface TestHostOptions {
  /** Keeps this folder and everything in it. */
  readonly folder?: string;
  readonly rendererFolder?: string;
}

/** Starts a host in this process. The interface is served where `npm run build` has been run. */
export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "daybook-host-")));
  const logged: string[] = [];
  const clients: RpcClient[] = [];
  const host = await createHost({
    mode: "served",
    version: "0.0.0-test",
    folders: { settings: join(folder, "settings"), workspaces: join(folder, "workspaces") },
    log: (line) => logged.push(line),
  });
  const token = makeSecret();
  const started = await startHttpServer({
    port: 0,
    token,
    rendererFolder: options.rendererFolder ?? resolve(import.meta.dirname, "../../../dist/renderer"),
    onRpc: host.serve,
    redeemTicket: host.redeemTicket,
  });
  assert(started.ok, "a free port");
  const { origin, close: closeServer } = started.value;
  return {
    host,
    origin,
    token,
    address: `${origin}/#token=${token}`,
    folder,
    logged,
    async connect() {
      const client = await connectTo(origin, token);
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) client.close();
      await closeServer();
      await host.close();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Connects to a host that serves elsewhere, as a window does. */
export async function connectTo(origin: string, token: string): Promise<RpcClient> {
  const socket = new WebSocket(`${origin.replace("http", "ws")}/rpc`, ["daybook", `token.${token}`], {
    origin,
  });
  await new Promise<void>((resolveOpen, reject) => {
    socket.once("open", resolveOpen);
    socket.once("error", reject);
  });
  return createRpcClient(channelOverWebSocket(socket));
}

/** Joins the live room of a branch with the unmodified provider; answers when the first sync is done. */
export async function joinLiveRoom(
  origin: string,
  workspace: WorkspaceClient,
  branch: BranchName,
): Promise<{ readonly doc: Y.Doc; readonly provider: WebsocketProvider }> {
  const { room, ticket } = expectOk(await workspace.call("draft.join", { branch }));
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${origin.replace("http", "ws")}/live`, room, doc, {
    params: { ticket },
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  if (!provider.synced) {
    await new Promise<void>((resolveSync) => provider.once("sync", () => resolveSync()));
  }
  return { doc, provider };
}

/** Returns the value of a call that a test expects to work. */
export function expectOk<T>(result: Result<T, RpcError>): T {
  if (!result.ok) throw new BugError(`${result.error.code}: ${result.error.message}`);
  return result.value;
}
