import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { err, ok, type Result } from "../../shared/base/result.ts";
import type { Channel } from "../../shared/rpc/channel.ts";
import type { LiveConnection } from "../relay/live-connection.ts";
import { type AllowedAddresses, loopbackAddresses } from "./allowed-address.ts";
import { contentPolicy } from "./content-policy.ts";
import { secretsEqual } from "./secrets.ts";
import { findStaticFile } from "./static-files.ts";
import { channelOverWebSocket, liveConnectionOverWebSocket } from "./web-socket-channel.ts";

export interface HttpServerOptions {
  /** 0 takes any free port. Only the loopback interface is bound. */
  readonly port: number;
  /** Whoever has it may do everything. */
  readonly token: string;
  /** The built interface. */
  readonly rendererFolder: string;
  onRpc(channel: Channel): void;
  /** Takes the ticket, which is good once, and returns how to join; undefined where it is not good. */
  redeemTicket(room: string, ticket: string): ((connection: LiveConnection) => void) | undefined;
}

export interface HttpServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  close(): Promise<void>;
}

export type ListenError = { readonly kind: "port-taken" | "port-forbidden" | "cannot-listen" };

// Files to import travel in calls, as base64.
const rpcFrameBytes = 64 * 1024 * 1024;
// The relay sets narrower limits by kind of message.
const liveFrameBytes = 32 * 1024 * 1024;
const subprotocol = "daybook";
const tokenProtocol = "token.";

/** Serves interface, RPC and live rooms on the loopback interface to whoever has the token. */
export async function startHttpServer(options: HttpServerOptions): Promise<Result<HttpServer, ListenError>> {
  let allowed = loopbackAddresses(options.port);
  const common = { noServer: true, perMessageDeflate: false, clientTracking: true } as const;
  const rpcSockets = new WebSocketServer({
    ...common,
    maxPayload: rpcFrameBytes,
    handleProtocols: () => subprotocol,
  });
  const liveSockets = new WebSocketServer({ ...common, maxPayload: liveFrameBytes });

  const server = createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000 },
    (request, response) => {
      answer(request, response, { allowed, rendererFolder: options.rendererFolder }).catch(() =>
        response.destroy(),
      );
    },
  );
  server.maxConnections = 1_000;

  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const { host, origin } = request.headers;
    if (!allowed.isAllowedHost(host)) return refuse(socket, 421);
    if (!allowed.isAllowedOrigin(origin)) return refuse(socket, 403);
    const url = findUrl(request);
    if (url === undefined) return refuse(socket, 400);
    if (url.pathname === "/rpc") {
      if (!hasToken(request, options.token)) return refuse(socket, 401);
      rpcSockets.handleUpgrade(request, socket, head, (ws) => options.onRpc(channelOverWebSocket(ws)));
      return;
    }
    const room = /^\/live\/([\w.-]{1,200})$/.exec(url.pathname)?.[1];
    if (room === undefined) return refuse(socket, 404);
    const join = options.redeemTicket(room, url.searchParams.get("ticket") ?? "");
    if (join === undefined) return refuse(socket, 401);
    liveSockets.handleUpgrade(request, socket, head, (ws) => join(liveConnectionOverWebSocket(ws)));
  });

  const listening = await new Promise<Result<number, ListenError>>((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(err({ kind: listenErrorKind(error) })));
    server.listen({ port: options.port, host: "127.0.0.1" }, () => {
      const address = server.address();
      resolve(
        typeof address === "object" && address !== null ? ok(address.port) : err({ kind: "cannot-listen" }),
      );
    });
  });
  if (!listening.ok) return listening;
  allowed = loopbackAddresses(listening.value);

  return ok({
    origin: `http://127.0.0.1:${listening.value}`,
    async close() {
      for (const socket of [...rpcSockets.clients, ...liveSockets.clients]) socket.close(1001, "closing");
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // Whoever has not said goodbye in this time will not.
      const impatience = setTimeout(() => {
        for (const socket of [...rpcSockets.clients, ...liveSockets.clients]) socket.terminate();
        server.closeAllConnections();
      }, 500);
      await closed;
      clearTimeout(impatience);
    },
  });
}

interface AnswerOptions {
  readonly allowed: AllowedAddresses;
  readonly rendererFolder: string;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { allowed, rendererFolder }: AnswerOptions,
): Promise<void> {
  const { host = "", origin } = request.headers;
  for (const [name, value] of Object.entries(securityHeaders(host))) response.setHeader(name, value);
  if (!allowed.isAllowedHost(host)) return end(response, 421, "Daybook is not served under this name.");
  if (!allowed.isAllowedOrigin(origin)) return end(response, 403, "Other sites may not read from Daybook.");
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    response.setHeader("connection", "close");
    return end(response, 405, "Daybook answers only reads here.");
  }
  const url = findUrl(request);
  if (url === undefined) return end(response, 400, "This address cannot be read.");
  // The path as it was sent: a URL parser would resolve dots before they could be refused.
  const path = (request.url ?? "").split(/[?#]/, 1)[0] ?? "";
  const file = await findStaticFile(rendererFolder, path);
  if (file === undefined) {
    return path === "/"
      ? end(response, 503, "The interface is not built yet: run `npm run build`, then reload.")
      : end(response, 404, "There is nothing here.");
  }
  response.setHeader("content-type", file.mediaType);
  response.setHeader("cache-control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  response.setHeader("content-length", file.body.length);
  response.end(request.method === "HEAD" ? undefined : file.body);
}

function securityHeaders(host: string): Readonly<Record<string, string>> {
  // Safari does not count sockets of the same origin as 'self', hence the name of the host, which is one of the
  // allowed or not answered.
  const sockets = /^[\w.:[\]-]+$/.test(host) ? [`ws://${host}`] : [];
  return {
    "content-security-policy": contentPolicy(sockets),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.end(`${text}\n`);
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  const given = offered.find((name) => name.startsWith(tokenProtocol));
  return (
    offered.includes(subprotocol) &&
    given !== undefined &&
    secretsEqual(given.slice(tokenProtocol.length), token)
  );
}

function findUrl(request: IncomingMessage): URL | undefined {
  const base = "http://localhost";
  return URL.canParse(request.url ?? "", base) ? new URL(request.url ?? "", base) : undefined;
}

function listenErrorKind(error: NodeJS.ErrnoException): ListenError["kind"] {
  if (error.code === "EADDRINUSE") return "port-taken";
  return error.code === "EACCES" ? "port-forbidden" : "cannot-listen";
}
