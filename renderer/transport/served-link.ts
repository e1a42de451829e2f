import type { Channel } from "../../shared/rpc/channel.ts";
import type { HostLink } from "./host-link.ts";

/** Reads the run's token from the fragment of an address (`#token=...`); it stays there, so that a reload works. */
export function findToken(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, "")).get("token") ?? undefined;
}

/** Reaches the host that served this page. `origin` is `http://host:port`. */
export function createServedLink(origin: string, token: string): HostLink {
  const sockets = origin.replace(/^http/, "ws");
  return {
    openChannel: () => openServedChannel(`${sockets}/rpc`, token),
    live: { serverUrl: `${sockets}/live` },
  };
}

function openServedChannel(url: string, token: string): Promise<Channel> {
  const socket = new WebSocket(url, ["daybook", `token.${token}`]);
  const channel: Channel = {
    post: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      socket.addEventListener("message", (event: MessageEvent<string>) => listener(JSON.parse(event.data))),
    onClose: (listener) => socket.addEventListener("close", () => listener()),
    close: () => socket.close(),
  };
  return new Promise((resolve, reject) => {
    socket.addEventListener("open", () => resolve(channel));
    socket.addEventListener("close", () => reject(new Error("the host did not answer")));
  });
}
