import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { assert } from "../../shared/base/assert.ts";
import type { LiveConnection } from "../relay/live-connection.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import { makeSecret } from "./secrets.ts";

const token = makeSecret();
let folder: string;
let server: HttpServer;
let port: number;
const rpcMessages: unknown[] = [];
let rpcChannels = 0;
const joined: { room: string; connection: LiveConnection }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "daybook-http-"));
  const renderer = join(folder, "renderer");
  await mkdir(join(renderer, "assets"), { recursive: true });
  await writeFile(join(renderer, "index.html"), "<!doctype html><title>Daybook</title>");
  await writeFile(join(renderer, "assets", "main-abc123.js"), "export {};");
  await writeFile(join(renderer, ".env"), "secret");
  await writeFile(join(folder, "outside.js"), "secret");
  await symlink(join(folder, "outside.js"), join(renderer, "link.js"));
  const started = await startHttpServer({
    port: 0,
    token,
    rendererFolder: renderer,
    onRpc(channel) {
      rpcChannels++;
      channel.onMessage((message) => {
        rpcMessages.push(message);
        channel.post({ echo: message });
      });
    },
    redeemTicket: (room, ticket) =>
      ticket === "good" ? (connection) => void joined.push({ room, connection }) : undefined,
  });
  assert(started.ok, "a free port");
  server = started.value;
  port = Number(new URL(server.origin).port);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Sends bytes as they are and returns all that comes back until the server closes. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (data) => {
      answer += data.toString("latin1");
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function request({ method = "GET", path = "/", headers = {} }: RawRequest) {
  const lines = { host: `127.0.0.1:${port}`, connection: "close", ...headers };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  const answer = await sendRaw(`${method} ${path} HTTP/1.1\r\n${head.join("")}\r\n`);
  const [top = "", ...body] = answer.split("\r\n\r\n");
  return { status: Number(top.split(" ")[1]), top: top.toLowerCase(), body: body.join("\r\n\r\n") };
}

const handshake = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
};

test("the page, its files and its routes are served with a strict policy", async () => {
  const page = await request({});
  expect(page.status).toBe(200);
  expect(page.body).toContain("<title>Daybook</title>");
  expect(page.top).toContain("default-src 'none'; script-src 'self'");
  expect(page.top).toContain("frame-ancestors 'none'");
  expect(page.top).toContain(`connect-src 'self' ws://127.0.0.1:${port}`);
  expect(page.top).toContain("x-content-type-options: nosniff");
  expect(page.top).toContain("referrer-policy: no-referrer");
  expect((await request({ path: "/w/0197/schedule?x=1" })).body).toBe(page.body);
  const script = await request({ path: "/assets/main-abc123.js" });
  expect(script).toMatchObject({ status: 200, body: "export {};" });
  expect(script.top).toContain("immutable");
  expect((await request({ method: "HEAD" })).body).toBe("");
});

test("a name that is not of the loopback interface is refused, for pages and sockets", async () => {
  for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", "127.0.0.1:1", ""]) {
    expect((await request({ headers: { host } })).status, host).toBe(421);
    const socket = await request({ path: "/rpc", headers: { ...handshake, host } });
    expect(socket.status, host).toBe(421);
  }
  expect((await request({ headers: { host: `localhost:${port}` } })).status).toBe(200);
});

test("another origin is refused, for pages and sockets, with the right token too", async () => {
  const protocol = `daybook, token.${token}`;
  for (const origin of [
    "https://evil.example",
    "null",
    `http://127.0.0.1:${port + 1}`,
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}.evil.example`,
  ]) {
    expect((await request({ headers: { origin } })).status, origin).toBe(403);
    const headers = { ...handshake, origin, "sec-websocket-protocol": protocol };
    expect((await request({ path: "/rpc", headers })).status, origin).toBe(403);
    expect((await request({ path: "/live/r?ticket=good", headers })).status, origin).toBe(403);
  }
  expect(rpcChannels).toBe(0);
});

test("a socket without the token, or with another one, is refused before anything is read", async () => {
  for (const protocol of [
    undefined,
    "daybook",
    "daybook, token.",
    `daybook, token.${token}x`,
    `token.${token}`,
    `daybook, ${token}`,
  ]) {
    const headers = {
      ...handshake,
      origin: server.origin,
      ...(protocol === undefined ? {} : { "sec-websocket-protocol": protocol }),
    };
    expect((await request({ path: "/rpc", headers })).status, protocol ?? "none").toBe(401);
  }
  expect((await request({ path: `/rpc?token=${token}`, headers: handshake })).status).toBe(401);
  expect((await request({ path: "/live/room?ticket=bad", headers: handshake })).status).toBe(401);
  expect((await request({ path: "/live/room", headers: handshake })).status).toBe(401);
  expect((await request({ path: "/live/a/b?ticket=good", headers: handshake })).status).toBe(404);
  expect(rpcChannels).toBe(0);
  expect(joined).toEqual([]);
});

test("no path leads out of the folder of the interface", async () => {
  for (const path of [
    "/../outside.js",
    "/assets/../../outside.js",
    "/%2e%2e/outside.js",
    "/..%2foutside.js",
    "/assets/..\\..\\outside.js",
    "/link.js",
    "/.env",
    "//etc/passwd.js",
    "/assets/main-abc123.js%00.html",
    "/nothing.js",
    "/assets",
  ]) {
    const answer = await request({ path });
    expect(answer.status, path).toBe(404);
    expect(answer.body, path).not.toContain("secret");
  }
});

test("bodies, other methods and oversized headers are refused", async () => {
  const post = await request({ method: "POST", path: "/rpc", headers: { "content-length": "0" } });
  expect(post.status).toBe(405);
  expect((await request({ headers: { "x-large": "a".repeat(20_000) } })).status).toBe(431);
});

test("the token opens the RPC socket, whose messages are JSON frames", async () => {
  const socket = new WebSocket(`${server.origin.replace("http", "ws")}/rpc`, ["daybook", `token.${token}`], {
    origin: server.origin,
  });
  const answer = new Promise((resolve) => socket.once("message", (data) => resolve(String(data))));
  await new Promise((resolve) => socket.once("open", resolve));
  expect(socket.protocol).toBe("daybook");
  socket.send(JSON.stringify({ hello: 1 }));
  expect(await answer).toBe('{"echo":{"hello":1}}');
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.send("not json");
  expect(await closed).toBe(1008);
});

test("a frame over the limit closes the socket and reaches nobody", async () => {
  rpcMessages.length = 0;
  const socket = new WebSocket(`${server.origin.replace("http", "ws")}/rpc`, ["daybook", `token.${token}`]);
  await new Promise((resolve) => socket.once("open", resolve));
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.send(JSON.stringify("a".repeat(64 * 1024 * 1024)));
  expect(await closed).toBe(1009);
  expect(rpcMessages).toEqual([]);
});

test("a ticket joins its room, with binary frames both ways", async () => {
  const socket = new WebSocket(`${server.origin.replace("http", "ws")}/live/w.b?ticket=good`);
  await new Promise((resolve) => socket.once("open", resolve));
  expect(joined.map(({ room }) => room)).toEqual(["w.b"]);
  const received = new Promise<Uint8Array>((resolve) => joined[0]?.connection.onMessage(resolve));
  socket.send(new Uint8Array([1, 2, 3]));
  expect([...(await received)]).toEqual([1, 2, 3]);
  const answer = new Promise<Buffer>((resolve) => socket.once("message", (data: Buffer) => resolve(data)));
  joined[0]?.connection.send(new Uint8Array([4]));
  expect([...(await answer)]).toEqual([4]);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  joined[0]?.connection.close(4403, "no");
  expect(await closed).toBe(4403);
});

test("a taken port is an error with its reason", async () => {
  const second = await startHttpServer({
    port,
    token,
    rendererFolder: folder,
    onRpc: () => {},
    redeemTicket: () => undefined,
  });
  expect(second).toEqual({ ok: false, error: { kind: "port-taken" } });
});
